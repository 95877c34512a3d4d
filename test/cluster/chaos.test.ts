import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { report } from '../../chaos/report.ts';
import { runChaos } from '../../chaos/run.ts';

/** A seed whose first faults are a mixture: pods killed, replaced, paused and cut off, Redis restarted and paused. */
const options = { minutes: 0.5, seed: 25, pods: 3, trainers: 3, keep: false };

it('whatever goes wrong, pods and trainers end with the bits of one pod alone', async () => {
  const run = await runChaos(options);
  const { folder, violations, operations, faults } = run.journal;
  expect(violations, `${report(run, options)}\nsee ${folder}`).toEqual([]);
  await rm(folder, { recursive: true });
  // It was no idle run.
  for (const taken of Object.values(run.steps)) expect(taken).toBeGreaterThan(0);
  for (const kind of ['sync', 'rank of a round', 'state']) expect(operations.has(kind), kind).toBe(true);
  expect([...faults.values()].reduce((sum, times) => sum + times, 0)).toBeGreaterThan(2);
}, 240_000);
