import { describe, expect, test } from 'vitest';
import { accepted, EncoderLog, kinds, refused } from './encoderLog.ts';

/** k stands at step 0 and round `r` runs with it, as run 0. */
function whileRunning(): EncoderLog {
  const log = new EncoderLog();
  log.sync(0);
  log.post('r', 0);
  return log;
}

const seed = (shuffleSeed: number) => ({ momentum: null, shuffleEnabled: null, shuffleSeed });

describe('while a round runs', () => {
  test('an EMA step waits for its end', () => {
    const log = whileRunning();
    const ema = log.ema(1);
    expect([ema.own, ema.effects]).toEqual([undefined, []]);
    expect(kinds(log.finish(0))).toEqual(['finishRound', 'ema']);
    expect(log.outcomeOf(ema)).toEqual(accepted({ step: 1, applied: true }));
  });

  test('an EMA step waits for its expiry', () => {
    const log = whileRunning();
    const ema = log.ema(1);
    expect(kinds(log.add('roundExpired', { run: 0 }, { generation: null }))).toEqual(['abortRun', 'ema']);
    expect(log.outcomeOf(ema)).toEqual(accepted({ applied: true }));
  });

  test('an EMA step waits for all that run', () => {
    const log = whileRunning();
    log.post('s', 0);
    const ema = log.ema(1);
    log.finish(0);
    expect(log.outcomeOf(ema)).toBeUndefined();
    log.finish(1);
    expect(log.outcomeOf(ema)?.ok).toBe(true);
  });

  test('publishing q with ema waits as a whole', () => {
    const log = whileRunning();
    const sync = log.sync(1);
    expect([sync.own, sync.effects]).toEqual([undefined, []]);
    expect(kinds(log.finish(0))).toEqual(['finishRound', 'publish', 'ema']);
    expect(log.outcomeOf(sync)?.ok).toBe(true);
  });

  test('publishing q alone does not wait', () => {
    const log = whileRunning();
    expect(log.query(1).own).toEqual(accepted({ queryStep: 1 }));
  });

  test('a change of settings does not wait', () => {
    expect(whileRunning().add('settingsChanged', seed(3)).own?.ok).toBe(true);
  });

  test('a round without advance runs beside it; one that would step waits', () => {
    const log = whileRunning();
    expect(kinds(log.post('s', 0))).toEqual(['encode']);
    const advance = log.post('t', 0, { advance: true, emaStep: 1 });
    expect(advance.effects).toEqual([]);
    log.finish(0);
    expect(kinds(log.finish(1))).toEqual(['finishRound', 'ema', 'encode']);
  });

  test('a round with advance of the current step does not step, so it does not wait', () => {
    expect(kinds(whileRunning().post('s', 0, { advance: true, emaStep: 0 }))).toEqual(['encode']);
  });

  test('what changes nothing is refused at once', () => {
    const log = whileRunning();
    expect(log.ema(5).own).toEqual(refused('ema_step_gap'));
    expect(log.sync(5).own).toEqual(refused('ema_step_gap'));
    expect(log.post('s', 0, { advance: true, emaStep: 5 }).own).toEqual(refused('ema_step_gap'));
  });

  test('an open round holds nothing back', () => {
    const log = new EncoderLog();
    log.sync(0);
    log.post('r', 0, { worldSize: 2 });
    expect(log.ema(1).own).toEqual(accepted({ applied: true }));
  });
});

describe('behind a held entry', () => {
  test('the order is kept, first in, first out', () => {
    const log = whileRunning();
    const held = [log.ema(1), log.query(7), log.ema(2), log.add('settingsChanged', seed(3)), log.ema(null)];
    expect(log.state.held).toHaveLength(5);
    const end = log.finish(0);
    expect(kinds(end)).toEqual(['finishRound', 'ema', 'publish', 'ema', 'ema']);
    expect(held.map((added) => log.outcomeOf(added)?.ok)).toEqual([true, true, true, true, true]);
    expect(log.outcomes.slice(-5).map(({ entry }) => entry)).toEqual(held.map(({ id }) => id));
    expect(log.state.stepRecords).toMatchObject([
      { queryStep: 0 },
      { queryStep: 0 },
      { queryStep: 7 },
      { queryStep: 7 },
    ]);
  });

  test('an entry is judged when its turn comes', () => {
    const log = whileRunning();
    log.ema(1);
    const two = log.ema(2);
    const four = log.ema(4);
    log.finish(0);
    expect(log.outcomeOf(two)).toEqual(accepted({ step: 2, applied: true }));
    expect(log.outcomeOf(four)).toEqual(refused('ema_step_gap', { expected: 3 }));
  });

  test('a repeat of the held entry is not a second step', () => {
    const log = whileRunning();
    const first = log.ema(1);
    const again = log.ema(1);
    log.finish(0);
    expect(log.outcomeOf(first)).toEqual(accepted({ applied: true }));
    expect(log.outcomeOf(again)).toEqual(accepted({ applied: false }));
    expect(log.state.nextStep).toBe(2);
  });

  test('a retry that a record answers is answered at once', () => {
    const log = whileRunning();
    log.ema(1);
    expect(log.ema(0).own).toEqual(accepted({ step: 0, applied: false }));
    expect(log.query(0).own).toEqual(accepted({ unchanged: true }));
    expect(log.sync(0).own).toEqual(accepted({ unchanged: true }));
    expect(log.ema(0, { momentum: 0.1 }).own).toEqual(refused('ema_step_conflict'));
    expect(log.query(0, { digest: 'other' }).own).toEqual(refused('query_step_conflict'));
  });

  test('a repeat of a running round is taken at once', () => {
    const log = whileRunning();
    log.ema(1);
    const again = log.post('r', 0);
    log.finish(0);
    expect(log.outcomeOf(again)).toEqual(accepted({ weights: { emaStep: 0, queryStep: 0, momentum: 0.5 } }));
  });

  test('a round that is ready waits for its turn and gets the weights of then', () => {
    const log = whileRunning();
    log.ema(1);
    const post = log.post('s', 0);
    expect(post.effects).toEqual([]);
    expect(kinds(log.finish(0))).toEqual(['finishRound', 'ema', 'encode']);
    log.finish(1);
    expect(log.outcomeOf(post)).toEqual(accepted({ weights: { emaStep: 1, queryStep: 0, momentum: 0.5 } }));
  });

  test('a ready round for the step that the held entry leaves is stale then', () => {
    const log = whileRunning();
    log.ema(1);
    const post = log.post('s', 0, { emaStep: 0 });
    expect(log.outcomeOf(post)).toBeUndefined();
    log.finish(0);
    expect(log.outcomeOf(post)).toEqual(refused('ema_step_stale', { step: 0, ema_step: 1 }));
    expect(log.state.held).toEqual([]);
  });

  test('a complete round that waits for a held step runs before the next held one', () => {
    const log = whileRunning();
    const one = log.ema(1);
    const two = log.ema(2);
    const post = log.post('s', 0, { emaStep: 1 });
    expect(kinds(log.finish(0))).toEqual(['finishRound', 'ema', 'encode']);
    expect([log.outcomeOf(one)?.ok, log.outcomeOf(two)]).toEqual([true, undefined]);
    expect(kinds(log.finish(1))).toEqual(['finishRound', 'ema']);
    expect(log.outcomeOf(post)).toEqual(accepted({ weights: { emaStep: 1, queryStep: 0, momentum: 0.5 } }));
  });

  test('a round withdrawn gives up its place, and what is behind it goes on', () => {
    const log = whileRunning();
    const advance = log.post('s', 0, { advance: true, emaStep: 1 });
    const query = log.query(4);
    expect(query.own).toBeUndefined();
    log.withdraw('s', 0, advance);
    expect(log.outcomeOf(advance)).toEqual(refused('ema_step_timeout', { step: 1, ema_step: 0 }));
    expect(log.outcomeOf(query)).toEqual(accepted({ queryStep: 4 }));
    expect(log.state.nextStep).toBe(1);
  });

  test('a round withdrawn that waited for nothing but its turn misses no rank', () => {
    const log = whileRunning();
    log.ema(1);
    const post = log.post('s', 0, { emaStep: 0 });
    log.withdraw('s', 0, post);
    expect(log.outcomeOf(post)).toEqual(refused('round_timeout', { missing: [] }));
  });

  test('a round that lost one of its ranks runs later, when it is complete again', () => {
    const log = whileRunning();
    log.ema(1);
    const zero = log.post('s', 0, { worldSize: 2 });
    const one = log.post('s', 1, { worldSize: 2 });
    log.withdraw('s', 1, one);
    log.finish(0);
    expect(log.state.running).toEqual([]);
    expect(kinds(log.post('s', 1, { worldSize: 2 }))).toEqual(['encode']);
    log.finish(1);
    expect(log.outcomeOf(zero)?.ok).toBe(true);
  });

  test('a round with advance for the step after a held one is judged then', () => {
    const log = whileRunning();
    log.ema(1);
    log.post('s', 0, { advance: true, emaStep: 2 });
    expect(log.finish(0).effects).toMatchObject([
      { kind: 'finishRound' },
      { kind: 'ema', step: 1 },
      { kind: 'ema', step: 2 },
      { kind: 'encode', weights: { emaStep: 2 } },
    ]);
  });

  test('statistics do not wait', () => {
    const log = whileRunning();
    log.ema(1);
    const entry = { step: 0, round: null, rows: 'rows', statistics: 'statistics' };
    expect(log.add('statistics', entry).own).toEqual(accepted({ applied: true }));
  });
});
