import { readFileSync } from 'node:fs';
import { fileProblem, wrongFile, wrongUsage } from './failure.ts';

/** As `Authorization: Bearer` can carry one. */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;

/**
 * The token to show: of the file, else of the environment's MOCOSERVE_TOKEN; null: none.
 * @throws Failure
 */
export function readToken(file: string | undefined, env: NodeJS.ProcessEnv): string | null {
  if (file === undefined) {
    const { MOCOSERVE_TOKEN: token } = env;
    if (token === undefined || token === '') return null;
    if (!TOKEN.test(token)) throw wrongUsage('MOCOSERVE_TOKEN is not a token: it has characters that no token has.');
    return token;
  }
  const token = contentOf(file).trim();
  // No token has a colon.
  if (/^(read|train|admin):/m.test(token)) {
    throw wrongFile(
      `${file} looks like the server's file of tokens; expected a file with one token alone, without the role and the colon before it.`,
      file,
    );
  }
  if (!TOKEN.test(token)) throw wrongFile(`${file} does not hold one token and nothing else.`, file);
  return token;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    throw wrongFile(`The file of the token, ${file}, cannot be read: ${fileProblem(thrown)}.`, file);
  }
}
