import { expect, test } from 'vitest';
import { InferenceStatistics } from '../../../src/services/oip/statistics.ts';
import { keysResult } from '../../routes/fakeMoco.ts';

const failing = async () => {
  throw new Error('no keys');
};

test('keys and failures are counted for the encoder that was asked, and go with it', async () => {
  const statistics = new InferenceStatistics();
  const [one, other] = [{}, {}];
  const timing = { waitMs: 5, queueMs: 2, computeMs: 10, totalMs: 20 };
  expect(
    await statistics.count(
      () => one,
      async () => ({ ...keysResult, timing }),
    ),
  ).toMatchObject({ timing });
  await statistics.count(
    () => one,
    async () => ({ ...keysResult, timing: { ...timing, waitMs: null } }),
  );
  await expect(statistics.count(() => one, failing)).rejects.toThrow('no keys');
  const counts = statistics.of(one);
  expect(counts).toMatchObject({
    rows: 4,
    success: { count: 2, ms: 40 },
    fail: { count: 1 },
    queue: { count: 2, ms: 9 },
    compute: { count: 2, ms: 20 },
    batches: new Map([[2, { count: 2, ms: 20 }]]),
  });
  expect(Math.abs(Date.now() - counts.lastMs)).toBeLessThan(60_000);
  expect(statistics.of(other)).toMatchObject({ lastMs: 0, rows: 0, success: { count: 0, ms: 0 } });
});

test('names that nobody has are not counted', async () => {
  const statistics = new InferenceStatistics();
  await expect(statistics.count(() => undefined, failing)).rejects.toThrow('no keys');
  expect(statistics.of(undefined)).toMatchObject({ lastMs: 0, fail: { count: 0 } });
});
