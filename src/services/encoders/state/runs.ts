import { assignGroups, makePlan, numericRound } from './plan.ts';
import { applyStatisticsOnce, type StatisticsKey } from './statistics.ts';
import { accept, change, discardStaged, type Refusal, refuse, type Turn } from './turn.ts';
import type { GroupDone, Holder, OpenRound, Posting, RankResult, RoundExpired, Run } from './types.ts';

/**
 * The last two ended rounds are kept for ranks that ask again, and up to 32 while they have so many rows together: rounds
 * of other trainers must not push out one whose ranks are still being answered.
 */
const FINISHED_ROUNDS = { least: 2, most: 32 };
export const FINISHED_ROWS = 8192;

/** Starts a round with the weights held now. It has to be taken out of the open ones before. */
export function startRun(turn: Turn, { round, postings }: OpenRound, advanced: boolean): void {
  const { state } = turn;
  const plan = makePlan(state, round, postings);
  const run = { run: state.nextRun, round, postings, plan, weights: state.weights, advanced, statistics: null };
  turn.effects.push({ kind: 'encode', run: run.run, round, plan, weights: run.weights });
  change(turn, { running: [...state.running, run], nextRun: state.nextRun + 1 });
}

/** What a rank of a round that has ended is answered with. */
export function rankResult({ run, round, plan, weights, advanced }: Run, rank: number): RankResult {
  const { offset, count } = plan.ranks[rank]!;
  const { permutation, batchNorm } = plan;
  return { run, round, rank, offset, count, weights, advanced, permutation, batchNorm };
}

export function replaceRun(turn: Turn, run: Run): void {
  change(turn, { running: turn.state.running.map((other) => (other.run === run.run ? run : other)) });
}

export function groupDone(turn: Turn, entry: GroupDone): void {
  const run = turn.state.running.find(({ run }) => run === entry.run);
  const planned = run?.plan.groups.find(({ group }) => group === entry.group);
  const counted = planned !== undefined && !planned.done && planned.pod === entry.pod;
  accept(turn, 'groupDone', entry.id, { counted });
  const wanted = counted && entry.group === 0 && run?.plan.statistics === true && entry.statistics !== null;
  if (!wanted) discardStaged(turn, entry);
  if (!run || !counted) return;
  const groups = run.plan.groups.map((group) => (group === planned ? { ...group, done: true } : group));
  const statistics = wanted ? { digest: entry.statistics!, holders: entry.holders } : run.statistics;
  const progressed = { ...run, plan: { ...run.plan, groups }, statistics };
  if (groups.every(({ done }) => done)) finish(turn, progressed);
  else replaceRun(turn, progressed);
}

/** Keys that were spread over pods as a round count as they do where one pod encodes them alone. */
function statisticsKeyOf({ round, postings }: Run): StatisticsKey {
  const { rows, parameters } = postings[0]!;
  const { emaStep: step, permutationRound } = parameters;
  const asked = permutationRound === null ? null : String(permutationRound);
  return { step, round: numericRound(round) === null ? asked : round, rows: rows.digest };
}

const withoutHolders = (posting: Posting): Posting => ({ ...posting, holders: [] });

function finish(turn: Turn, run: Run): void {
  if (run.statistics !== null) applyStatisticsOnce(turn, statisticsKeyOf(run), run.statistics);
  turn.effects.push({ kind: 'finishRound', run: run.run, round: run.round });
  for (const { rank, holders } of run.postings) {
    for (const { entry } of holders) accept(turn, 'rankPosted', entry, rankResult(run, rank));
  }
  const ended = { ...run, postings: run.postings.map(withoutHolders), statistics: null };
  const finished = [...turn.state.finished, ended];
  const tooOld = countTooOld(finished);
  for (const old of finished.slice(0, tooOld)) {
    turn.effects.push({ kind: 'forgetRound', run: old.run, round: old.round });
  }
  change(turn, {
    running: turn.state.running.filter((other) => other.run !== run.run),
    finished: finished.slice(tooOld),
  });
}

/** How many of the ended rounds, which come in order, are no longer kept. */
function countTooOld(finished: readonly Run[]): number {
  let rows = 0;
  const newestTooOld = finished.findLastIndex(({ plan }, i) => {
    const newer = finished.length - 1 - i;
    rows += plan.rows;
    return newer >= FINISHED_ROUNDS.most || (newer >= FINISHED_ROUNDS.least && rows > FINISHED_ROWS);
  });
  return newestTooOld + 1;
}

export function refuseHolders(turn: Turn, holders: readonly Holder[], refusal: Refusal): void {
  for (const { entry } of holders) refuse(turn, entry, refusal);
}

/** Ends a run without keys. */
export function abortRun(turn: Turn, run: Run, refusal: Refusal): void {
  turn.effects.push({ kind: 'abortRun', run: run.run, round: run.round });
  if (run.statistics !== null) turn.effects.push({ kind: 'discard', digest: run.statistics.digest });
  for (const { holders } of run.postings) refuseHolders(turn, holders, refusal);
  change(turn, { running: turn.state.running.filter((other) => other.run !== run.run) });
}

/** Posted again it is a new run: the EMA step that an `advance` ran stays, so it is never run twice. */
export function roundExpired(turn: Turn, entry: RoundExpired): void {
  if (entry.lost) {
    forgetFinished(turn, entry);
    return;
  }
  const run = turn.state.running.find(({ run }) => run === entry.run);
  if (run) abortRun(turn, run, { code: 'round_expired', details: { round: run.round } });
  accept(turn, 'roundExpired', entry.id, { expired: run !== undefined });
}

/** Nobody can be answered from it any more. */
function forgetFinished(turn: Turn, entry: RoundExpired): void {
  const run = turn.state.finished.find(({ run }) => run === entry.run);
  if (run) turn.effects.push({ kind: 'forgetRound', run: run.run, round: run.round });
  change(turn, { finished: turn.state.finished.filter((other) => other !== run) });
  accept(turn, 'roundExpired', entry.id, { expired: run !== undefined });
}

/** Gives the unfinished groups of pods that are gone to others. */
export function replanRuns(turn: Turn): void {
  for (const run of turn.state.running) {
    const { members } = turn.state;
    const orphaned = run.plan.groups.some(({ pod, done }) => !done && !members.includes(pod));
    if (!orphaned || members.length === 0) continue;
    const plan = assignGroups(turn.state, run.plan);
    replaceRun(turn, { ...run, plan });
    turn.effects.push({ kind: 'encode', run: run.run, round: run.round, plan, weights: run.weights });
  }
}
