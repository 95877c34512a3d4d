import type { Entry, EntryKind, OutcomeValues } from './state/types.ts';

/** An entry before it has an id and a generation. */
export type Draft<K extends EntryKind> = Omit<Extract<Entry, { kind: K }>, 'id' | 'generation'>;

/** Appends an entry to an encoder's log and resolves with its outcome; `generation` null for one of no request. */
export type Submit = <K extends EntryKind>(
  draft: Draft<K>,
  context: object,
  generation: number | null,
) => Promise<OutcomeValues[K]>;
