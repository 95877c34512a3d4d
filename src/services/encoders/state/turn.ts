import type { EntryKind } from './entries.ts';
import type { AcceptedOutcome, OutcomeCode, OutcomeDetails, OutcomeValues } from './outcomes.ts';
import type { Effect, EncoderState, Entry, EntryId, Outcome } from './types.ts';

/**
 * One application of an entry while it goes on. The turn is local to `apply` and collects what comes out; each state
 * that it holds is a new value that shares its unchanged parts with the one before.
 */
export interface Turn {
  state: EncoderState;
  readonly outcomes: Outcome[];
  readonly effects: Effect[];
}

export function change(turn: Turn, changes: Partial<EncoderState>): void {
  turn.state = { ...turn.state, ...changes };
}

export function accept<K extends EntryKind>(turn: Turn, kind: K, entry: EntryId, value: OutcomeValues[K]): void {
  turn.outcomes.push({ entry, ok: true, kind, value } as AcceptedOutcome);
}

export interface Refusal {
  code: OutcomeCode;
  details: OutcomeDetails;
}

export function refuse(turn: Turn, entry: EntryId, { code, details }: Refusal): void {
  turn.outcomes.push({ entry, ok: false, code, details });
}

/** The staged blobs that an entry brings. */
function stagedBlobs(entry: Entry): (string | null | undefined)[] {
  if (entry.kind === 'queryPublished') return [entry.digest];
  if (entry.kind === 'restored') return [entry.digest, entry.checkpoint?.query?.blob];
  if (entry.kind === 'statistics' || entry.kind === 'groupDone') return [entry.statistics];
  return [];
}

/** Gives the staged blobs of an entry back that did not use them. */
export function discardStaged(turn: Turn, entry: Entry): void {
  for (const digest of stagedBlobs(entry)) {
    if (digest !== null && digest !== undefined) turn.effects.push({ kind: 'discard', digest });
  }
}

/**
 * What is to be done with an entry or a round whose turn in the order has come. A verdict holds only for the state it
 * was made from.
 */
export interface Verdict {
  /** It changes k, so it waits until no round runs. */
  changesWeights: boolean;
  carryOut: (turn: Turn) => void;
}

export function refusalOf(entry: Entry, refusal: Refusal): Verdict {
  return {
    changesWeights: false,
    carryOut(turn) {
      refuse(turn, entry.id, refusal);
      discardStaged(turn, entry);
    },
  };
}
