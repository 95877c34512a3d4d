import { describe, expect, test } from 'vitest';
import type { Encode, EncoderSettings, RoundParameters } from '../../../src/services/encoders/state/types.ts';
import { EncoderLog } from './encoderLog.ts';

function planOf(asked: Partial<RoundParameters>, changed: Partial<EncoderSettings> = {}, round = 'r') {
  const log = new EncoderLog(changed);
  log.sync(0);
  log.ema(1);
  return (log.post(round, 0, asked).effects[0] as Encode).plan;
}

describe('the permutation', () => {
  test('is drawn with (seed + round) mod 2^32, by default for the EMA step of the weights', () => {
    expect(planOf({ groups: 2 }).permutation).toEqual({ type: 'drawn', seed: 7, round: 1, generatorSeed: 8 });
  });

  test('is drawn for round 0 before the first step', () => {
    const log = new EncoderLog();
    log.query(0);
    expect(log.post('r', 0, { groups: 2 }).effects).toMatchObject([{ plan: { permutation: { round: 0 } } }]);
  });

  test('is drawn for the number that names the round', () => {
    expect(planOf({ groups: 2 }, {}, '12').permutation).toMatchObject({ round: 12, generatorSeed: 19 });
    expect(planOf({ groups: 2 }, {}, '1e3').permutation).toMatchObject({ round: 1 });
    expect(planOf({ groups: 2 }, {}, '99999999999999999999').permutation).toMatchObject({ round: 1 });
  });

  test('is drawn for the seed and round that rank 0 asks for, 0 included', () => {
    expect(planOf({ groups: 2, permutationRound: 0 }, {}, '12').permutation).toMatchObject({ round: 0 });
    expect(planOf({ groups: 2, seed: 0 }).permutation).toMatchObject({ seed: 0, generatorSeed: 1 });
    const wrapped = planOf({ groups: 2, seed: 2 ** 32 - 1, permutationRound: 2 });
    expect(wrapped.permutation).toMatchObject({ generatorSeed: 1 });
  });

  test('is drawn only if shuffle is on and there is more than one group', () => {
    expect(planOf({ groups: 1 }).permutation).toBeNull();
    expect(planOf({ groups: 2, shuffle: false }).permutation).toBeNull();
    const off = { shuffle: { enabled: false, seed: 7 } };
    expect(planOf({ groups: 2 }, off).permutation).toBeNull();
    expect(planOf({ groups: 2, shuffle: true }, off).permutation).toMatchObject({ generatorSeed: 8 });
  });

  test('given by rank 0 is taken as it is, with one group too', () => {
    const given = { type: 'given', indices: [3, 1, 0, 2] };
    expect(planOf({ permutation: [3, 1, 0, 2], shuffle: false }).permutation).toEqual(given);
  });

  test('follows a changed seed and switch from the entry on', () => {
    const log = new EncoderLog();
    log.sync(0);
    log.add('settingsChanged', { momentum: null, shuffleEnabled: null, shuffleSeed: 0 });
    expect(log.post('a', 0, { groups: 2 }).effects).toMatchObject([{ plan: { permutation: { seed: 0 } } }]);
    log.add('settingsChanged', { momentum: null, shuffleEnabled: false, shuffleSeed: null });
    expect(log.post('b', 0, { groups: 2 }).effects).toMatchObject([{ plan: { permutation: null } }]);
    expect(log.state.settings.momentum).toEqual({ type: 'constant', value: 0.5 });
  });
});

describe('groups', () => {
  test('are as many as ranks by default; of one rank as many as the encoder has', () => {
    expect(planOf({}).batchNorm).toEqual({ mode: 'train', groups: 1 });
    const settings = { batchNorm: { mode: 'eval', groups: 4, trackStatistics: true } } as const;
    expect(planOf({}, settings).batchNorm).toEqual({ mode: 'eval', groups: 4 });
    expect(planOf({ groups: 2, batchNorm: 'train' }, settings).batchNorm).toEqual({ mode: 'train', groups: 2 });
    const log = new EncoderLog(settings);
    log.sync(0);
    log.post('r', 0, { worldSize: 2 });
    expect(log.post('r', 1, { worldSize: 2 }).effects).toMatchObject([{ plan: { batchNorm: { groups: 2 } } }]);
  });

  test('are all assigned to the only member', () => {
    expect(planOf({ groups: 2 }).groups).toEqual([
      { group: 0, pod: 'pod-a', done: false },
      { group: 1, pod: 'pod-a', done: false },
    ]);
  });
});

describe('with several members', () => {
  function assigned(members: string[], posted: string[], asked: Partial<RoundParameters>) {
    const log = new EncoderLog();
    log.sync(0);
    for (const pod of members) log.add('podJoined', { pod, supports: 1 }, { generation: null });
    const worldSize = posted.length;
    const added = posted.map((pod, rank) => log.post('r', rank, { worldSize, ...asked }, {}, pod));
    const { plan } = added.at(-1)!.effects[0] as Encode;
    return { log, pods: plan.groups.map(({ pod }) => pod) };
  }

  test('a group goes to the pod that holds most of its rows', () => {
    expect(assigned(['pod-b'], ['pod-b', 'pod-a'], { shuffle: false }).pods).toEqual(['pod-b', 'pod-a']);
    const permutation = [4, 5, 6, 0, 1, 2, 3, 7];
    expect(assigned(['pod-b'], ['pod-b', 'pod-a'], { permutation }).pods).toEqual(['pod-a', 'pod-b']);
  });

  test('no pod gets more than its even share', () => {
    expect(assigned(['pod-b', 'pod-c'], ['pod-c'], { groups: 2 }).pods).toEqual(['pod-c', 'pod-a']);
    expect(assigned(['pod-b'], ['pod-b'], { groups: 4, batchNorm: 'eval' }).pods).toEqual([
      'pod-b',
      'pod-b',
      'pod-a',
      'pod-a',
    ]);
  });

  test('equal rows go to the pod with the fewest groups in hand, then to the first by id', () => {
    const { log, pods } = assigned(['pod-b', 'pod-c'], ['pod-c', 'pod-c'], { groups: 2 });
    expect(pods).toEqual(['pod-c', 'pod-a']);
    const next = log.post('s', 0, { groups: 2, batchNorm: 'eval' }, {}, 'pod-b').effects[0] as Encode;
    expect(next.plan.groups.map(({ pod }) => pod)).toEqual(['pod-b', 'pod-a']);
    const then = log.post('t', 0, { groups: 2, batchNorm: 'eval' }, {}, 'pod-b').effects[0] as Encode;
    expect(then.plan.groups.map(({ pod }) => pod)).toEqual(['pod-b', 'pod-c']);
  });
});
