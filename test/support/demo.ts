import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Small enough for a step in milliseconds. */
export const [BATCH, BANK, HELD_OUT] = [16, 120, 80];
const SMALL = ['--batch', BATCH, '--bank', BANK, '--held-out', HELD_OUT].map(String);

export interface Results {
  options: { seed: number };
  steps: { step: number; loss: number; accuracy: number | null; times: Record<string, number> }[];
}

export interface Demo {
  readonly child: ChildProcess;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  errors(): string;
  /** Resolves with the first part of its output that fits, once there is one. */
  read(pattern: RegExp): Promise<RegExpExecArray>;
  /** What it wrote into `--out`. */
  results(): Promise<Results>;
  plot(): Promise<string>;
}

/** Runs demos in a temporary folder of the test file. Call the function inside tests only. */
export function useDemos() {
  const children: ChildProcess[] = [];
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mocoserve-demos-'));
    await mkdir(join(folder, 'tmp'));
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Demo {
    const out = join(folder, `out-${children.length}`);
    const child = spawn(process.execPath, ['--import', 'tsx', 'demo/main.ts', ...SMALL, '--out', out, ...args], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: join(folder, 'tmp'), ...env },
    });
    children.push(child);
    const ended = once(child, 'close').then(([code]) => code as number | null);
    let [output, errors] = ['', ''];
    const watchers = new Set<() => void>();
    createInterface(child.stdout).on('line', (line) => {
      output += `${line}\n`;
      for (const watch of watchers) watch();
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    return {
      child,
      ended,
      errors: () => errors,
      async read(pattern) {
        const found = new Promise<void>((resolve) => {
          const watch = () => pattern.test(output) && resolve();
          watchers.add(watch);
          watch();
        });
        await Promise.race([found, ended]);
        const match = pattern.exec(output);
        if (match === null) throw new Error(`nothing fits ${pattern} in:\n${output}\n${errors}`);
        return match;
      },
      results: async () => JSON.parse(await readFile(join(out, 'training.json'), 'utf8')) as Results,
      plot: () => readFile(join(out, 'training.svg'), 'utf8'),
    };
  }

  return {
    start,
    /** What the demos have left in the folder for temporary files. */
    leftovers: async () => (await readdir(join(folder, 'tmp'))).filter((name) => name.startsWith('mocoserve')),
  };
}
