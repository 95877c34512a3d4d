import { describe, expect, test } from 'vitest';
import { accepted, EncoderLog, kinds, refused } from './encoderLog.ts';

function atStep3(): EncoderLog {
  const log = new EncoderLog();
  for (let step = 0; step <= 3; step++) log.sync(step);
  return log;
}

describe('a restore', () => {
  test('starts a new generation at its step', () => {
    const log = atStep3();
    const restore = log.restore(1);
    expect(restore.own).toEqual(accepted({ generation: 1, emaStep: 1 }));
    expect(restore.effects).toEqual([
      { kind: 'restore', digest: 'restored', holders: [], weights: { emaStep: 1, queryStep: null, momentum: null } },
    ]);
    expect(log.state).toMatchObject({
      generation: 1,
      initialized: true,
      firstCopyPending: false,
      nextStep: 2,
      query: null,
      publishedQueries: [],
      weights: { emaStep: 1, queryStep: null, momentum: null },
    });
  });

  test('without a step is a fresh start', () => {
    const log = atStep3();
    log.restore(null);
    expect(log.state).toMatchObject({ nextStep: 0, stepRecords: [], weights: { emaStep: null } });
    log.query(0);
    expect(kinds(log.ema(0))).toEqual(['ema']);
  });

  test('initialises, and the first q after it is not copied into k', () => {
    const log = new EncoderLog();
    log.restore(null);
    expect(log.state.initialized).toBe(true);
    expect(kinds(log.sync(0))).toEqual(['publish', 'ema']);
  });

  test('keeps the records up to its step, a closed form only as a whole', () => {
    const log = new EncoderLog();
    log.query(0);
    log.ema(0);
    log.ema(1, { count: 3 });
    log.restore(2);
    expect(log.ema(0).own).toEqual(accepted({ applied: false }));
    expect(log.ema(1, { count: 3 }).own).toEqual(refused('ema_step_stale', { step: 1, ema_step: 2 }));
    expect(log.ema(2).own).toEqual(refused('ema_step_stale'));
  });

  test('needs a new q for the next step', () => {
    const log = atStep3();
    log.restore(1);
    expect(log.ema(2).own).toEqual(refused('not_initialized'));
    expect(log.post('r', 0, { advance: true, emaStep: 2 }).own).toEqual(refused('not_initialized'));
    expect(log.query(2, { digest: 'new' }).own).toEqual(
      accepted({ queryStep: 2, unchanged: false, initialized: false }),
    );
    expect(log.ema(2).own).toEqual(accepted({ applied: true }));
  });

  test('serves keys of its weights', () => {
    const log = atStep3();
    log.restore(1);
    const post = log.post('r', 0, { emaStep: 1 });
    log.finish(0);
    expect(log.outcomeOf(post)).toEqual(accepted({ weights: { emaStep: 1, queryStep: null, momentum: null } }));
  });

  test('waits for nothing: rounds are aborted, held entries refused, their blobs given back', () => {
    const log = atStep3();
    const running = log.post('runs', 0, { groups: 2 });
    log.groupDone(0, 0, 'statistics');
    const open = log.post('open', 0, { worldSize: 2 });
    const ema = log.ema(4);
    const sync = log.query(9);
    const queued = log.post('queued', 0);
    const restore = log.restore(0);
    expect(log.outcomeOf(running)).toEqual(refused('round_aborted', { round: 'runs' }));
    expect(log.outcomeOf(open)).toEqual(refused('round_aborted', { round: 'open' }));
    expect(log.outcomeOf(queued)).toEqual(refused('round_aborted', { round: 'queued' }));
    expect(log.outcomeOf(ema)).toEqual(refused('encoder_restored'));
    expect(log.outcomeOf(sync)).toEqual(refused('encoder_restored'));
    expect(restore.effects).toEqual([
      { kind: 'abortRun', run: 0, round: 'runs' },
      { kind: 'discard', digest: 'statistics' },
      { kind: 'discard', digest: 'q9' },
      { kind: 'restore', digest: 'restored', holders: [], weights: { emaStep: 0, queryStep: null, momentum: null } },
    ]);
    expect(log.state).toMatchObject({ openRounds: [], running: [], held: [] });
    expect(log.groupDone(0, 1).own).toEqual(accepted({ counted: false }));
  });

  test('forgets the keys of ended rounds, and their names', () => {
    const log = atStep3();
    log.post('r', 0);
    log.finish(0);
    expect(kinds(log.restore(3))).toEqual(['forgetRound', 'restore']);
    const again = log.post('r', 0);
    expect(again.effects).toMatchObject([{ kind: 'encode', run: 1 }]);
  });
});

describe('an entry of another generation', () => {
  test('is refused, counts, and its blob is given back', () => {
    const log = atStep3();
    log.restore(1);
    const { position } = log.state;
    const late = log.add('queryPublished', { step: 2, digest: 'late', bytes: 8, ema: true }, { generation: 0 });
    expect(late.own).toEqual(refused('encoder_restored'));
    expect(late.effects).toEqual([{ kind: 'discard', digest: 'late' }]);
    expect(log.state.position).toBe(position + 1);
    expect(log.state.query).toBeNull();
    expect(log.add('restored', { emaStep: 0, digest: 'late' }, { generation: 0 }).effects).toEqual([
      { kind: 'discard', digest: 'late' },
    ]);
    expect(log.ema(2, {}).own?.ok).toBe(false);
  });

  test('is not refused if it belongs to no request', () => {
    const log = atStep3();
    log.restore(1);
    expect(log.add('podJoined', { pod: 'pod-b', supports: 1 }, { generation: null }).own).toEqual(accepted({}));
  });
});

describe('a checkpoint', () => {
  const taken = {
    checkpoint: 'step-1-00000000-2',
    momentum: { type: 'constant', value: 0.5 },
    shuffle: { enabled: false, seed: 9 },
    firstCopyPending: false,
    weights: { emaStep: 1, queryStep: 1, momentum: 0.5 },
    stepRecords: [{ step: 1, count: 1, momentum: 0.5, queryStep: 1, first: false }],
    publishedQueries: [{ step: 1, digest: 'q1' }],
    statisticsSeen: ['seen'],
    query: { step: 1, digest: 'q1', blob: 'q1 b', holders: ['pod-a'] },
  } as const;
  const entry = { emaStep: 1, digest: 'k', holders: ['pod-a'], checkpoint: taken };

  test('brings back q, the settings and what a retry is answered from', () => {
    const log = atStep3();
    const restore = log.add('restored', entry);
    expect(restore.own).toEqual(accepted({ generation: 1, emaStep: 1 }));
    expect(restore.effects).toEqual([
      { kind: 'restore', digest: 'k', holders: ['pod-a'], weights: taken.weights },
      { kind: 'publish', step: 1, digest: 'q1', blob: 'q1 b', holders: ['pod-a'] },
    ]);
    const { holders: _, blob: __, ...query } = taken.query;
    const { momentum, shuffle, query: ___, ...rest } = taken;
    expect(log.state).toMatchObject({ ...rest, query, nextStep: 2, settings: { momentum, shuffle } });
    expect(log.ema(1).own).toEqual(accepted({ step: 1, applied: false }));
    expect(log.ema(3).own).toEqual(refused('ema_step_gap', { expected: 2, restored_from: taken.checkpoint }));
    expect(log.ema(2).own).toEqual(accepted({ step: 2, applied: true, momentum: 0.5, queryStep: 1 }));
  });

  test('without q waits for one', () => {
    const log = atStep3();
    log.add('restored', { ...entry, checkpoint: { ...taken, query: null } });
    expect(log.ema(2).own).toEqual(refused('not_initialized'));
  });

  test('that comes too late gives both of its blobs back', () => {
    const log = atStep3();
    log.restore(0);
    const late = log.add('restored', entry, { generation: 0 });
    expect(late.own).toEqual(refused('encoder_restored'));
    expect(late.effects).toEqual([
      { kind: 'discard', digest: 'k' },
      { kind: 'discard', digest: 'q1 b' },
    ]);
  });

  test('is forgotten when weights are put', () => {
    const log = atStep3();
    log.add('restored', entry);
    log.restore(5);
    expect(log.state).toMatchObject({ checkpoint: null, query: null, nextStep: 6 });
  });
});
