import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cacheFolder.ts';
import { type Document, forOpenapiGenerator } from './document.ts';

const execute = promisify(execFile);

export const GENERATOR_VERSION = '7.25.0';

/** What each language needs beside the document. */
const SETTINGS = {
  // Of its HTTP libraries `native` sends the path of a file instead of its bytes.
  java: [
    '--library=okhttp-gson',
    '--additional-properties=groupId=mocoserve,artifactId=mocoserve-client,invokerPackage=mocoserve,apiPackage=mocoserve.api,modelPackage=mocoserve.model',
  ],
  // Without the mappings bytes would go through temporary files.
  go: [
    '--type-mappings=file=[]byte,File=[]byte',
    '--additional-properties=packageName=mocoserve',
    '--git-user-id=mocoserve',
    '--git-repo-id=client',
  ],
} as const;

export type Language = keyof typeof SETTINGS;

/** Writes a client into `folder`, with its own build file. Needs Java, and Maven for the first time. */
export async function generate(language: Language, document: Document, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const input = join(folder, 'input.json');
  await writeFile(input, JSON.stringify(forOpenapiGenerator(document, language)));
  const sources = 'apiTests=false,modelTests=false,apiDocs=false,modelDocs=false';
  const args = ['generate', `--input-spec=${input}`, `--generator-name=${language}`, `--output=${folder}`];
  await run('java', ['-jar', await jar(), ...args, `--global-property=${sources}`, ...SETTINGS[language]]);
}

async function run(program: string, args: readonly string[], cwd?: string): Promise<void> {
  try {
    await execute(program, args, { maxBuffer: 2 ** 26, ...(cwd === undefined ? {} : { cwd }) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`${program} is missing: openapi-generator needs Java, and Maven the first time.`, { cause: error });
  }
}

async function jar(): Promise<string> {
  const artifact = `org.openapitools:openapi-generator-cli:${GENERATOR_VERSION}`;
  const folder = await cacheFolder(`openapi-generator-${GENERATOR_VERSION}`, async (folder) => {
    await run('mvn', ['--quiet', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`], folder);
  });
  return join(folder, `openapi-generator-cli-${GENERATOR_VERSION}.jar`);
}
