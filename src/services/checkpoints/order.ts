import type { CheckpointRecord } from './checkpointFile.ts';

/**
 * The newest first. Of one encoder by its log, for clocks of pods differ; an encoder that was made again under the name
 * comes as a whole before the one that it replaced.
 */
export function newestFirst<T extends { readonly record: CheckpointRecord }>(checkpoints: readonly T[]): T[] {
  const lastOf = new Map<string, number>();
  for (const { record } of checkpoints) {
    lastOf.set(record.uid, Math.max(record.created, lastOf.get(record.uid) ?? 0));
  }
  return [...checkpoints].sort(
    ({ record: a }, { record: b }) =>
      (a.uid === b.uid ? 0 : lastOf.get(b.uid)! - lastOf.get(a.uid)! || (a.uid < b.uid ? -1 : 1)) ||
      b.position - a.position,
  );
}
