import { describe, expect, test } from 'vitest';
import { accepted, atStep0, refused } from './encoderLog.ts';

describe('a group done', () => {
  test('counts once, and only from the pod that it is assigned to', () => {
    const log = atStep0();
    log.post('r', 0, { groups: 2 });
    expect(log.groupDone(0, 0, null, 'pod-b').own).toEqual(accepted({ counted: false }));
    expect(log.groupDone(0, 0).own).toEqual(accepted({ counted: true }));
    expect(log.groupDone(0, 0).own).toEqual(accepted({ counted: false }));
    expect(log.groupDone(0, 2).own).toEqual(accepted({ counted: false }));
    expect(log.groupDone(9, 1).own).toEqual(accepted({ counted: false }));
    expect(log.state.running).toHaveLength(1);
    log.groupDone(0, 1);
    expect(log.groupDone(0, 1).own).toEqual(accepted({ counted: false }));
  });
});

describe('a round expired', () => {
  test('is 503 for its ranks; posted again it is a new run and never a second EMA', () => {
    const log = atStep0();
    const post = log.post('r', 0, { advance: true, emaStep: 1 });
    const expiry = log.add('roundExpired', { run: 0 }, { generation: null });
    expect(expiry.own).toEqual(accepted({ expired: true }));
    expect(expiry.effects).toEqual([{ kind: 'abortRun', run: 0, round: 'r' }]);
    expect(log.outcomeOf(post)).toEqual(refused('round_expired', { round: 'r' }));
    const again = log.post('r', 0, { advance: true, emaStep: 1 });
    expect(again.effects).toMatchObject([{ kind: 'encode', run: 1 }]);
    expect(log.state.nextStep).toBe(2);
  });

  test('after its end does nothing', () => {
    const log = atStep0();
    log.post('r', 0);
    log.finish(0);
    expect(log.add('roundExpired', { run: 0 }, { generation: null }).own).toEqual(accepted({ expired: false }));
  });

  test('is kept no longer when no pod has its keys any more: posted again it is a new run', () => {
    const log = atStep0();
    log.post('r', 0, { advance: true, emaStep: 1 });
    log.finish(0);
    const lost = log.add('roundExpired', { run: 0, lost: true }, { generation: null });
    expect(lost.effects).toEqual([{ kind: 'forgetRound', run: 0, round: 'r' }]);
    expect(log.add('roundExpired', { run: 0, lost: true }, { generation: null }).own).toEqual(
      accepted({ expired: false }),
    );
    expect(log.post('r', 0, { advance: true, emaStep: 1 }).effects).toMatchObject([{ kind: 'encode', run: 1 }]);
    expect(log.state.nextStep).toBe(2);
  });

  test('gives back the statistics that had come', () => {
    const log = atStep0();
    log.post('r', 0, { groups: 2 });
    log.groupDone(0, 0, 'statistics');
    expect(log.add('roundExpired', { run: 0 }, { generation: null }).effects).toEqual([
      { kind: 'abortRun', run: 0, round: 'r' },
      { kind: 'discard', digest: 'statistics' },
    ]);
  });
});
