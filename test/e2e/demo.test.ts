import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PIXELS, readDigits } from '../../demo/mnist.ts';
import { encodeSafetensors } from '../support/safetensors.ts';

const ROOT = join(import.meta.dirname, '../..');
const [STEPS, BATCH, BANK, HELD_OUT] = [12, 16, 120, 80];
const SMALL = ['--batch', BATCH, '--bank', BANK, '--held-out', HELD_OUT].map(String);

const children: ChildProcess[] = [];
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mocoserve-demo-'));
});

afterAll(async () => {
  for (const child of children) child.kill('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

/** Starts the demo; `read` resolves with a line of its output once there is one that fits. */
function startDemo(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/main.ts', ...args], { cwd: ROOT });
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
    output: () => output,
    errors: () => errors,
    async read(pattern: RegExp): Promise<RegExpExecArray> {
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
  };
}

interface Results {
  options: { seed: number };
  steps: { step: number; loss: number; accuracy: number | null; times: Record<string, number> }[];
}

const readResults = async (out: string) => JSON.parse(await readFile(join(out, 'training.json'), 'utf8')) as Results;

describe('the demo', () => {
  const out = () => join(folder, 'kept');
  let demo: ReturnType<typeof startDemo>;
  let results: Results;

  beforeAll(async () => {
    demo = startDemo('--steps', String(STEPS), ...SMALL, '--out', out(), '--keep');
    await demo.read(/until Ctrl\+C/);
    results = await readResults(out());
  });

  test('trains step by step and lets the service run every EMA step once', async () => {
    expect(results.steps.map(({ step }) => step)).toEqual(Array.from({ length: STEPS }, (_, step) => step));
    for (const { loss } of results.steps) expect(loss).toBeGreaterThan(0);
    const [, url] = await demo.read(/mocoserve runs on (\S+);/);
    const encoder = (await (await fetch(`${url}/v1/encoders/mnist`)).json()) as {
      ema_step: number;
      query_step: number;
    };
    expect(encoder).toMatchObject({ ema_step: STEPS - 1, query_step: STEPS - 1 });
  });

  test('prints the accuracy that the encoder in the service has', async () => {
    const [, untrained] = await demo.read(/untrained \(EMA step 0, .*\) +([\d.]+) %/);
    const [, trained] = await demo.read(new RegExp(`trained \\(EMA step ${STEPS - 1}\\) +([\\d.]+) %`));
    const [, url] = await demo.read(/mocoserve runs on (\S+);/);
    const accuracy = await plainKnnAccuracy(`${url}/v1/encoders/mnist`);
    expect(Number(trained)).toBeCloseTo(100 * accuracy, 1);
    expect(Number(untrained)).toBeCloseTo(100 * results.steps[0]!.accuracy!, 1);
  });

  test('prints where the time went', async () => {
    const parts = {
      augmenting: 'two augmented',
      sync: 'sync:',
      ema: 'EMA step',
      keys: 'keys of',
      training: 'training:',
    };
    let whole = 0;
    for (const [part, label] of Object.entries(parts)) {
      const mean = results.steps.reduce((sum, { times }) => sum + times[part]!, 0) / STEPS;
      const [, printed] = await demo.read(new RegExp(`^ +${label}.* ([\\d.]+) ms$`, 'm'));
      expect(mean).toBeGreaterThan(0);
      expect(Number(printed)).toBeCloseTo(mean, 0);
      whole += mean;
    }
    const [, printed] = await demo.read(/whole step +([\d.]+) ms/);
    expect(Number(printed)).toBeCloseTo(whole, 0);
  });

  test('draws every loss and every accuracy', async () => {
    const svg = await readFile(join(out(), 'training.svg'), 'utf8');
    const curves = [...svg.matchAll(/<polyline [^>]*points="([^"]*)"/g)].map(([, points]) => points!.split(' ').length);
    const measured = results.steps.filter(({ accuracy }) => accuracy !== null);
    expect(curves).toEqual([STEPS, measured.length]);
    for (const { accuracy } of measured) expect(svg).toContain(`${(100 * accuracy!).toFixed(1)} %`);
  });

  test('shows the documentation until it is told to stop', async () => {
    const [, docs] = await demo.read(/The documentation is on (\S+) until Ctrl/);
    expect((await fetch(docs!)).status).toBe(200);
    demo.child.kill('SIGINT');
    expect(await demo.ended).toBe(0);
    await expect(fetch(docs!)).rejects.toThrow('fetch failed');
  });

  test('gives the same again for the same seed, and ends by itself', async () => {
    const again = startDemo('--steps', '2', ...SMALL, '--out', join(folder, 'again'));
    expect(await again.ended).toBe(0);
    // TensorFlow speaks of rounding errors when it loads oneDNN.
    expect(again.errors().replace(/^.*oneDNN custom operations.*$/gm, '')).not.toContain('rror');
    const [first] = (await readResults(join(folder, 'again'))).steps;
    expect(first!.loss).toBeCloseTo(results.steps[0]!.loss, 3);
    const [, url] = await again.read(/mocoserve runs on (\S+);/);
    await expect(fetch(url!)).rejects.toThrow('fetch failed');
  });

  test.each([
    [['--batch', '48'], 'power of two'],
    [['--steps', '1'], 'from 2 to'],
    [['--speed', '9'], '--speed'],
  ])('refuses %j', async (args, reason) => {
    const wrong = startDemo(...args);
    expect(await wrong.ended).toBe(2);
    expect(wrong.errors()).toContain(reason);
  });
});

/** The accuracy once more, by the definition and without the demo's code. */
async function plainKnnAccuracy(encoder: string): Promise<number> {
  const bank = await embed(encoder, 'train', BANK);
  const queries = await embed(encoder, 'heldOut', HELD_OUT);
  const right = queries.filter(({ key, label }) => {
    const nearest = bank
      .map((other) => ({ label: other.label, cosine: key.reduce((sum, value, i) => sum + value * other.key[i]!, 0) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, 20);
    const votes = new Map<number, number>();
    for (const { label, cosine } of nearest) votes.set(label, (votes.get(label) ?? 0) + Math.exp(cosine / 0.07));
    const [winner] = [...votes].sort(([, a], [, b]) => b - a)[0]!;
    return winner === label;
  });
  return right.length / queries.length;
}

async function embed(encoder: string, split: 'train' | 'heldOut', count: number) {
  const { images, labels } = await readDigits(split);
  const pixels = { dtype: 'U8' as const, shape: [count, 1, 28, 28], data: images.slice(0, count * PIXELS) };
  const response = await fetch(`${encoder}/keys?bn=eval`, {
    method: 'POST',
    body: encodeSafetensors({ images: pixels }),
    headers: { 'content-type': 'application/vnd.safetensors', accept: 'application/json' },
  });
  const { keys } = (await response.json()) as { keys: number[][] };
  return keys.map((key, row) => ({ key, label: labels[row]! }));
}
