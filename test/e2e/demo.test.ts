import { beforeAll, describe, expect, test } from 'vitest';
import { BANK, type Demo, HELD_OUT, type Results, useDemos } from '../support/demo.ts';
import { plainKnnAccuracy } from '../support/plainKnn.ts';

const STEPS = 12;

const demos = useDemos();

describe('the demo', () => {
  let demo: Demo;
  let results: Results;

  beforeAll(async () => {
    demo = demos.start(['--steps', String(STEPS), '--keep']);
    await demo.read(/until Ctrl\+C/);
    results = await demo.results();
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
    const accuracy = await plainKnnAccuracy(`${url}/v1/encoders/mnist`, BANK, HELD_OUT);
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
    const svg = await demo.plot();
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
    const again = demos.start(['--steps', '2']);
    expect(await again.ended).toBe(0);
    // TensorFlow speaks of rounding errors when it loads oneDNN.
    expect(again.errors().replace(/^.*oneDNN custom operations.*$/gm, '')).not.toContain('rror');
    const [first] = (await again.results()).steps;
    expect(first!.loss).toBeCloseTo(results.steps[0]!.loss, 3);
    const [, url] = await again.read(/mocoserve runs on (\S+);/);
    await expect(fetch(url!)).rejects.toThrow('fetch failed');
  });

  test.each([
    [['--batch', '48'], 'power of two'],
    [['--steps', '1'], 'from 2 to'],
    [['--speed', '9'], '--speed'],
    [['--pods', '3'], '1, 2, 4, 8'],
    [['--pods', '8', '--batch', '8'], 'from 16 to'],
  ])('refuses %j', async (args, reason) => {
    const wrong = demos.start(args);
    expect(await wrong.ended).toBe(2);
    expect(wrong.errors()).toContain(reason);
  });
});
