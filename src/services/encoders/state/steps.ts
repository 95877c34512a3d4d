import { momentumProduct } from './schedule.ts';
import { accept, change, type Refusal, refusalOf, type Turn, type Verdict } from './turn.ts';
import type { EmaStep, EncoderState, StepRecord } from './types.ts';

export const STEP_RECORDS = 1000;

/** The step that k stands at, -1 before the first. */
export const currentStep = (state: EncoderState) => state.nextStep - 1;

/** As errors name it: `null` before the first. */
export const currentStepOrNull = (state: EncoderState) => (state.nextStep === 0 ? null : state.nextStep - 1);

/** What a request says of a step; `null`: nothing, so it is not compared. */
export interface StepRequest {
  step: number;
  momentum: number | null;
  count: number;
  requireQueryStep: number | null;
}

export const isRefusal = <T extends object>(answer: T | Refusal): answer is Refusal => 'code' in answer;

const productOf = (state: EncoderState, momentum: number | null, first: number, count: number) =>
  momentumProduct(momentum === null ? state.settings.momentum : { type: 'constant', value: momentum }, first, count);

/** A retry: the record of a step below `nextStep`, if it is what the request asks for. */
export function recordOfStep(state: EncoderState, request: StepRequest): StepRecord | Refusal {
  const { step, count, momentum, requireQueryStep } = request;
  const record = state.stepRecords.findLast((kept) => kept.step <= step);
  if (!record || record.step + record.count <= step) {
    return { code: 'ema_step_stale', details: { step, ema_step: currentStepOrNull(state) } };
  }
  const conflict = (field: string, applied: number, received: number): Refusal => ({
    code: 'ema_step_conflict',
    details: { step, field, applied, received },
  });
  // A step inside a closed form has no result of its own.
  if (record.step !== step) return conflict('first step', record.step, step);
  if (record.count !== count) return conflict('count', record.count, count);
  if (momentum !== null) {
    const product = productOf(state, momentum, step, count);
    if (product !== record.momentum) return conflict('momentum', record.momentum, product);
  }
  if (requireQueryStep !== null && requireQueryStep !== record.queryStep) {
    return { code: 'query_step_mismatch', details: { required: requireQueryStep, query_step: record.queryStep } };
  }
  return record;
}

/** The trainer is ahead; after a checkpoint was restored that is no mistake of its own. */
export function gap({ nextStep, checkpoint }: EncoderState, step: number): Refusal {
  const restored = checkpoint === null ? {} : { restored_from: checkpoint };
  return { code: 'ema_step_gap', details: { step, expected: nextStep, ...restored } };
}

/** Why a step that has not been applied cannot be applied now; `null`: it can. */
export function obstacleToStep(state: EncoderState, step: number, requireQueryStep: number | null): Refusal | null {
  if (step > state.nextStep) return gap(state, step);
  if (state.query === null) return { code: 'not_initialized', details: {} };
  if (requireQueryStep !== null && requireQueryStep !== state.query.step) {
    return { code: 'query_step_mismatch', details: { required: requireQueryStep, query_step: state.query.step } };
  }
  return null;
}

/**
 * Applies the next `count` steps in closed form with the q held. A pending first copy is the first of them: k := q, then
 * the product of the remaining momenta.
 */
export function takeSteps(turn: Turn, count: number, momentum: number | null): StepRecord {
  const { state } = turn;
  if (state.query === null) throw new Error('an EMA step needs query weights');
  const step = state.nextStep;
  const last = step + count - 1;
  const first = state.firstCopyPending;
  const record = {
    step,
    count,
    momentum: productOf(state, momentum, step, count),
    queryStep: state.query.step,
    first,
  };
  if (first) turn.effects.push({ kind: 'copy', step: count === 1 ? step : null });
  if (first && count > 1) {
    const rest = productOf(state, momentum, step + 1, count - 1);
    turn.effects.push({ kind: 'ema', step: last, momentum: rest, count: count - 1 });
  }
  if (!first) turn.effects.push({ kind: 'ema', step: last, momentum: record.momentum, count });
  change(turn, {
    nextStep: last + 1,
    firstCopyPending: false,
    stepRecords: [...state.stepRecords.slice(1 - STEP_RECORDS), record],
    weights: { emaStep: last, queryStep: record.queryStep, momentum: record.momentum },
  });
  return record;
}

/** An `emaStep` entry whose turn has come. */
export function judgeStep(state: EncoderState, entry: EmaStep): Verdict {
  const step = entry.step ?? state.nextStep;
  if (step < state.nextStep) {
    const record = recordOfStep(state, { ...entry, step });
    if (isRefusal(record)) return refusalOf(entry, record);
    return {
      changesWeights: false,
      carryOut: (turn) => accept(turn, 'emaStep', entry.id, { ...record, applied: false }),
    };
  }
  const obstacle = obstacleToStep(state, step, entry.requireQueryStep);
  if (obstacle) return refusalOf(entry, obstacle);
  return {
    changesWeights: true,
    carryOut(turn) {
      const record = takeSteps(turn, entry.count, entry.momentum);
      accept(turn, 'emaStep', entry.id, { ...record, applied: true });
    },
  };
}
