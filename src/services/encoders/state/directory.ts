import type { ErrorCode } from '../../../errors.ts';
import { hasSeen, markSeen } from './ids.ts';
import type { EncoderState, EntryId } from './types.ts';

/*
 * The directory's log orders the creation and deletion of encoders, so it alone decides which names are taken. An
 * encoder's log is named by its uid: one deleted and made again is another one.
 */

export interface EncoderCreated {
  id: EntryId;
  kind: 'encoderCreated';
  name: string;
  /** Made by the pod, unique. */
  uid: string;
  /** Whatever the pods need to open it: plain JSON, not looked at here. */
  settings: unknown;
}

export interface EncoderDeleted {
  id: EntryId;
  kind: 'encoderDeleted';
  uid: string;
}

export type DirectoryEntry = EncoderCreated | EncoderDeleted;

export type ListedEncoder = Pick<EncoderCreated, 'name' | 'uid' | 'settings'>;

export interface DirectoryState {
  position: number;
  seen: EncoderState['seen'];
  /** In the order of their creation. */
  encoders: readonly ListedEncoder[];
}

export type DirectoryOutcome =
  | { entry: EntryId; ok: true; value: ListedEncoder }
  | {
      entry: EntryId;
      ok: false;
      code: Extract<ErrorCode, 'encoder_exists' | 'encoder_not_found'>;
      details: Record<string, unknown>;
    };

/** `open`: the encoder's log begins. `close`: it ends; everything that waits on the uid is answered with 404. */
export type DirectoryEffect = ({ kind: 'open' } & ListedEncoder) | { kind: 'close'; name: string; uid: string };

export interface DirectoryApplied {
  state: DirectoryState;
  outcomes: readonly DirectoryOutcome[];
  effects: readonly DirectoryEffect[];
}

export const initialDirectory: DirectoryState = { position: 0, seen: {}, encoders: [] };

/** As `apply`, over the directory's log. */
export function applyDirectory(state: DirectoryState, entry: DirectoryEntry): DirectoryApplied {
  if (hasSeen(state.seen, entry.id)) return { state, outcomes: [], effects: [] };
  const entered = { ...state, position: state.position + 1, seen: markSeen(state.seen, entry.id) };
  return entry.kind === 'encoderCreated' ? created(entered, entry) : deleted(entered, entry);
}

function created(state: DirectoryState, { id, name, uid, settings }: EncoderCreated): DirectoryApplied {
  if (state.encoders.some((encoder) => encoder.name === name)) {
    return {
      state,
      outcomes: [{ entry: id, ok: false, code: 'encoder_exists', details: { encoder: name } }],
      effects: [],
    };
  }
  const encoder = { name, uid, settings };
  return {
    state: { ...state, encoders: [...state.encoders, encoder] },
    outcomes: [{ entry: id, ok: true, value: encoder }],
    effects: [{ kind: 'open', ...encoder }],
  };
}

function deleted(state: DirectoryState, { id, uid }: EncoderDeleted): DirectoryApplied {
  const encoder = state.encoders.find((listed) => listed.uid === uid);
  if (!encoder) {
    return {
      state,
      outcomes: [{ entry: id, ok: false, code: 'encoder_not_found', details: { encoder: uid } }],
      effects: [],
    };
  }
  return {
    state: { ...state, encoders: state.encoders.filter((listed) => listed !== encoder) },
    outcomes: [{ entry: id, ok: true, value: encoder }],
    effects: [{ kind: 'close', name: encoder.name, uid }],
  };
}
