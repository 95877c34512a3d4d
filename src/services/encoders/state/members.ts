import { replaceOpen } from './rounds.ts';
import { abortRun, refuseHolders, replaceRun, replanRuns } from './runs.ts';
import { accept, change, type Turn } from './turn.ts';
import type { Holder, PodJoined, PodLeft } from './types.ts';
import { removeHolders } from './withdrawals.ts';

export function podJoined(turn: Turn, { id, pod, supports }: PodJoined): void {
  const others = turn.state.members.filter((member) => member !== pod);
  const members = [...others, pod].sort((a, b) => (a < b ? -1 : 1));
  change(turn, { members, supports: { ...turn.state.supports, [pod]: supports } });
  accept(turn, 'podJoined', id, { members });
  replanRuns(turn);
}

/** Its waiting requests are answered, its postings gone as far as nobody else holds them, its groups given to others. */
export function podLeft(turn: Turn, { id, pod }: PodLeft): void {
  const members = turn.state.members.filter((member) => member !== pod);
  const { [pod]: _, ...supports } = turn.state.supports;
  change(turn, { members, supports });
  accept(turn, 'podLeft', id, { members });
  const gone = (holder: Holder) => holder.pod === pod;
  const { openRounds, running } = turn.state;
  for (const { postings } of [...openRounds, ...running]) {
    for (const { holders } of postings) refuseHolders(turn, holders.filter(gone), { code: 'draining', details: {} });
  }
  replaceOpen(
    turn,
    openRounds.map(({ round, postings }) => ({ round, postings: removeHolders(postings, gone) })),
  );
  for (const run of running) {
    // A run needs all its ranks, also one for which nobody waits any more.
    const postings = run.postings.map((posting) => ({
      ...posting,
      holders: posting.holders.filter((holder) => !gone(holder)),
    }));
    const left = { ...run, postings };
    // Rows that nobody waits with may never come again, and the encoder's steps wait for the run.
    if (postings.every(({ holders }) => holders.length === 0)) abortRun(turn, left, { code: 'draining', details: {} });
    else replaceRun(turn, left);
  }
  replanRuns(turn);
}
