import { describe, expect, test } from 'vitest';
import { STEP_RECORDS } from '../../../src/services/encoders/state/steps.ts';
import { accepted, EncoderLog, refused } from './encoderLog.ts';

/** Initialised with q of step 0, no EMA step yet, no first copy. */
function updating(): EncoderLog {
  const log = new EncoderLog({ firstStep: 'update' });
  log.query(0);
  return log;
}

describe('an EMA step', () => {
  test('is applied if it is next, numbered from 0', () => {
    const log = updating();
    expect(log.ema(0).own).toEqual(accepted({ step: 0, count: 1, applied: true, momentum: 0.5, queryStep: 0 }));
    expect(log.ema(1).effects).toEqual([{ kind: 'ema', step: 1, momentum: 0.5, count: 1 }]);
    expect(log.state.nextStep).toBe(2);
    expect(log.state.weights).toEqual({ emaStep: 1, queryStep: 0, momentum: 0.5 });
  });

  test('without a number is the next one, so a repeat is another step', () => {
    const log = updating();
    expect(log.ema(null).own).toEqual(accepted({ step: 0, applied: true }));
    expect(log.ema(null).own).toEqual(accepted({ step: 1, applied: true }));
  });

  test('applied before is answered from its record and changes nothing', () => {
    const log = updating();
    log.ema(0, { momentum: 0.25 });
    log.query(5);
    log.ema(1);
    const retry = log.ema(0, { momentum: 0.25 });
    expect(retry.own).toEqual(accepted({ step: 0, applied: false, momentum: 0.25, queryStep: 0 }));
    expect(retry.effects).toEqual([]);
  });

  test('is compared with its record only by what the retry itself carries', () => {
    const log = updating();
    log.ema(0, { momentum: 0.25 });
    expect(log.ema(0).own).toEqual(accepted({ applied: false, momentum: 0.25 }));
    expect(log.ema(0, { requireQueryStep: 0 }).own).toEqual(accepted({ applied: false }));
    expect(log.ema(0, { momentum: 0.5 }).own).toEqual(
      refused('ema_step_conflict', { step: 0, field: 'momentum', applied: 0.25, received: 0.5 }),
    );
    expect(log.ema(0, { requireQueryStep: 3 }).own).toEqual(
      refused('query_step_mismatch', { required: 3, query_step: 0 }),
    );
  });

  test('with a momentum of 0 takes it', () => {
    const log = updating();
    expect(log.ema(0, { momentum: 0 }).effects).toEqual([{ kind: 'ema', step: 0, momentum: 0, count: 1 }]);
  });

  test('beyond the next one is a gap that names the expected step', () => {
    const log = updating();
    log.ema(0);
    const gap = log.ema(2);
    expect(gap.own).toEqual(refused('ema_step_gap', { step: 2, expected: 1 }));
    expect(gap.effects).toEqual([]);
    expect(log.state.nextStep).toBe(1);
  });

  test('needs query weights', () => {
    expect(new EncoderLog().ema(0).own).toEqual(refused('not_initialized'));
  });

  test('is refused if another q is held than it requires', () => {
    const log = updating();
    log.query(4);
    expect(log.ema(0, { requireQueryStep: 3 }).own).toEqual(
      refused('query_step_mismatch', { required: 3, query_step: 4 }),
    );
    expect(log.ema(0, { requireQueryStep: 4 }).own).toEqual(accepted({ applied: true, queryStep: 4 }));
  });

  test('takes its momentum from the schedule as it stands when it is applied', () => {
    const log = updating();
    log.ema(0);
    log.add('settingsChanged', {
      momentum: { type: 'cosine', base: 0, total_steps: 2 },
      shuffleEnabled: null,
      shuffleSeed: null,
    });
    // m(1) of T = 2 is 1 - (1 + cos(pi/2))/2 = 1/2, m(2) = 1.
    expect(log.ema(1).own).toEqual(accepted({ momentum: expect.closeTo(0.5, 15) }));
    expect(log.ema(2).own).toEqual(accepted({ momentum: 1 }));
    expect(log.ema(0).own).toEqual(accepted({ applied: false, momentum: 0.5 }));
  });

  test('of the newest 1,000 has a record; an older one is stale', () => {
    const log = updating();
    for (let step = 0; step <= STEP_RECORDS; step++) log.ema(step);
    expect(STEP_RECORDS).toBe(1000);
    expect(log.state.stepRecords).toHaveLength(1000);
    expect(log.ema(1).own).toEqual(accepted({ step: 1, applied: false }));
    expect(log.ema(0).own).toEqual(refused('ema_step_stale', { step: 0, ema_step: 1000 }));
  });
});

describe('count: c', () => {
  test('is c steps in one record with the product of their momenta', () => {
    const log = updating();
    const five = log.ema(0, { count: 5 });
    expect(five.own).toEqual(accepted({ step: 0, count: 5, momentum: 0.5 ** 5, first: false }));
    expect(five.effects).toEqual([{ kind: 'ema', step: 4, momentum: 0.5 ** 5, count: 5 }]);
    expect(log.state.nextStep).toBe(5);
    expect(log.ema(5).own).toEqual(accepted({ applied: true }));
  });

  test('takes a given momentum for every step', () => {
    const log = updating();
    expect(log.ema(0, { count: 3, momentum: 0.25 }).own).toEqual(accepted({ momentum: 0.25 ** 3 }));
  });

  test('takes the momentum of each step from a schedule', () => {
    const log = new EncoderLog({ firstStep: 'update', momentum: { type: 'cosine', base: 0.5, total_steps: 4 } });
    log.query(0);
    const m = (t: number) => 1 - 0.5 * (1 + Math.cos((Math.PI * t) / 4)) * 0.5;
    const product = m(0) * m(1) * m(2);
    expect(log.ema(0, { count: 3 }).own).toEqual(accepted({ momentum: expect.closeTo(product, 14) }));
  });

  test('a retry must match step and count; a step in the middle is a conflict', () => {
    const log = updating();
    log.ema(0, { count: 3 });
    expect(log.ema(0, { count: 3 }).own).toEqual(accepted({ applied: false, count: 3 }));
    expect(log.ema(0, { count: 3, momentum: 0.5 }).own).toEqual(accepted({ applied: false }));
    expect(log.ema(0, { count: 3, momentum: 0.4 }).own).toEqual(refused('ema_step_conflict', { field: 'momentum' }));
    expect(log.ema(0).own).toEqual(refused('ema_step_conflict', { field: 'count', applied: 3, received: 1 }));
    expect(log.ema(1).own).toEqual(refused('ema_step_conflict', { step: 1, applied: 0 }));
    expect(log.ema(2, { count: 2 }).own).toEqual(refused('ema_step_conflict'));
  });

  test('reaching past the next step from a passed one is a conflict', () => {
    const log = updating();
    log.ema(0);
    expect(log.ema(0, { count: 2 }).own).toEqual(refused('ema_step_conflict', { field: 'count' }));
    expect(log.state.nextStep).toBe(1);
  });

  test('1,000,000 steps are multiplied one by one', () => {
    const log = updating();
    let product = 1;
    for (let i = 0; i < 1_000_000; i++) product *= 0.999999;
    expect(log.ema(0, { count: 1_000_000, momentum: 0.999999 }).own).toEqual(accepted({ momentum: product }));
  });
});

describe('the first step', () => {
  test('copies q and is recorded with the momentum that it would have had', () => {
    const log = new EncoderLog();
    log.query(0);
    log.query(1);
    const first = log.ema(0);
    expect(first.effects).toEqual([{ kind: 'copy', step: 0 }]);
    expect(first.own).toEqual(accepted({ first: true, momentum: 0.5, queryStep: 1 }));
    expect(log.ema(1).effects).toEqual([{ kind: 'ema', step: 1, momentum: 0.5, count: 1 }]);
    expect(log.ema(0).own).toEqual(accepted({ applied: false, first: true }));
  });

  test('with count copies, then runs the remaining steps; only the last can be waited for', () => {
    const log = new EncoderLog();
    log.query(0);
    const first = log.ema(0, { count: 4 });
    expect(first.effects).toEqual([
      { kind: 'copy', step: null },
      { kind: 'ema', step: 3, momentum: 0.125, count: 3 },
    ]);
    expect(first.own).toEqual(accepted({ first: true, count: 4, momentum: 0.0625 }));
    expect(log.ema(0, { count: 4, momentum: 0.5 }).own).toEqual(accepted({ applied: false }));
  });

  test('under `update` is an ordinary EMA', () => {
    const log = updating();
    expect(log.ema(0).own).toEqual(accepted({ first: false }));
  });
});
