import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { readDocument } from '../../scripts/clients/document.ts';
import { generate, type Language } from '../../scripts/clients/openapiGenerator.ts';
import { REFUSAL, useTask } from '../support/clients.ts';

/*
 * Clients of languages whose tools are not everywhere: generated, built and run by `npm run test:clients`. It needs Java 17,
 * Maven and Go 1.23, or later ones.
 */

const run = promisify(execFile);
const task = useTask();

/** Builds a program with the client in `folder`. @returns the command that runs it */
type Build = (client: string, program: string) => Promise<[string, ...string[]]>;

const LANGUAGES: Record<Language, { program: string; build: Build }> = {
  java: {
    program: 'Step.java',
    async build(client, program) {
      const list = join(client, 'classpath.txt');
      const goals = ['--quiet', 'compile', 'dependency:build-classpath', `-Dmdep.outputFile=${list}`];
      await run('mvn', goals, { cwd: client, maxBuffer: 2 ** 26 });
      return ['java', '-cp', `${join(client, 'target/classes')}:${await readFile(list, 'utf8')}`, program];
    },
  },
  go: {
    program: 'step.go',
    async build(client, program) {
      const folder = join(client, 'step');
      await mkdir(folder);
      await copyFile(program, join(folder, 'main.go'));
      await run('go', ['build', '-o', join(folder, 'step'), './step'], { cwd: client });
      return [join(folder, 'step')];
    },
  },
};

test.each(Object.keys(LANGUAGES) as Language[])(
  'a training step through the %s client',
  async (language) => {
    const { url, creation, weights, batch, groups, folder, expectKeys } = task();
    const client = await mkdtemp(join(tmpdir(), `mocoserve-${language}-`));
    onTestFinished(() => rm(client, { recursive: true, force: true }));
    await generate(language, await readDocument(), client);
    const program = fileURLToPath(new URL(`programs/${LANGUAGES[language].program}`, import.meta.url));
    const [command, ...args] = await LANGUAGES[language].build(client, program);
    const keys = join(folder, `${language}-keys.safetensors`);
    const { stdout } = await run(command, [...args, url, creation(language), weights, batch, `${groups}`, keys]);
    const { status, reply } = JSON.parse(stdout);
    const refusal = { status, code: reply.code, message: reply.error, expected: reply.details.expected };
    expect(refusal).toEqual(REFUSAL);
    await expectKeys(await readFile(keys));
  },
  480_000,
);
