import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import { installPythonClient } from './pythonClient.ts';
import { pythonWithTorch } from './torchReference.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');

/** Small enough for seconds. */
const SMALL = '--batch 32 --bank 200 --held-out 100 --threads 1'.split(' ');

/** What a training run leaves. */
export interface Training {
  losses: number[];
  accuracy: number;
  milliseconds: Record<string, number>;
}

/** Runs the programs of `examples/`. Call the function inside tests only. */
export function useExamples() {
  let folder: string;
  let installed: Awaited<ReturnType<typeof installPythonClient>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mocoserve-examples-'));
    installed = await installPythonClient(folder, { python: await pythonWithTorch(), systemSitePackages: true });
  }, 240_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const python = async (...args: string[]) =>
    (await run(installed.python, ['-B', ...args], { cwd: join(ROOT, 'examples'), env: installed.env })).stdout;
  const file = (name: string) => join(folder, name);
  return {
    python,
    /** In the folder of the test. */
    file,
    /** Runs a trainer; its numbers are kept under the name. */
    async train(program: string, name: string, ...args: string[]): Promise<Training> {
      await python(`${program}/train.py`, ...SMALL, '--out', file(`${name}.json`), ...args);
      return JSON.parse(await readFile(file(`${name}.json`), 'utf8'));
    },
  };
}
