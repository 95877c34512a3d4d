import { expect, it } from 'vitest';
import { courses } from '../../soak/flat.ts';
import { report } from '../../soak/report.ts';
import { runSoak } from '../../soak/run.ts';

it('whatever trainers repeat, the server holds no more than before', async () => {
  const run = await runSoak(20_000, 9);
  expect(
    courses(run.samples).filter(({ isFlat }) => !isFlat),
    report(run),
  ).toEqual([]);
  for (const { tensors, encoders } of run.samples) {
    expect({ tensors, encoders }).toEqual({ tensors: 0, encoders: run.encoders });
  }
  const seen = run.samples.slice(3);
  // One for each encoder that stays: those that came and went have left none.
  expect(seen.map(({ sessions }) => sessions)).toEqual(seen.map(() => run.encoders));
  expect(run.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
}, 180_000);
