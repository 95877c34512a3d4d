import { faultOfRows } from './plan.ts';
import { refuseHolders } from './runs.ts';
import { currentStep, currentStepOrNull } from './steps.ts';
import { change, type Refusal, type Turn } from './turn.ts';
import type { EncoderState, OpenRound, Posting } from './types.ts';

/** Rank 0 fixes the number of ranks, so without it a round is not complete. */
export function isComplete({ postings }: OpenRound): boolean {
  const [first] = postings;
  return first?.rank === 0 && postings.length === first.parameters.worldSize;
}

/**
 * A complete round with `advance` is judged as an EMA step at once; any other waits for the step that it names. All its
 * holders are members, so there is somebody to encode it.
 */
function isReady(state: EncoderState, round: OpenRound): boolean {
  const { advance, emaStep } = round.postings[0]!.parameters;
  return isComplete(round) && (advance || emaStep === null || emaStep === currentStep(state));
}

/** Puts open rounds in the place of those of the same names; without postings they are gone, and their place in the queue. */
export function replaceOpen(turn: Turn, changed: readonly OpenRound[]): void {
  const { state } = turn;
  const byName = new Map(changed.map((round) => [round.round, round]));
  const openRounds = state.openRounds
    .map((round) => byName.get(round.round) ?? round)
    .filter(({ postings }) => postings.length > 0);
  const complete = new Set(openRounds.filter(isComplete).map(({ round }) => round));
  const held = state.held.filter((held) => held.kind === 'entry' || complete.has(held.round));
  change(turn, { openRounds, held: held.length === state.held.length ? state.held : held });
}

/** Ends an open round: all its waiting ranks are answered. */
export function endOpen(turn: Turn, { round, postings }: OpenRound, refusal: Refusal): void {
  for (const { holders } of postings) refuseHolders(turn, holders, refusal);
  replaceOpen(turn, [{ round, postings: [] }]);
}

/** A round that its last rank has completed ends if it cannot be encoded, and takes its place in the order if it is ready. */
export function queueIfReady(turn: Turn, name: string): void {
  const round = turn.state.openRounds.find(({ round }) => round === name);
  if (!round || !isComplete(round)) return;
  const fault = faultOfRows(turn.state, round.postings);
  if (fault) endOpen(turn, round, fault);
  else if (isReady(turn.state, round)) change(turn, { held: [...turn.state.held, { kind: 'round', round: name }] });
}

/** Why keys of the weights after `step` can no longer be made. */
export const staleStep = (state: EncoderState, step: number): Refusal => ({
  code: 'ema_step_stale',
  details: { step, ema_step: currentStepOrNull(state) },
});

/**
 * k stands at another step. Postings for a step that has passed end; complete rounds that waited for this very step run
 * before anything that is held back, because that comes after the step in the order and may lead past it.
 */
export function stepReached(turn: Turn): void {
  const step = currentStep(turn.state);
  const passed = ({ parameters }: Posting) => parameters.emaStep !== null && parameters.emaStep < step;
  const left = turn.state.openRounds.filter(({ postings }) => postings.some(passed));
  for (const { round, postings } of left) {
    for (const { holders, parameters } of postings.filter(passed)) {
      refuseHolders(turn, holders, staleStep(turn.state, parameters.emaStep!));
    }
    replaceOpen(turn, [{ round, postings: postings.filter((posting) => !passed(posting)) }]);
  }
  const waited = turn.state.openRounds.filter((round) => {
    const { advance, emaStep } = round.postings[0]!.parameters;
    return isComplete(round) && !advance && emaStep === step;
  });
  const first = waited.map(({ round }) => ({ kind: 'round', round }) as const);
  change(turn, { held: [...first, ...turn.state.held] });
}
