import { describe, expect, test } from 'vitest';
import { PUBLISHED_QUERIES } from '../../../src/services/encoders/state/queries.ts';
import { accepted, EncoderLog, kinds, refused } from './encoderLog.ts';

describe('publishing q', () => {
  test('the first one initialises k and leaves the first copy to come', () => {
    const log = new EncoderLog();
    const first = log.query(0);
    expect(first.effects).toEqual([{ kind: 'publish', step: 0, digest: 'q0', holders: [] }, { kind: 'initialize' }]);
    expect(first.own).toEqual(accepted({ queryStep: 0, unchanged: false, initialized: true, ema: null }));
    expect(log.state.weights).toEqual({ emaStep: null, queryStep: 0, momentum: null });
    expect(log.state.firstCopyPending).toBe(true);
    expect(kinds(log.query(1))).toEqual(['publish']);
    expect(log.query(2).own).toEqual(accepted({ initialized: false }));
  });

  test('without a step takes the step after the q held, with ema the next EMA step', () => {
    const log = new EncoderLog();
    expect(log.query(null).own).toEqual(accepted({ queryStep: 0 }));
    expect(log.query(null, { digest: 'b' }).own).toEqual(accepted({ queryStep: 1 }));
    log.query(6);
    expect(log.query(null, { digest: 'c' }).own).toEqual(accepted({ queryStep: 7 }));
    const other = new EncoderLog();
    other.sync(0);
    expect(other.query(null, { digest: 'd', ema: true }).own).toEqual(accepted({ queryStep: 1 }));
  });

  test('may leave steps out', () => {
    const log = new EncoderLog();
    expect(log.query(3).own).toEqual(accepted({ queryStep: 3 }));
    expect(log.query(10).own).toEqual(accepted({ queryStep: 10 }));
  });

  test('the same step and content again is unchanged, and its blob is given back', () => {
    const log = new EncoderLog();
    log.query(0);
    const again = log.query(0);
    expect(again.own).toEqual(accepted({ queryStep: 0, unchanged: true, initialized: false }));
    expect(again.effects).toEqual([{ kind: 'discard', digest: 'q0' }]);
  });

  test('the same step with another content is a conflict', () => {
    const log = new EncoderLog();
    log.query(0);
    const other = log.query(0, { digest: 'other' });
    expect(other.own).toEqual(refused('query_step_conflict', { step: 0, held_digest: 'q0', digest: 'other' }));
    expect(other.effects).toEqual([{ kind: 'discard', digest: 'other' }]);
    expect(log.state.query).toEqual({ step: 0, digest: 'q0' });
  });

  test('an older step is answered from its digest; without one it is stale', () => {
    const log = new EncoderLog();
    log.query(1);
    log.query(4);
    expect(log.query(1).own).toEqual(accepted({ queryStep: 1, unchanged: true }));
    expect(log.query(1, { digest: 'other' }).own).toEqual(refused('query_step_conflict', { step: 1 }));
    expect(log.query(2).own).toEqual(refused('query_step_stale', { step: 2, query_step: 4 }));
    expect(log.state.query).toEqual({ step: 4, digest: 'q4' });
  });

  test('the newest 1,000 digests are kept', () => {
    const log = new EncoderLog();
    for (let step = 0; step <= PUBLISHED_QUERIES; step++) log.query(step);
    expect(PUBLISHED_QUERIES).toBe(1000);
    expect(log.query(1).own).toEqual(accepted({ unchanged: true }));
    expect(log.query(0).own).toEqual(refused('query_step_stale', { step: 0 }));
  });
});

describe('publishing q with ema: both or neither', () => {
  test('publishes and runs the step', () => {
    const log = new EncoderLog();
    const first = log.sync(0);
    expect(kinds(first)).toEqual(['publish', 'initialize', 'copy']);
    expect(first.own).toEqual(
      accepted({
        queryStep: 0,
        initialized: true,
        ema: expect.objectContaining({ step: 0, applied: true, first: true }),
      }),
    );
    const second = log.sync(1);
    expect(second.effects).toEqual([
      { kind: 'publish', step: 1, digest: 'q1', holders: [] },
      { kind: 'ema', step: 1, momentum: 0.5, count: 1 },
    ]);
    expect(log.state.stepRecords.at(-1)).toEqual({ step: 1, count: 1, momentum: 0.5, queryStep: 1, first: false });
  });

  test('a gap publishes nothing', () => {
    const log = new EncoderLog();
    log.sync(0);
    const gap = log.sync(2);
    expect(gap.own).toEqual(refused('ema_step_gap', { step: 2, expected: 1 }));
    expect(gap.effects).toEqual([{ kind: 'discard', digest: 'q2' }]);
    expect(log.state.query?.step).toBe(0);
  });

  test('a gap at the first q does not initialise', () => {
    const log = new EncoderLog();
    expect(log.sync(3).own).toEqual(refused('ema_step_gap', { expected: 0 }));
    expect(log.state.initialized).toBe(false);
  });

  test('a retry is answered from both records', () => {
    const log = new EncoderLog();
    log.sync(0);
    log.sync(1);
    const retry = log.sync(0);
    expect(retry.own).toEqual(
      accepted({ unchanged: true, ema: expect.objectContaining({ step: 0, applied: false, queryStep: 0 }) }),
    );
    expect(kinds(retry)).toEqual(['discard']);
  });

  test('a retry still runs a missing EMA step of the q held', () => {
    const log = new EncoderLog();
    log.query(0);
    const retry = log.sync(0);
    expect(kinds(retry)).toEqual(['discard', 'copy']);
    expect(retry.own).toEqual(accepted({ unchanged: true, ema: expect.objectContaining({ applied: true }) }));
  });

  test('a missing EMA step of a q that is no longer held is stale', () => {
    const log = new EncoderLog();
    log.query(0);
    log.query(1);
    expect(log.sync(0).own).toEqual(refused('query_step_stale', { step: 0, query_step: 1 }));
    expect(log.state.nextStep).toBe(0);
  });

  test('an EMA step that has been applied though this q is new is a conflict', () => {
    const log = new EncoderLog();
    log.query(0);
    log.ema(0);
    log.ema(1);
    const late = log.sync(1);
    expect(late.own).toEqual(refused('ema_step_conflict', { step: 1, field: 'query_step', applied: 0, received: 1 }));
    expect(kinds(late)).toEqual(['discard']);
    expect(log.state.query?.step).toBe(0);
  });

  test('a step that ran with another q is no record of this one', () => {
    const log = new EncoderLog();
    log.query(0);
    log.ema(0);
    log.ema(1);
    log.query(1);
    expect(log.sync(1).own).toEqual(refused('ema_step_conflict', { field: 'query_step', applied: 0 }));
  });

  test('a step inside a closed form is a conflict', () => {
    const log = new EncoderLog();
    log.query(0);
    log.ema(0, { count: 3 });
    expect(log.sync(1).own).toEqual(refused('ema_step_conflict', { step: 1 }));
    expect(log.sync(0).own).toEqual(refused('ema_step_conflict', { field: 'count' }));
  });

  test('other content for a published step stays a conflict of q', () => {
    const log = new EncoderLog();
    log.sync(0);
    expect(log.query(0, { ema: true, digest: 'other' }).own).toEqual(refused('query_step_conflict', { step: 0 }));
  });
});
