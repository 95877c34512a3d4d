import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Document } from './document.ts';
import { generatePython } from './python.ts';
import { typescriptTypes } from './typescript.ts';

/** Where the committed clients are. */
export const CLIENTS = fileURLToPath(new URL('../../clients/', import.meta.url));

/** What is generated, beside what is written by hand; from the folder of the clients. */
export const GENERATED = {
  typescript: 'typescript/src/generated',
  python: 'python/mocoserve/generated',
} as const;

const note = 'Generated from openapi/openapi.json by `npm run clients`.';

/** Writes the generated parts of all committed clients below `folder`. */
export async function writeClients(document: Document, folder: string): Promise<void> {
  const { version } = document.info;
  const [typescript, python] = [join(folder, GENERATED.typescript), join(folder, GENERATED.python)];
  for (const part of [typescript, python]) await rm(part, { recursive: true, force: true });
  await mkdir(typescript, { recursive: true });
  await generatePython(document, python);
  await writeFile(join(python, 'version.py'), `# ${note}\n\nVERSION = "${version}"\n`);
  await writeFile(join(typescript, 'api.ts'), await typescriptTypes(document));
  await writeFile(join(typescript, 'version.ts'), `// ${note}\n\nexport const VERSION = '${version}';\n`);
}

/** The version of a package for npm stands in its description; that of one for Python is read from its code. */
export async function writePackageVersion({ info: { version } }: Document): Promise<void> {
  const file = join(CLIENTS, 'typescript/package.json');
  const description = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, `${JSON.stringify({ ...description, version }, null, 2)}\n`);
}

/** All files of a folder, by their paths within it. */
export async function readTree(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    await Promise.all(
      files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, 'utf8')] as const),
    ),
  );
}
