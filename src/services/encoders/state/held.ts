import { judgeQuery, queryIsSettled } from './queries.ts';
import { endOpen, replaceOpen, stepReached } from './rounds.ts';
import { startRun } from './runs.ts';
import { currentStep, judgeStep, obstacleToStep, takeSteps } from './steps.ts';
import { accept, change, type Refusal, type Turn, type Verdict } from './turn.ts';
import type { EmaStep, EncoderState, Held, OpenRound, OrderedEntry, QueryPublished, SettingsChanged } from './types.ts';

/*
 * The queue in which entries and ready rounds keep their order. Whatever changes k waits at its head until no round
 * runs; what comes behind waits too, because it may depend on it. With nothing to wait for, all pass straight through.
 */

export function queryPublished(turn: Turn, entry: QueryPublished): void {
  if (queryIsSettled(turn.state, entry)) judgeQuery(turn.state, entry).carryOut(turn);
  else keepPlace(turn, { kind: 'entry', entry });
}

/** A retry is answered from its record at once. */
export function emaStep(turn: Turn, entry: EmaStep): void {
  if (entry.step !== null && entry.step < turn.state.nextStep) judgeStep(turn.state, entry).carryOut(turn);
  else keepPlace(turn, { kind: 'entry', entry });
}

export function settingsChanged(turn: Turn, entry: SettingsChanged): void {
  keepPlace(turn, { kind: 'entry', entry });
}

function keepPlace(turn: Turn, item: Held): void {
  change(turn, { held: [...turn.state.held, item] });
}

function judgeSettings(state: EncoderState, entry: SettingsChanged): Verdict {
  const { momentum, shuffle, ...others } = state.settings;
  const settings = {
    ...others,
    momentum: entry.momentum ?? momentum,
    shuffle: { enabled: entry.shuffleEnabled ?? shuffle.enabled, seed: entry.shuffleSeed ?? shuffle.seed },
  };
  return {
    changesWeights: false,
    carryOut(turn) {
      change(turn, { settings });
      accept(turn, 'settingsChanged', entry.id, {});
    },
  };
}

/** A round with `advance` at its place in the order: next, so applied; already the current step, so keys without it. */
function judgeAdvance(state: EncoderState, named: number | null): 'step' | 'current' | Refusal {
  const step = named ?? state.nextStep;
  if (step === currentStep(state)) return 'current';
  return obstacleToStep(state, step, null) ?? 'step';
}

function judgeRound(state: EncoderState, open: OpenRound): Verdict {
  const { advance, emaStep } = open.postings[0]!.parameters;
  const judged = advance ? judgeAdvance(state, emaStep) : 'current';
  const refusal: Refusal | null =
    typeof judged === 'object' ? judged : state.initialized ? null : { code: 'not_initialized', details: {} };
  return {
    changesWeights: judged === 'step',
    carryOut(turn) {
      if (refusal) {
        endOpen(turn, open, refusal);
        return;
      }
      replaceOpen(turn, [{ round: open.round, postings: [] }]);
      if (judged === 'step') takeSteps(turn, 1, null);
      startRun(turn, open, judged === 'step');
    },
  };
}

function judgeEntry(state: EncoderState, entry: OrderedEntry): Verdict {
  switch (entry.kind) {
    case 'emaStep':
      return judgeStep(state, entry);
    case 'queryPublished':
      return judgeQuery(state, entry);
    case 'settingsChanged':
      return judgeSettings(state, entry);
  }
}

function judge(state: EncoderState, item: Held): Verdict {
  if (item.kind === 'entry') return judgeEntry(state, item.entry);
  return judgeRound(state, state.openRounds.find(({ round }) => round === item.round)!);
}

/** Carries out the head of the queue for as long as it need not wait. */
export function drain(turn: Turn): void {
  for (;;) {
    const [head, ...rest] = turn.state.held;
    if (!head) return;
    const verdict = judge(turn.state, head);
    if (verdict.changesWeights && turn.state.running.length > 0) return;
    const { nextStep } = turn.state;
    change(turn, { held: rest });
    verdict.carryOut(turn);
    if (turn.state.nextStep !== nextStep) stepReached(turn);
  }
}
