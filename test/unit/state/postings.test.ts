import { describe, expect, test } from 'vitest';
import { FINISHED_ROWS } from '../../../src/services/encoders/state/runs.ts';
import { accepted, atStep0, kinds, refused } from './encoderLog.ts';

const two = { worldSize: 2 };

describe('ranks that differ', () => {
  const ways = [
    [{ worldSize: 3 }, {}, 'world_size'],
    [{ emaStep: 1 }, {}, 'ema_step'],
    [{ groups: 4 }, {}, 'groups'],
    [{ batchNorm: 'eval' as const }, {}, 'bn'],
    [{ emaStep: 0, advance: true }, {}, 'ema_step'],
    [{}, { dtype: 'U8' }, 'dtype'],
    [{}, { shape: [3, 9, 9] }, 'shape'],
  ] as const;

  test.each(ways)('from rank 0 that came before, %j %j, are refused and harm nobody', (asked, posted, field) => {
    const log = atStep0();
    const zero = log.post('r', 0, two);
    const wrong = log.post('r', 1, { ...two, ...asked }, posted);
    expect(wrong.own).toEqual(refused('round_mismatch', { round: 'r', rank: 1, field }));
    const right = log.post('r', 1, two);
    log.finish(0);
    expect([log.outcomeOf(zero)?.ok, log.outcomeOf(right)?.ok]).toEqual([true, true]);
  });

  test.each(ways)('from rank 0 that comes after, %j %j, are dropped then', (asked, posted, field) => {
    const log = atStep0();
    const wrong = log.post('r', 1, { ...two, ...asked }, posted);
    expect(wrong.own).toBeUndefined();
    log.post('r', 0, two);
    expect(log.outcomeOf(wrong)).toEqual(refused('round_mismatch', { rank: 1, field }));
    expect(log.state.openRounds).toMatchObject([{ postings: [{ rank: 0 }] }]);
  });

  test('in `advance` alone are refused', () => {
    const log = atStep0();
    log.post('r', 0, { ...two, emaStep: 1, advance: true });
    expect(log.post('r', 1, { ...two, emaStep: 1 }).own).toEqual(
      refused('round_mismatch', { field: 'advance', expected: true, received: false }),
    );
  });

  test('by the default written out do not differ', () => {
    const log = atStep0();
    log.post('r', 0, two);
    expect(kinds(log.post('r', 1, { ...two, groups: 2, batchNorm: 'train' }))).toEqual(['encode']);
  });

  test('in what rank 0 alone decides do not count', () => {
    const log = atStep0();
    log.post('r', 0, two);
    const one = log.post('r', 1, { ...two, shuffle: false, seed: 99, permutationRound: 3, permutation: [0] });
    expect(one.effects).toMatchObject([{ kind: 'encode', plan: { permutation: { seed: 7 } } }]);
  });

  test('by a rank outside the world are refused', () => {
    const log = atStep0();
    expect(log.post('r', 2, two).own).toEqual(refused('rank_out_of_range', { rank: 2, world_size: 2 }));
  });
});

describe('rows that cannot be encoded end the round for all ranks', () => {
  test('groups that do not divide them', () => {
    const log = atStep0();
    const zero = log.post('r', 0, { ...two, groups: 3 });
    const one = log.post('r', 1, { ...two, groups: 3 });
    expect(log.outcomeOf(zero)).toEqual(refused('groups_do_not_divide', { rows: 8, groups: 3 }));
    expect(log.outcomeOf(one)).toEqual(refused('groups_do_not_divide', { rows: 8, groups: 3 }));
    expect(log.state.openRounds).toEqual([]);
  });

  test('also while the named step is not reached', () => {
    expect(atStep0().post('r', 0, { groups: 3, emaStep: 9 }).own).toEqual(refused('groups_do_not_divide'));
  });

  test('a train-mode group with one value a channel', () => {
    const log = atStep0();
    expect(log.post('r', 0, { groups: 4 }).own).toEqual(refused('group_too_small', { rows: 4, groups: 4 }));
    expect(kinds(log.post('s', 0, { groups: 4 }, { valuesPerChannel: 4 }))).toEqual(['encode']);
    expect(kinds(log.post('t', 0, { groups: 4, batchNorm: 'eval' }))).toEqual(['encode']);
  });

  test.each([
    [[0, 1, 2], '3 elements'],
    [[0, 1, 2, 2], 'each row once'],
    [[0, 1, 2, 4], 'each row once'],
    [[0, 1, 2, 0.5], 'each row once'],
    [[-1, 1, 2, 0], 'each row once'],
  ])('a permutation %j', (permutation, reason) => {
    const details = { rows: 4, reason: expect.stringContaining(reason) };
    expect(atStep0().post('r', 0, { permutation }).own).toEqual(refused('permutation_invalid', details));
  });
});

describe('a repeated posting', () => {
  test('of an open round adds a holder; both are answered', () => {
    const log = atStep0();
    const first = log.post('r', 0, two);
    const again = log.post('r', 0, two);
    expect(again.own).toBeUndefined();
    log.post('r', 1, two);
    log.finish(0);
    expect(log.outcomeOf(first)).toEqual(accepted({ rank: 0 }));
    expect(log.outcomeOf(again)).toEqual(accepted({ rank: 0 }));
  });

  test('of a complete round that waits does not start it twice', () => {
    const log = atStep0();
    log.post('r', 0, { emaStep: 1 });
    log.post('r', 0, { emaStep: 1 });
    expect(kinds(log.sync(1))).toEqual(['publish', 'ema', 'encode']);
  });

  test('of a running round waits for its end', () => {
    const log = atStep0();
    log.post('r', 0);
    const again = log.post('r', 0);
    expect([again.own, again.effects]).toEqual([undefined, []]);
    log.finish(0);
    expect(log.outcomeOf(again)).toEqual(accepted({ run: 0 }));
  });

  test('is answered from the last two ended rounds at once, also when the step has passed', () => {
    const log = atStep0();
    const many = { count: FINISHED_ROWS };
    for (const [run, round] of ['a', 'b'].entries()) {
      log.post(round, 0, { emaStep: 0 }, many);
      log.finish(run);
    }
    log.sync(1);
    expect(log.post('a', 0, { emaStep: 0 }).own).toEqual(
      accepted({ run: 0, weights: { emaStep: 0, queryStep: 0, momentum: 0.5 } }),
    );
    log.post('c', 0, {}, many);
    expect(log.finish(2).effects).toContainEqual({ kind: 'forgetRound', run: 0, round: 'a' });
    expect(log.post('a', 0, { emaStep: 0 }).own).toEqual(refused('ema_step_stale'));
    expect(log.post('b', 0, { emaStep: 0 }).own).toEqual(accepted({ run: 1 }));
  });

  test('is answered from older rounds, too, while they have few rows together', () => {
    const log = atStep0();
    const some = { count: FINISHED_ROWS / 4 };
    for (let run = 0; run < 4; run++) {
      log.post(`${run}`, 0, {}, some);
      log.finish(run);
    }
    expect(log.post('0', 0).own).toEqual(accepted({ run: 0 }));
    log.post('4', 0, {}, some);
    expect(log.finish(4).effects).toContainEqual({ kind: 'forgetRound', run: 0, round: '0' });
    expect(log.post('1', 0).own).toEqual(accepted({ run: 1 }));
  });

  test.each(['open', 'running', 'ended'])('with other rows is a mismatch: %s', (stage) => {
    const log = atStep0();
    const first = log.post('r', 0, stage === 'open' ? two : {});
    if (stage === 'ended') log.finish(0);
    const other = log.post('r', 0, stage === 'open' ? two : {}, { digest: 'other' });
    expect(other.own).toEqual(
      refused('round_mismatch', { rank: 0, field: 'rows', expected: 'rows-0', received: 'other' }),
    );
    expect(log.outcomeOf(first)?.ok).toBe(stage === 'ended' ? true : undefined);
  });

  test('of rank 0 with another permutation is a mismatch', () => {
    const log = atStep0();
    log.post('r', 0, { ...two, permutation: [0, 1, 2, 3, 4, 5, 6, 7] });
    const other = log.post('r', 0, { ...two, permutation: [1, 0, 2, 3, 4, 5, 6, 7] });
    expect(other.own).toEqual(refused('round_mismatch', { field: 'permutation' }));
    expect(log.post('r', 0, two).own).toEqual(refused('round_mismatch', { field: 'permutation' }));
    expect(log.post('r', 0, { ...two, permutation: [0, 1, 2, 3, 4, 5, 6, 7] }).own).toBeUndefined();
    expect(log.post('r', 0, { ...two, seed: 1, permutation: [0, 1, 2, 3, 4, 5, 6, 7] }).own).toEqual(
      refused('round_mismatch', { field: 'seed' }),
    );
  });

  test('of a rank that a running round does not have is a mismatch', () => {
    const log = atStep0();
    log.post('r', 0);
    expect(log.post('r', 1, two).own).toEqual(refused('round_mismatch', { field: 'world_size' }));
  });

  test('of a running round with other parameters is a mismatch', () => {
    const log = atStep0();
    log.post('r', 0);
    expect(log.post('r', 0, { batchNorm: 'eval' }).own).toEqual(refused('round_mismatch', { field: 'bn' }));
  });
});

describe('a posting withdrawn', () => {
  test('is answered with a time-out that names the missing ranks', () => {
    const log = atStep0();
    const post = log.post('r', 1, { worldSize: 4 });
    log.post('r', 3, { worldSize: 4 });
    const withdrawal = log.withdraw('r', 1, post);
    expect(log.outcomeOf(post)).toEqual(refused('round_timeout', { round: 'r', missing: [0, 2] }));
    expect(withdrawal.own).toEqual(accepted({ withdrawn: true }));
    expect(log.state.openRounds).toMatchObject([{ round: 'r', postings: [{ rank: 3 }] }]);
  });

  test('names the step instead if all ranks had posted', () => {
    const log = atStep0();
    const post = log.post('r', 0, { emaStep: 4 });
    log.withdraw('r', 0, post);
    expect(log.outcomeOf(post)).toEqual(refused('ema_step_timeout', { step: 4, ema_step: 0 }));
    expect(log.state.openRounds).toEqual([]);
  });

  test('leaves the posting while another request waits with the same rows', () => {
    const log = atStep0();
    const first = log.post('r', 0, two);
    const second = log.post('r', 0, two);
    log.withdraw('r', 0, first);
    expect(log.outcomeOf(first)?.ok).toBe(false);
    log.post('r', 1, two);
    log.finish(0);
    expect(log.outcomeOf(second)?.ok).toBe(true);
  });

  test('does nothing once the round runs', () => {
    const log = atStep0();
    const post = log.post('r', 0);
    expect(log.withdraw('r', 0, post).own).toEqual(accepted({ withdrawn: false }));
    log.finish(0);
    expect(log.outcomeOf(post)?.ok).toBe(true);
  });

  test('twice, or of an unknown round, does nothing', () => {
    const log = atStep0();
    const post = log.post('r', 0, two);
    log.withdraw('r', 0, post);
    expect(log.withdraw('r', 0, post).own).toEqual(accepted({ withdrawn: false }));
    expect(log.withdraw('other', 0, post).own).toEqual(accepted({ withdrawn: false }));
  });

  test('lets other rows be posted for the rank', () => {
    const log = atStep0();
    log.withdraw('r', 0, log.post('r', 0, two));
    expect(log.post('r', 0, two, { digest: 'other' }).own).toBeUndefined();
  });
});
