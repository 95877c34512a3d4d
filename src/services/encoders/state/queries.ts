import type { StepResult } from './outcomes.ts';
import { currentStep, gap, isRefusal, recordOfStep, takeSteps } from './steps.ts';
import { accept, change, discardStaged, type Refusal, refusalOf, type Turn, type Verdict } from './turn.ts';
import type { EncoderState, QueryPublished } from './types.ts';

export const PUBLISHED_QUERIES = 1000;

const stepOf = (state: EncoderState, entry: QueryPublished) =>
  entry.step ?? (entry.ema ? state.nextStep : (state.query?.step ?? -1) + 1);

/** Whether q of this step is new, known with the same content, or refused. */
function compareWithPublished(state: EncoderState, step: number, digest: string): 'new' | 'same' | Refusal {
  if (state.query === null || step > state.query.step) return 'new';
  const published = state.publishedQueries.findLast((query) => query.step === step);
  if (!published) return { code: 'query_step_stale', details: { step, query_step: state.query.step } };
  if (published.digest === digest) return 'same';
  return { code: 'query_step_conflict', details: { step, held_digest: published.digest, digest } };
}

/** Of `ema=true`: whether EMA step `step` is to run with q of that step, or has run so, or is refused. */
function compareWithSteps(state: EncoderState, step: number, known: 'new' | 'same'): 'run' | StepResult | Refusal {
  if (step <= currentStep(state)) {
    const record = recordOfStep(state, { step, count: 1, momentum: null, requireQueryStep: null });
    if (isRefusal(record)) {
      // A new q whose EMA step has passed is a conflict, whether or not the step's record is still kept.
      return known === 'same' || record.code === 'ema_step_conflict' ? record : conflictOfQuery(step, null);
    }
    return known === 'same' && record.queryStep === step
      ? { ...record, applied: false }
      : conflictOfQuery(step, record.queryStep);
  }
  if (known === 'same' && state.query?.step !== step) {
    return { code: 'query_step_stale', details: { step, query_step: state.query?.step ?? null } };
  }
  if (step > state.nextStep) return gap(state, step);
  return 'run';
}

const conflictOfQuery = (step: number, applied: number | null): Refusal => ({
  code: 'ema_step_conflict',
  details: { step, field: 'query_step', applied, received: step },
});

/** q := the staged blob. The first one of an encoder without weights makes k as well. */
function publish(turn: Turn, step: number, { digest, holders }: QueryPublished): void {
  const { state } = turn;
  const query = { step, digest };
  turn.effects.push({ kind: 'publish', step, digest, holders });
  change(turn, { query, publishedQueries: [...state.publishedQueries.slice(1 - PUBLISHED_QUERIES), query] });
  if (state.initialized) return;
  turn.effects.push({ kind: 'initialize' });
  change(turn, {
    initialized: true,
    firstCopyPending: state.settings.firstStep === 'copy',
    weights: { emaStep: null, queryStep: step, momentum: null },
  });
}

/** A `queryPublished` entry whose turn has come. With `ema` both happen or neither. */
export function judgeQuery(state: EncoderState, entry: QueryPublished): Verdict {
  const step = stepOf(state, entry);
  const known = compareWithPublished(state, step, entry.digest);
  if (typeof known === 'object') return refusalOf(entry, known);
  const ema = entry.ema ? compareWithSteps(state, step, known) : null;
  if (typeof ema === 'object' && ema !== null && isRefusal(ema)) return refusalOf(entry, ema);
  return {
    changesWeights: ema === 'run',
    carryOut(turn) {
      if (known === 'new') publish(turn, step, entry);
      else discardStaged(turn, entry);
      const result = ema === 'run' ? { ...takeSteps(turn, 1, null), applied: true } : ema;
      accept(turn, 'queryPublished', entry.id, {
        queryStep: step,
        unchanged: known === 'same',
        initialized: !state.initialized,
        ema: result,
      });
    },
  };
}

/** Its answer can no longer change by what is held back before it. */
export function queryIsSettled(state: EncoderState, { step, ema }: QueryPublished): boolean {
  if (step === null) return false;
  return ema ? step < state.nextStep : state.query !== null && step <= state.query.step;
}
