import { describe, expect, test } from 'vitest';
import { readOptions, UsageError } from '../../sim/options.ts';
import { plantedBugs } from '../../sim/plantedBugs.ts';
import { simulate } from '../../sim/pool.ts';

/*
 * The pods' own code under a seeded scheduler; docs/simulation.md says what is simulated and what is checked. A failing
 * seed is looked into by `npm run simulate -- --schedules 1 --seed 123 --trace`.
 */
const options = { pods: [1, 8], plant: null, processes: 2, isTraced: false } as const;

/** Schedules within which a planted bug has to be found; most are within the first few. */
const ENOUGH = 1_000;

test('every schedule keeps all promises', async () => {
  const { failed, schedules, coverage } = await simulate({ ...options, seed: 1, schedules: 400 }, () => undefined);
  expect(failed && `seed ${failed.seed}: ${failed.violation}`).toBeNull();
  expect(schedules).toBe(400);
  // What the checks are worth nothing without.
  const reached = ['keys judged', 'weights lost', 'entry restored', 'entry podLeft', 'fault redis loses its tail'];
  for (const what of reached) expect(coverage.get(what), what).toBeGreaterThan(0);
}, 300_000);

test('a seed comes to the same course of events, alone and among others', async () => {
  const among = await simulate({ ...options, processes: 1, seed: 40, schedules: 20 }, () => undefined);
  for (const seed of [43, 51, 59]) {
    const alone = await simulate({ ...options, processes: 1, seed, schedules: 1, isTraced: true }, () => undefined);
    expect(alone.fingerprints.get(seed)).toBe(among.fingerprints.get(seed));
  }
}, 120_000);

describe('a planted bug is found', () => {
  test.each(plantedBugs)(
    '$name',
    async (plant) => {
      const { failed } = await simulate(
        { ...options, processes: 1, seed: 1, schedules: ENOUGH, plant },
        () => undefined,
      );
      expect(failed?.violation).toEqual(expect.any(String));
    },
    600_000,
  );

  test('and one that no longer fits the code is an error', async () => {
    const plant = { ...plantedBugs[0]!, search: 'this stands nowhere' };
    const running = simulate({ ...options, seed: 1, schedules: 1, processes: 1, plant }, () => undefined);
    await expect(running).rejects.toThrow('ended with');
  });
});

describe('the command line', () => {
  test('has defaults', () => {
    expect(readOptions([])).toMatchObject({ schedules: 100_000, seed: 1, pods: [1, 8], plant: null, processes: 2 });
  });

  test('takes a number or a range of pods, and the name of a planted bug', () => {
    expect(readOptions(['--pods', '3'])).toMatchObject({ pods: [3, 3] });
    expect(readOptions(['--pods', '2..4', '--plant', plantedBugs[1]!.name])).toMatchObject({
      pods: [2, 4],
      plant: plantedBugs[1],
    });
  });

  test.each([
    ['--schedules', '0'],
    ['--schedules', 'many'],
    ['--seed', '-1'],
    ['--pods', '0..3'],
    ['--pods', '4..2'],
    ['--pods', '9'],
    ['--plant', 'no-such-bug'],
    ['--no-such-option', '1'],
  ])('refuses %s %s', (name, value) => {
    expect(() => readOptions([`${name}=${value}`])).toThrow(UsageError);
  });
});
