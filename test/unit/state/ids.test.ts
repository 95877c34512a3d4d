import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasSeen, markSeen } from '../../../src/services/encoders/state/ids.ts';
import type { EncoderState } from '../../../src/services/encoders/state/types.ts';
import { EncoderLog, parameters, rows } from './encoderLog.ts';

type Seen = EncoderState['seen'];

describe('seen ids', () => {
  test('are exactly those that were marked, in whatever order, in as few ranges as can be', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(30)), { selector: String }), (ids) => {
        const seen = ids.reduce<Seen>((all, [incarnation, counter]) => markSeen(all, { incarnation, counter }), {});
        for (const incarnation of ['a', 'b', 'c']) {
          const mine = ids.filter(([name]) => name === incarnation).map(([, counter]) => counter);
          for (let counter = 0; counter <= 31; counter++) {
            expect(hasSeen(seen, { incarnation, counter })).toBe(mine.includes(counter));
          }
          const starts = mine.filter((counter) => !mine.includes(counter - 1));
          expect(seen[incarnation] ?? []).toHaveLength(starts.length);
        }
      }),
    );
  });

  test('of appends that all arrived are one range', () => {
    const log = new EncoderLog();
    for (let i = 0; i < 100; i++) log.query(i);
    expect(log.state.seen).toEqual({ 'pod-a': [[0, 100]] });
  });
});

describe('an entry with an id that has been seen', () => {
  test('is ignored: the very same state, no outcome, no effect', () => {
    const log = new EncoderLog();
    const entry = {
      id: { incarnation: 'pod-a', counter: 10 },
      generation: 0,
      kind: 'queryPublished',
      step: 0,
      digest: 'q',
      holders: [],
      bytes: 8,
      ema: true,
    } as const;
    log.apply(entry);
    const before = log.state;
    const again = log.apply(entry);
    expect(again.state).toBe(before);
    expect([again.outcomes, again.effects]).toEqual([[], []]);
  });

  test('is ignored also while the first one waits', () => {
    const log = new EncoderLog();
    log.sync(0);
    const posted = {
      id: { incarnation: 'pod-a', counter: 99 },
      generation: 0,
      kind: 'rankPosted',
      round: 'r',
      rank: 0,
      rows,
      pod: 'pod-a',
      parameters,
    } as const;
    log.apply(posted);
    log.apply(posted);
    expect(log.state.running[0]?.postings[0]?.holders).toHaveLength(1);
    const ema = { id: { incarnation: 'pod-a', counter: 100 }, generation: 0, kind: 'emaStep', step: null } as const;
    const step = { ...ema, momentum: null, count: 1, requireQueryStep: null };
    log.apply(step);
    log.apply(step);
    log.finish(0);
    log.apply(step);
    expect(log.state.nextStep).toBe(2);
  });

  test('of another incarnation is another entry', () => {
    const log = new EncoderLog();
    log.sync(0);
    const step = {
      generation: 0,
      kind: 'emaStep',
      step: null,
      momentum: null,
      count: 1,
      requireQueryStep: null,
    } as const;
    log.apply({ ...step, id: { incarnation: 'x', counter: 5 } });
    log.apply({ ...step, id: { incarnation: 'y', counter: 5 } });
    expect(log.state.nextStep).toBe(3);
  });
});
