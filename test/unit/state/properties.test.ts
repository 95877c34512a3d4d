import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply } from '../../../src/services/encoders/state/apply.ts';
import { initialState } from '../../../src/services/encoders/state/initial.ts';
import { momentumProduct } from '../../../src/services/encoders/state/schedule.ts';
import type {
  Effect,
  EncoderState,
  Entry,
  MomentumSchedule,
  Outcome,
} from '../../../src/services/encoders/state/types.ts';
import { logs } from './arbitraryLogs.ts';
import { deepFreeze, settings } from './encoderLog.ts';
import { nameOf } from './modelTerms.ts';

interface Replayed {
  state: EncoderState;
  outcomes: Outcome[];
  effects: Effect[];
}

function replay(log: readonly Entry[], between: (state: EncoderState) => EncoderState = deepFreeze): Replayed {
  let state = initialState(settings);
  const outcomes: Outcome[] = [];
  const effects: Effect[] = [];
  for (const entry of log) {
    const applied = apply(between(state), deepFreeze(entry));
    state = applied.state;
    outcomes.push(...applied.outcomes);
    effects.push(...applied.effects);
  }
  return { state, outcomes, effects };
}

const runs = { numRuns: 100 };

describe('for every log', () => {
  test('equal logs give equal states, outcomes and effects, and no input is changed', () => {
    fc.assert(
      fc.property(logs, (log) => {
        expect(replay(log)).toEqual(replay(structuredClone(log)));
      }),
      runs,
    );
  });

  test('a state that went through JSON goes on equally, at every entry', () => {
    const throughJson = (state: EncoderState): EncoderState => JSON.parse(JSON.stringify(state));
    fc.assert(
      fc.property(logs, (log) => {
        expect(replay(log, throughJson)).toStrictEqual(replay(log));
      }),
      runs,
    );
  });

  test('entries that come again, anywhere behind, change nothing', () => {
    const repeated = logs.chain((log) =>
      fc.tuple(fc.constant(log), fc.array(fc.tuple(fc.nat(log.length - 1), fc.nat(log.length)), { maxLength: 20 })),
    );
    fc.assert(
      fc.property(repeated, ([log, repeats]) => {
        const withRepeats = log.flatMap((entry, i) => [
          entry,
          ...repeats.filter(([from, at]) => at === i && from <= i).map(([from]) => log[from]!),
        ]);
        expect(replay(withRepeats)).toEqual(replay(log));
      }),
      runs,
    );
  });

  test('each entry is settled once or waits still, and the position counts them', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const { state, outcomes } = replay(log);
        const waiting = [
          ...state.held.flatMap((held) => (held.kind === 'entry' ? [held.entry.id] : [])),
          ...[...state.openRounds, ...state.running].flatMap(({ postings }) =>
            postings.flatMap(({ holders }) => holders.map(({ entry }) => entry)),
          ),
        ];
        const settled = [...outcomes.map(({ entry }) => entry), ...waiting].map(nameOf);
        expect(settled.sort()).toEqual(log.map(({ id }) => nameOf(id)).sort());
        expect(state.position).toBe(log.length);
      }),
      runs,
    );
  });

  test('EMA steps are 0..n in order, each once, from the restored one on', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const { state, effects } = replay(log);
        let next = 0;
        for (const effect of effects) {
          if (effect.kind === 'restore') next = (effect.weights.emaStep ?? -1) + 1;
          if (effect.kind === 'copy') next += 1;
          if (effect.kind === 'ema') next += effect.count;
          if (effect.kind === 'ema' || (effect.kind === 'copy' && effect.step !== null))
            expect(effect.step).toBe(next - 1);
        }
        expect(state.nextStep).toBe(next);
        for (const [i, record] of state.stepRecords.entries()) {
          const following = state.stepRecords[i + 1]?.step ?? next;
          // Only a restore to a later step leaves steps out.
          expect(record.step + record.count).toBeLessThanOrEqual(following);
        }
      }),
      runs,
    );
  });

  test('what a step is answered with is what k was moved by', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const given = new Map(log.map((entry) => [nameOf(entry.id), entry]));
        const { outcomes, effects } = replay(log);
        const moved = effects.filter((effect) => effect.kind === 'ema');
        for (const outcome of outcomes) {
          if (!outcome.ok || outcome.kind !== 'emaStep' || !outcome.value.applied) continue;
          const { step, count, momentum, first } = outcome.value;
          const asked = given.get(nameOf(outcome.entry));
          const own = asked?.kind === 'emaStep' ? asked.momentum : null;
          if (own !== null) {
            const constant: MomentumSchedule = { type: 'constant', value: own };
            expect(momentum).toBe(momentumProduct(constant, step, count));
          }
          const done = { step: step + count - 1, count };
          if (!first) expect(moved).toContainEqual({ kind: 'ema', ...done, momentum });
        }
      }),
      runs,
    );
  });

  test('k never changes while a round runs, and every run ends once', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const { state, effects } = replay(log);
        const running = new Set<number>();
        const planned = new Set<number>();
        for (const effect of effects) {
          if (effect.kind === 'encode') {
            // A second plan is only for a run that goes on.
            expect(planned.has(effect.run)).toBe(running.has(effect.run));
            running.add(effect.run);
            planned.add(effect.run);
          }
          if (effect.kind === 'finishRound' || effect.kind === 'abortRun')
            expect(running.delete(effect.run)).toBe(true);
          if (['copy', 'ema', 'initialize', 'restore'].includes(effect.kind)) expect(running.size).toBe(0);
        }
        expect([...running]).toEqual(state.running.map(({ run }) => run));
        if (running.size === 0) expect(state.held).toEqual([]);
      }),
      runs,
    );
  });

  test('every staged blob is taken once, or waits with its entry', () => {
    const staged = (entry: Entry) => {
      if (entry.kind === 'queryPublished' || entry.kind === 'restored') return [entry.digest];
      return (entry.kind === 'statistics' || entry.kind === 'groupDone') && entry.statistics !== null
        ? [entry.statistics]
        : [];
    };
    fc.assert(
      fc.property(logs, (log) => {
        const { state, effects } = replay(log);
        const taken = effects.flatMap((effect) =>
          ['publish', 'restore', 'applyStatistics', 'discard'].includes(effect.kind) && 'digest' in effect
            ? [effect.digest]
            : [],
        );
        const waiting = [
          ...state.held.flatMap((held) => (held.kind === 'entry' ? staged(held.entry) : [])),
          ...state.running.flatMap(({ statistics }) => statistics ?? []),
        ];
        expect([...taken, ...waiting].sort()).toEqual(log.flatMap(staged).sort());
      }),
      runs,
    );
  });
});
