import { sameId } from './ids.ts';
import { isComplete, replaceOpen } from './rounds.ts';
import { refuseHolders } from './runs.ts';
import { currentStep, currentStepOrNull } from './steps.ts';
import { accept, type Refusal, type Turn } from './turn.ts';
import type { EncoderState, Holder, OpenRound, Posting, PostingWithdrawn } from './types.ts';

/** What a posting that is withdrawn has waited for. */
function timeoutOf(state: EncoderState, open: OpenRound, posting: Posting): Refusal {
  const { emaStep } = posting.parameters;
  if (isComplete(open) && emaStep !== null && emaStep > currentStep(state)) {
    return { code: 'ema_step_timeout', details: { step: emaStep, ema_step: currentStepOrNull(state) } };
  }
  const fixing = open.postings.find(({ rank }) => rank === 0) ?? posting;
  const ranks = Array.from({ length: fixing.parameters.worldSize }, (_, rank) => rank);
  const missing = ranks.filter((rank) => !open.postings.some((posted) => posted.rank === rank));
  return { code: 'round_timeout', details: { round: open.round, missing } };
}

/** Takes the holders out for which `goes` is true, and postings that are left without any. */
export function removeHolders(postings: readonly Posting[], goes: (holder: Holder) => boolean): Posting[] {
  return postings
    .map((posting) => ({ ...posting, holders: posting.holders.filter((holder) => !goes(holder)) }))
    .filter(({ holders }) => holders.length > 0);
}

export function postingWithdrawn(turn: Turn, entry: PostingWithdrawn): void {
  const goes = (holder: Holder) => holder.pod === entry.pod && sameId(holder.entry, entry.posting);
  const open = turn.state.openRounds.find(({ round }) => round === entry.round);
  const posting = open?.postings.find(({ rank, holders }) => rank === entry.rank && holders.some(goes));
  if (open && posting) {
    refuseHolders(turn, posting.holders.filter(goes), timeoutOf(turn.state, open, posting));
    replaceOpen(turn, [{ round: open.round, postings: removeHolders(open.postings, goes) }]);
  }
  accept(turn, 'postingWithdrawn', entry.id, { withdrawn: posting !== undefined });
}
