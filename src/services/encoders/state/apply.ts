import { drain, emaStep, queryPublished, settingsChanged } from './held.ts';
import { hasSeen, markSeen } from './ids.ts';
import { podJoined, podLeft } from './members.ts';
import { rankPosted } from './postings.ts';
import { ProtocolError, versionRaised } from './protocol.ts';
import { restored } from './restore.ts';
import { groupDone, roundExpired } from './runs.ts';
import { statisticsLost, statisticsMeasured } from './statistics.ts';
import { discardStaged, refuse, type Turn } from './turn.ts';
import type { Applied, EncoderState, Entry, EntryKind } from './types.ts';
import { postingWithdrawn } from './withdrawals.ts';

type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>;

const handlers: { readonly [K in EntryKind]: (turn: Turn, entry: EntryOf<K>) => void } = {
  queryPublished,
  emaStep,
  rankPosted,
  postingWithdrawn,
  groupDone,
  statistics: statisticsMeasured,
  settingsChanged,
  restored,
  roundExpired,
  podJoined,
  podLeft,
  statisticsLost,
  versionRaised,
};

/**
 * The one function over an encoder's log: what an entry makes of the state, which entries it settles (itself, or
 * earlier ones that waited) and what has to happen in the world. Pure and deterministic: no clock, no chance, no I/O;
 * equal logs give equal states, outcomes and effects on every pod. `state` is not changed.
 *
 * An entry whose id has been seen is ignored: no outcome, no effect, the position as it was.
 * @throws ProtocolError
 */
export function apply(state: EncoderState, entry: Entry): Applied {
  if (!Object.hasOwn(handlers, entry.kind)) {
    throw new ProtocolError(`its log has an entry of the kind ${entry.kind}, which this build does not know`);
  }
  if (hasSeen(state.seen, entry.id)) return { state, outcomes: [], effects: [] };
  const entered = { ...state, position: state.position + 1, seen: markSeen(state.seen, entry.id) };
  const turn: Turn = { state: entered, outcomes: [], effects: [] };
  if (entry.generation !== null && entry.generation !== state.generation) {
    refuse(turn, entry.id, { code: 'encoder_restored', details: {} });
    discardStaged(turn, entry);
  } else {
    (handlers[entry.kind] as (turn: Turn, entry: Entry) => void)(turn, entry);
    drain(turn);
  }
  return turn;
}
