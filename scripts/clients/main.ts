import { CLIENTS, writeClients, writePackageVersion } from './committed.ts';
import { readDocument } from './document.ts';
import { generate, type Language } from './openapiGenerator.ts';

const HELP = `Usage: npm run clients [-- java|go FOLDER]

Without arguments it writes the generated parts of clients/ anew. With a language it writes a client
into a folder of yours, with the build file of that language.
`;

const [language, folder, ...others] = process.argv.slice(2);
if (language === undefined) {
  const document = await readDocument();
  await writeClients(document, CLIENTS);
  await writePackageVersion(document);
} else if (isLanguage(language) && folder !== undefined && others.length === 0) {
  await generate(language, await readDocument(), folder).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
} else {
  const isHelp = language === '--help';
  (isHelp ? process.stdout : process.stderr).write(HELP);
  process.exitCode = isHelp ? 0 : 2;
}

function isLanguage(word: string): word is Language {
  return word === 'java' || word === 'go';
}
