import { describe, expect, test } from 'vitest';
import { accepted, atStep0, EncoderLog, kinds, refused } from './encoderLog.ts';

const two = { worldSize: 2 };

describe('a round', () => {
  test('runs when all ranks have posted, and is answered when its last group is done', () => {
    const log = atStep0();
    const one = log.post('r', 1, two);
    expect(one.effects).toEqual([]);
    const zero = log.post('r', 0, two);
    expect(zero.effects).toEqual([expect.objectContaining({ kind: 'encode', run: 0, round: 'r' })]);
    expect(log.outcomeOf(zero)).toBeUndefined();
    log.groupDone(0, 1);
    expect(log.outcomeOf(zero)).toBeUndefined();
    expect(kinds(log.groupDone(0, 0))).toEqual(['finishRound']);
    const weights = { emaStep: 0, queryStep: 0, momentum: 0.5 };
    expect(log.outcomeOf(zero)).toEqual(accepted({ rank: 0, offset: 0, count: 4, weights, advanced: false }));
    expect(log.outcomeOf(one)).toEqual(accepted({ rank: 1, offset: 4, count: 4, weights, round: 'r', run: 0 }));
  });

  test('takes ranks with different numbers of rows', () => {
    const log = atStep0();
    log.post('r', 0, two, { count: 6 });
    const one = log.post('r', 1, two, { count: 2 });
    log.finish(0);
    expect(log.outcomeOf(one)).toEqual(accepted({ offset: 6, count: 2 }));
  });

  test('that names a step waits for it', () => {
    const log = atStep0();
    const post = log.post('r', 0, { emaStep: 1 });
    expect(post.effects).toEqual([]);
    expect(kinds(log.sync(1))).toEqual(['publish', 'ema', 'encode']);
    log.finish(0);
    expect(log.outcomeOf(post)).toEqual(accepted({ weights: { emaStep: 1, queryStep: 1, momentum: 0.5 } }));
  });

  test('is open before the first q too, and holds nothing back', () => {
    const log = new EncoderLog();
    log.post('r', 0, { emaStep: 0 });
    expect(kinds(log.sync(0))).toEqual(['publish', 'initialize', 'copy', 'encode']);
  });

  test('without a named step is refused if it is ready before the first q', () => {
    const log = new EncoderLog();
    expect(log.post('r', 0).own).toEqual(refused('not_initialized'));
    expect(log.state.openRounds).toEqual([]);
  });

  test('uses the copied weights before the first EMA step', () => {
    const log = new EncoderLog();
    log.query(3);
    const post = log.post('r', 0);
    log.finish(0);
    expect(log.outcomeOf(post)).toEqual(accepted({ weights: { emaStep: null, queryStep: 3, momentum: null } }));
  });

  test('whose step has passed is stale, at posting and while it is open', () => {
    const log = atStep0();
    const open = log.post('a', 0, { ...two, emaStep: 0 });
    log.sync(1);
    expect(log.outcomeOf(open)).toEqual(refused('ema_step_stale', { step: 0, ema_step: 1 }));
    expect(log.state.openRounds).toEqual([]);
    expect(log.post('b', 0, { emaStep: 0 }).own).toEqual(refused('ema_step_stale', { step: 0, ema_step: 1 }));
  });

  test('for a step inside a closed form is stale once that has been applied', () => {
    const log = atStep0();
    const post = log.post('r', 0, { emaStep: 2 });
    const last = log.post('s', 0, { emaStep: 3 });
    log.ema(1, { count: 3 });
    expect(log.outcomeOf(post)).toEqual(refused('ema_step_stale', { step: 2, ema_step: 3 }));
    expect(log.outcomeOf(last)).toBeUndefined();
    expect(log.state.running.map(({ round }) => round)).toEqual(['s']);
  });
});

describe('advance', () => {
  test('runs the next step and computes the keys with its result', () => {
    const log = atStep0();
    const post = log.post('r', 0, { advance: true, emaStep: 1 });
    expect(kinds(post)).toEqual(['ema', 'encode']);
    log.finish(0);
    expect(log.outcomeOf(post)).toEqual(
      accepted({ advanced: true, weights: { emaStep: 1, queryStep: 0, momentum: 0.5 } }),
    );
    expect(log.state.stepRecords.at(-1)).toMatchObject({ step: 1, count: 1 });
  });

  test('without a step is the next one', () => {
    const log = atStep0();
    log.post('r', 0, { advance: true });
    expect(log.state.nextStep).toBe(2);
  });

  test('of the current step is keys without a second EMA', () => {
    const log = atStep0();
    const post = log.post('r', 0, { advance: true, emaStep: 0 });
    expect(kinds(post)).toEqual(['encode']);
    expect(log.state.nextStep).toBe(1);
  });

  test('is judged when all ranks have posted', () => {
    const log = atStep0();
    const zero = log.post('r', 0, { ...two, advance: true, emaStep: 1 });
    expect(zero.effects).toEqual([]);
    expect(kinds(log.post('r', 1, { ...two, advance: true, emaStep: 1 }))).toEqual(['ema', 'encode']);
  });

  test('beyond the next step ends the round with a gap for all', () => {
    const log = atStep0();
    const zero = log.post('r', 0, { ...two, advance: true, emaStep: 5 });
    const one = log.post('r', 1, { ...two, advance: true, emaStep: 5 });
    expect(log.outcomeOf(zero)).toEqual(refused('ema_step_gap', { step: 5, expected: 1 }));
    expect(log.outcomeOf(one)).toEqual(refused('ema_step_gap', { step: 5, expected: 1 }));
    expect(log.state.nextStep).toBe(1);
  });

  test('of a passed step is stale', () => {
    const log = atStep0();
    log.sync(1);
    expect(log.post('r', 0, { advance: true, emaStep: 0 }).own).toEqual(refused('ema_step_stale', { step: 0 }));
  });

  test('needs q', () => {
    expect(new EncoderLog().post('r', 0, { advance: true, emaStep: 0 }).own).toEqual(refused('not_initialized'));
  });

  test('with more than one rank requires the step', () => {
    const post = atStep0().post('r', 0, { ...two, advance: true });
    expect(post.own).toEqual(refused('ema_step_required'));
    expect(post.state.openRounds).toEqual([]);
  });

  test('of the first step copies q', () => {
    const log = new EncoderLog();
    log.query(0);
    expect(kinds(log.post('r', 0, { advance: true, emaStep: 0 }))).toEqual(['copy', 'encode']);
  });

  test('starts, with its step, the rounds that waited for it', () => {
    const log = atStep0();
    log.post('waits', 0, { emaStep: 1 });
    expect(log.post('r', 0, { advance: true, emaStep: 1 }).effects).toMatchObject([
      { kind: 'ema', step: 1 },
      { kind: 'encode', round: 'r', run: 0 },
      { kind: 'encode', round: 'waits', run: 1 },
    ]);
  });

  test('that cannot be encoded runs no step', () => {
    const log = atStep0();
    const post = log.post('r', 0, { advance: true, emaStep: 1, groups: 3 });
    expect(post.own).toEqual(refused('groups_do_not_divide', { rows: 4, groups: 3 }));
    expect(log.state.nextStep).toBe(1);
  });
});
