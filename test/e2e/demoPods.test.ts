import { beforeAll, describe, expect, test, vi } from 'vitest';
import { startFleet } from '../../demo/fleet.ts';
import { inspectPods } from '../../demo/replicas.ts';
import type { ReplicaList } from '../../src/schemas/replicas.ts';
import type { Round } from '../../src/schemas/rounds.ts';
import { BANK, BATCH, type Demo, HELD_OUT, useDemos } from '../support/demo.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import { plainKnnAccuracy } from '../support/plainKnn.ts';
import { queryWeights, SMALL_RESNET } from '../support/trainingData.ts';

const STEPS = 4;
/** Four processes load TensorFlow at a time. */
const PATIENCE_MS = 180_000;
vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

const demos = useDemos();

async function urlsOf(demo: Demo): Promise<[string, string]> {
  const [, first, second] = await demo.read(/mocoserve runs on (\S+);.*\nmocoserve runs on (\S+);/);
  return [first!, second!];
}

const read = async <T>(url: string) => (await (await fetch(url)).json()) as T;

/** Nothing of it is left. */
async function expectGone(urls: readonly string[]): Promise<void> {
  for (const url of urls) await expect(fetch(`${url}/health/live`)).rejects.toThrow('fetch failed');
  expect(await demos.leftovers()).toEqual([]);
}

describe('the demo with two pods', () => {
  let demo: Demo;
  let urls: [string, string];

  beforeAll(async () => {
    demo = demos.start(['--pods', '2', '--steps', String(STEPS), '--keep']);
    await demo.read(/until Ctrl\+C/);
    urls = await urlsOf(demo);
  });

  test('trains one encoder by every step of two ranks', async () => {
    const { steps } = await demo.results();
    expect(steps.map(({ step }) => step)).toEqual([0, 1, 2, 3]);
    for (const url of urls) {
      // The ranks have published what they ended with under one more step: it is the same, or one would have failed.
      const expected = { ema_step: STEPS - 1, query_step: STEPS };
      expect(await read(`${url}/v1/encoders/mnist`)).toMatchObject(expected);
    }
  });

  test('prints the digests, which are equal', async () => {
    for (const url of urls) {
      const [, printed] = await demo.read(new RegExp(`^ +${url} +(blake3:\\w+)$`, 'm'));
      const { weights_digest } = await read<{ weights_digest: string }>(`${url}/v1/encoders/mnist`);
      expect(printed).toBe(weights_digest);
    }
    await demo.read(/The digests of the 2 pods are equal, at EMA step 3:/);
  });

  test('prints what each pod encoded: a group of every step, with rows of both ranks', async () => {
    for (const url of urls) {
      const [, groups, rows, pulled] = await demo.read(
        new RegExp(`^ +${url} +(\\d+) groups +(\\d+) rows +(\\d+) pulled$`, 'm'),
      );
      expect(Number(groups)).toBe(STEPS);
      expect(Number(rows)).toBe((STEPS * BATCH) / 2);
      expect(Number(pulled)).toBeGreaterThan(0);
      expect(Number(pulled)).toBeLessThan(Number(rows));
      const { replicas } = await read<ReplicaList>(`${url}/v1/replicas`);
      expect(replicas[0]!.encoded).toEqual({ groups: Number(groups), rows: Number(rows) });
    }
    const { world_size, groups } = await read<Round>(`${urls[0]}/v1/encoders/mnist/rounds/${STEPS - 1}`);
    expect(world_size).toBe(2);
    expect(new Set(groups.map(({ replica }) => replica)).size).toBe(2);
  });

  test('prints the accuracy that the encoder has on the second pod, too', async () => {
    const [, trained] = await demo.read(new RegExp(`trained \\(EMA step ${STEPS - 1}\\) +([\\d.]+) %`));
    expect(Number(trained)).toBeCloseTo(
      100 * (await plainKnnAccuracy(`${urls[1]}/v1/encoders/mnist`, BANK, HELD_OUT)),
      1,
    );
  });

  test('prints where the time of both ranks went', async () => {
    const { steps } = await demo.results();
    for (const [part, label] of [
      ['syncWithEma', 'sync with EMA step'],
      ['exchange', 'exchange between the ranks'],
    ] as const) {
      const mean = steps.reduce((sum, { times }) => sum + times[part]!, 0) / STEPS;
      const [, printed] = await demo.read(new RegExp(`^ +${label}.* ([\\d.]+) ms$`, 'm'));
      expect(mean).toBeGreaterThan(0);
      expect(Number(printed)).toBeCloseTo(mean, 0);
    }
  });

  test('ends all that it has started when it is told to stop', async () => {
    demo.child.kill('SIGINT');
    expect(await demo.ended).toBe(0);
    await expectGone(urls);
  });
});

test('a demo that is interrupted while it trains leaves nothing behind', async () => {
  const demo = demos.start(['--pods', '2', '--steps', '100000']);
  const urls = await urlsOf(demo);
  const step = async () => (await read<{ ema_step?: number | null }>(`${urls[1]}/v1/encoders/mnist`)).ema_step ?? -1;
  await expect.poll(step, { timeout: PATIENCE_MS }).toBeGreaterThan(0);
  demo.child.kill('SIGINT');
  expect(await demo.ended).toBe(1);
  expect(demo.errors()).toContain('Interrupted.');
  await expectGone(urls);
});

test('a demo without redis-server says how to get it', async () => {
  const demo = demos.start(['--pods', '2'], { PATH: '' });
  expect(await demo.ended).toBe(1);
  expect(demo.errors()).toContain('apt-get install redis-server');
  expect(await demos.leftovers()).toEqual([]);
});

test('pods whose weights differ are not called equal', async () => {
  const { signal } = new AbortController();
  const fleets = [await startFleet(1, 1, signal), await startFleet(1, 1, signal)];
  const urls = fleets.flatMap(({ pods }) => pods);
  try {
    for (const [pod, url] of urls.entries()) {
      const encoder = await EncoderClient.create({ url }, { name: 'mnist', architecture: SMALL_RESNET });
      await encoder.sync(queryWeights(pod), { step: 0, ema: true });
    }
    await expect(inspectPods(urls, signal)).rejects.toThrow('The pods disagree');
  } finally {
    for (const fleet of fleets) await fleet.stop();
  }
});
