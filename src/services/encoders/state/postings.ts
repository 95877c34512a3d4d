import { disagreement, impossible, otherThanFirst } from './parameters.ts';
import { queueIfReady, replaceOpen, staleStep } from './rounds.ts';
import { rankResult, refuseHolders, replaceRun } from './runs.ts';
import { currentStep } from './steps.ts';
import { accept, change, type Refusal, refuse, type Turn } from './turn.ts';
import type { EncoderState, Holder, OpenRound, Posting, RankPosted, Run } from './types.ts';

function addHolder(postings: readonly Posting[], rank: number, holder: Holder): Posting[] {
  return postings.map((posting) =>
    posting.rank === rank ? { ...posting, holders: [...posting.holders, holder] } : posting,
  );
}

/** A posting to a round that runs or has ended: only a repeat is right. */
function postToRun(turn: Turn, entry: RankPosted, run: Run, ended: boolean): void {
  const { settings } = turn.state;
  const first = run.postings[entry.rank];
  const refusal = first
    ? otherThanFirst(entry.round, first, entry, settings)
    : disagreement(entry.round, run.postings[0]!, entry, settings);
  if (refusal) refuse(turn, entry.id, refusal);
  else if (ended) accept(turn, 'rankPosted', entry.id, rankResult(run, entry.rank));
  else {
    const holder = { pod: entry.pod, entry: entry.id };
    replaceRun(turn, { ...run, postings: addHolder(run.postings, entry.rank, holder) });
  }
}

/** Rank 0's parameters are the round's: those who differ are answered and dropped, whoever came first. */
function postToOpen(turn: Turn, entry: RankPosted, open: OpenRound): void {
  const { settings } = turn.state;
  const { round, rank, rows, parameters } = entry;
  const holder = { pod: entry.pod, entry: entry.id };
  const first = open.postings.find((posting) => posting.rank === rank);
  const rank0 = open.postings.find((posting) => posting.rank === 0);
  const refusal = first
    ? otherThanFirst(round, first, entry, settings)
    : rank0
      ? disagreement(round, rank0, entry, settings)
      : null;
  if (refusal) {
    refuse(turn, entry.id, refusal);
  } else if (first) {
    replaceOpen(turn, [{ round, postings: addHolder(open.postings, rank, holder) }]);
  } else {
    const others = open.postings.filter((posting) => {
      const mismatch = rank === 0 ? disagreement(round, entry, posting, settings) : null;
      if (mismatch) refuseHolders(turn, posting.holders, mismatch);
      return !mismatch;
    });
    const postings = [...others, { rank, rows, parameters, holders: [holder] }].sort((a, b) => a.rank - b.rank);
    replaceOpen(turn, [{ round, postings }]);
    queueIfReady(turn, round);
  }
}

/** Why a posting is refused before it is compared with any other. */
function refusalAtSight(state: EncoderState, entry: RankPosted): Refusal | null {
  return state.members.includes(entry.pod) ? impossible(entry) : { code: 'draining', details: {} };
}

export function rankPosted(turn: Turn, entry: RankPosted): void {
  const { state } = turn;
  const named = ({ round }: { round: string }) => round === entry.round;
  const { emaStep } = entry.parameters;
  const refusal = refusalAtSight(state, entry);
  const running = state.running.find(named);
  const finished = state.finished.find(named);
  if (refusal) {
    refuse(turn, entry.id, refusal);
  } else if (running) {
    postToRun(turn, entry, running, false);
  } else if (finished) {
    postToRun(turn, entry, finished, true);
  } else if (emaStep !== null && emaStep < currentStep(state)) {
    refuse(turn, entry.id, staleStep(state, emaStep));
  } else {
    const open = state.openRounds.find(named) ?? { round: entry.round, postings: [] };
    if (open.postings.length === 0) change(turn, { openRounds: [...state.openRounds, open] });
    postToOpen(turn, entry, open);
  }
}
