import { accept, change, discardStaged, refuse, type Turn } from './turn.ts';
import type { HeldStatistics, StatisticsLost, StatisticsMeasured } from './types.ts';

export const STATISTICS_KEYS = 8192;

/** Which keys the statistics were measured with. The table starts anew with each generation, so it is not named here. */
export interface StatisticsKey {
  step: number | null;
  round: string | null;
  /** Digest of the rows; of a round: of rank 0's. */
  rows: string;
}

/** Moves the running statistics, once for each key: the first wins. Takes the staged blob in any case. */
export function applyStatisticsOnce(
  turn: Turn,
  { step, round, rows }: StatisticsKey,
  { digest, holders }: HeldStatistics,
): boolean {
  const key = JSON.stringify([step, round, rows]);
  const seen = turn.state.statisticsSeen;
  if (seen.includes(key)) {
    turn.effects.push({ kind: 'discard', digest });
    return false;
  }
  change(turn, { statisticsSeen: [...seen.slice(1 - STATISTICS_KEYS), key] });
  turn.effects.push({ kind: 'applyStatistics', digest, holders });
  return true;
}

/** Statistics of train-mode keys outside rounds. A computation that the trainer did not name cannot be told from its repeat. */
export function statisticsMeasured(turn: Turn, entry: StatisticsMeasured): void {
  const named = entry.step !== null || entry.round !== null;
  if (!named || !turn.state.settings.batchNorm.trackStatistics) {
    discardStaged(turn, entry);
    accept(turn, 'statistics', entry.id, { applied: false });
    return;
  }
  const staged = { digest: entry.statistics, holders: entry.holders };
  accept(turn, 'statistics', entry.id, { applied: applyStatisticsOnce(turn, entry, staged) });
}

/** Which statistics the running ones were moved by is the pods' to keep: they are effects, and this says to leave one out. */
export function statisticsLost(turn: Turn, { id, pod }: StatisticsLost): void {
  // The others keep nothing for a pod that has left them: what it lacks is no loss.
  if (turn.state.members.includes(pod)) accept(turn, 'statisticsLost', id, {});
  else refuse(turn, id, { code: 'draining', details: {} });
}
