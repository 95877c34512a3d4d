import { isEarlierLife } from './memberNames.ts';
import { replaceOpen } from './rounds.ts';
import { abortRun, refuseHolders, replaceRun, replanRuns } from './runs.ts';
import { accept, change, type Turn } from './turn.ts';
import type { Holder, PodJoined, PodLeft } from './types.ts';
import { removeHolders } from './withdrawals.ts';

/** Earlier lives of the same process end with it: they do nothing any more. */
export function podJoined(turn: Turn, { id, pod, supports }: PodJoined): void {
  const { members } = turn.state;
  const isOver = members.some((member) => isEarlierLife(pod, member));
  if (!isOver) {
    for (const member of members) if (isEarlierLife(member, pod)) takeOut(turn, member);
    const others = turn.state.members.filter((member) => member !== pod);
    change(turn, {
      members: [...others, pod].sort((a, b) => (a < b ? -1 : 1)),
      supports: { ...turn.state.supports, [pod]: supports },
    });
  }
  accept(turn, 'podJoined', id, { members: turn.state.members });
  replanRuns(turn);
}

export function podLeft(turn: Turn, { id, pod }: PodLeft): void {
  takeOut(turn, pod);
  accept(turn, 'podLeft', id, { members: turn.state.members });
  replanRuns(turn);
}

/** Its waiting requests are answered, its postings gone as far as nobody else holds them, its groups given to others. */
function takeOut(turn: Turn, pod: string): void {
  const members = turn.state.members.filter((member) => member !== pod);
  const { [pod]: _, ...supports } = turn.state.supports;
  change(turn, { members, supports });
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
}
