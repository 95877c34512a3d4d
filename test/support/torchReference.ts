import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type ReferenceTensor, type ReferenceTensors, readTree, writeTree } from './tensorFiles.ts';

export type { ReferenceTensor, ReferenceTensors } from './tensorFiles.ts';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../reference/moco_reference.py', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../fixtures/keys/', import.meta.url));

export interface ReferenceArchitecture {
  readonly id: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What the commands of test/reference/moco_reference.py take and give; they are described there. */
export interface ReferenceCommands {
  init: {
    input: { architecture: ReferenceArchitecture; seed: number; perturb?: boolean };
    output: { state: ReferenceTensors };
  };
  keys: {
    input: {
      architecture: ReferenceArchitecture;
      state: ReferenceTensors;
      /** `[n, channels, height, width]` or `[n, size]` */
      images: ReferenceTensor;
      /** I64 `[n]` */
      permutation: ReferenceTensor;
      groups?: number;
      mode?: 'train' | 'eval';
    };
    output: { keys: ReferenceTensor; buffers: ReferenceTensors };
  };
  ema: {
    /** Parameters only. */
    input: { key: ReferenceTensors; query: ReferenceTensors; momentum: number; steps?: number };
    output: { key: ReferenceTensors };
  };
  hook: {
    input: {
      architecture: ReferenceArchitecture;
      /** The query model's whole state at each forward. */
      queries: readonly ReferenceTensors[];
      /** The images of all ranks at each forward, `[N, ...]` in rank order. */
      images: readonly ReferenceTensor[];
      momentum: number;
      world_size?: number;
      seed?: number;
      shuffle_batch?: boolean;
      mode?: 'train' | 'eval';
      checkpoint?: ReferenceTensors;
    };
    /** For each forward: the keys `[N, dim]`, the permutation I64 `[N]`, and rank 0's whole state after it. */
    output: { keys: ReferenceTensor[]; permutations: ReferenceTensor[]; states: ReferenceTensors[] };
  };
}

/** Runs a command of the PyTorch reference in a process of its own. */
export async function runReference<Command extends keyof ReferenceCommands>(
  command: Command,
  input: ReferenceCommands[Command]['input'],
): Promise<ReferenceCommands[Command]['output']> {
  const python = await pythonWithTorch();
  const folder = await mkdtemp(path.join(tmpdir(), 'mocoserve-reference-'));
  const [request, reply] = [path.join(folder, 'request.json'), path.join(folder, 'reply.json')];
  try {
    await writeTree(request, { command, ...input });
    // -B: no __pycache__ beside the scripts.
    await run(python, ['-B', SCRIPT, request, reply]);
    return (await readTree(reply)) as ReferenceCommands[Command]['output'];
  } finally {
    await rm(folder, { recursive: true });
  }
}

let found: Promise<string> | undefined;

/** The Python that MOCOSERVE_TEST_PYTHON names; without it, the first of `python3` and Debian's own that has torch. */
export function pythonWithTorch(): Promise<string> {
  found ??= findPython();
  return found;
}

async function findPython(): Promise<string> {
  const named = process.env.MOCOSERVE_TEST_PYTHON;
  const candidates = named === undefined ? ['python3', '/usr/bin/python3'] : [named];
  for (const python of candidates) {
    try {
      await run(python, ['-c', 'import torch']);
      return python;
    } catch {}
  }
  throw new Error(
    `The PyTorch reference needs a Python with torch (1.13 or later); ${candidates.join(' and ')} did not import it. ` +
      "Install Debian's python3-torch, or name a Python in MOCOSERVE_TEST_PYTHON.",
  );
}

/**
 * Whether tests that ask PyTorch live can run. Where nobody has named a Python and none has torch, the committed fixtures
 * are the judge alone; a Python that was named (as CI does) has to have it, so there nothing is left out in silence.
 */
export async function hasLiveTorch(): Promise<boolean> {
  try {
    await pythonWithTorch();
    return true;
  } catch (reason) {
    if (process.env.MOCOSERVE_TEST_PYTHON !== undefined) throw reason;
    return false;
  }
}

export interface KeysCase {
  readonly mode: 'train' | 'eval';
  readonly groups: number;
  /** I64 `[n]`: row i of the shuffled batch is image `permutation[i]`. */
  readonly permutation: ReferenceTensor;
  /** `[n, dim]` in the order of the images. */
  readonly keys: ReferenceTensor;
  /** Group 0's buffers afterwards. */
  readonly buffers: ReferenceTensors;
}

export interface KeysFixture {
  readonly architecture: Required<ReferenceArchitecture>;
  readonly state: ReferenceTensors;
  readonly images: ReferenceTensor;
  readonly cases: readonly KeysCase[];
}

/** Small encoders of which test/fixtures/keys/ has PyTorch's keys. */
export const KEYS_FIXTURES = [
  'resnet18-cifar',
  'resnet50-imagenet',
  'resnet18-linear',
  'resnet34-none',
  'mlp',
  'mlp-plain',
] as const;

export async function loadKeysFixture(name: (typeof KEYS_FIXTURES)[number]): Promise<KeysFixture> {
  return (await readTree(path.join(FIXTURES, `${name}.json`))) as KeysFixture;
}

export interface HookFixture {
  readonly request: ReferenceCommands['hook']['input'];
  readonly reply: ReferenceCommands['hook']['output'];
}

/** Four forwards of VISSL's hook on two ranks, over a small `mlp`. */
export async function loadHookFixture(): Promise<HookFixture> {
  return (await readTree(path.join(FIXTURES, 'hook-mlp.json'))) as HookFixture;
}
