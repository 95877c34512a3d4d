import { describe, expect, test } from 'vitest';
import { FINISHED_ROWS } from '../../../src/services/encoders/state/runs.ts';
import { STATISTICS_KEYS } from '../../../src/services/encoders/state/statistics.ts';
import type { Encode } from '../../../src/services/encoders/state/types.ts';
import { accepted, atStep0, type EncoderLog, kinds, settings } from './encoderLog.ts';

const untracked = { batchNorm: { ...settings.batchNorm, trackStatistics: false } };

const measured = { step: 0, round: null, rows: 'rows', statistics: 'statistics' };

describe('statistics of keys outside rounds', () => {
  test('move the running statistics', () => {
    const added = atStep0().add('statistics', measured);
    expect(added.effects).toEqual([{ kind: 'applyStatistics', digest: 'statistics', holders: [] }]);
    expect(added.own).toEqual(accepted({ applied: true }));
  });

  test('do so once for each step, round and rows: the first wins', () => {
    const log = atStep0();
    log.add('statistics', measured);
    const again = log.add('statistics', { ...measured, statistics: 'other' });
    expect(again.effects).toEqual([{ kind: 'discard', digest: 'other' }]);
    expect(again.own).toEqual(accepted({ applied: false }));
    for (const other of [{ step: 1 }, { step: null, round: '0' }, { round: '0' }, { rows: 'others' }]) {
      expect(log.add('statistics', { ...measured, ...other }).own).toEqual(accepted({ applied: true }));
    }
  });

  test('do so only if the keys named a step or a round', () => {
    expect(kinds(atStep0().add('statistics', { ...measured, step: null }))).toEqual(['discard']);
  });

  test('do so only if they are tracked', () => {
    expect(kinds(atStep0(untracked).add('statistics', measured))).toEqual(['discard']);
  });

  test('do so again in the next generation', () => {
    const log = atStep0();
    log.add('statistics', measured);
    log.restore(0);
    expect(log.add('statistics', measured).own).toEqual(accepted({ applied: true }));
  });

  test('are remembered for the newest 8,192', () => {
    const log = atStep0();
    log.state = { ...log.state, statisticsSeen: Array.from({ length: STATISTICS_KEYS }, (_, i) => `key ${i}`) };
    log.add('statistics', measured);
    expect(log.state.statisticsSeen).toHaveLength(8192);
    expect(log.state.statisticsSeen[0]).toBe('key 1');
    expect(log.add('statistics', measured).own).toEqual(accepted({ applied: false }));
  });
});

describe('statistics of a round', () => {
  test("are group 0's and move when the round ends, before it is answered", () => {
    const log = atStep0();
    log.post('r', 0, { groups: 2, emaStep: 0 });
    expect(log.groupDone(0, 0, 'zero').effects).toEqual([]);
    expect(log.groupDone(0, 1, 'one').effects).toEqual([
      { kind: 'discard', digest: 'one' },
      { kind: 'applyStatistics', digest: 'zero', holders: [] },
      { kind: 'finishRound', run: 0, round: 'r' },
    ]);
  });

  test('move once, also if the round is computed again', () => {
    const log = atStep0();
    for (const [run, round] of ['0', '1', '2', '0'].entries()) {
      log.post(round, 0, { emaStep: 0 }, { count: FINISHED_ROWS });
      const kind = run === 3 ? 'discard' : 'applyStatistics';
      expect(log.groupDone(run, 0, `statistics ${run}`).effects).toContainEqual(
        expect.objectContaining({ kind, digest: `statistics ${run}` }),
      );
    }
  });

  test('move once, whether the same keys are encoded by one pod or spread as a round that the server names', () => {
    const log = atStep0();
    log.add('statistics', { ...measured, rows: 'rows-0' });
    log.post('keys 0 rows-0 {"groups":2}', 0, { emaStep: 0 });
    expect(kinds(log.groupDone(0, 0, 'again'))).toEqual(['discard', 'finishRound']);
    log.add('statistics', { ...measured, round: '7', rows: 'rows-0' });
    log.post('keys 0 rows-0 {"permutationRound":7}', 0, { emaStep: 0, permutationRound: 7 });
    expect(kinds(log.groupDone(1, 0, 'again'))).toEqual(['discard', 'finishRound']);
  });

  test('are wanted of train-mode rounds with a name, if tracked', () => {
    const wanted = (log: EncoderLog, asked: object) => (log.post('r', 0, asked).effects[0] as Encode).plan.statistics;
    expect(wanted(atStep0(), {})).toBe(true);
    expect(wanted(atStep0(), { named: false })).toBe(false);
    expect(wanted(atStep0(), { batchNorm: 'eval' })).toBe(false);
    expect(wanted(atStep0(untracked), {})).toBe(false);
  });

  test('that are not wanted or do not count are given back', () => {
    const log = atStep0(untracked);
    log.post('r', 0, { groups: 2 });
    expect(log.groupDone(0, 0, 'unwanted').effects).toEqual([{ kind: 'discard', digest: 'unwanted' }]);
    expect(log.groupDone(0, 0, 'repeated').effects).toEqual([{ kind: 'discard', digest: 'repeated' }]);
    expect(log.groupDone(9, 0, 'late').effects).toEqual([{ kind: 'discard', digest: 'late' }]);
  });
});
