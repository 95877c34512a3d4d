import type { CheckpointStore, StoredCheckpoint } from '../../ports/checkpointStore.ts';
import type { EncoderCreation } from '../../schemas/encoders.ts';
import { BodyReader } from '../bodyReader.ts';
import type { Checkpointed, EncoderState, PublishedQuery } from '../encoders/state/types.ts';
import { readHeader } from '../weights/safetensors/readHeader.ts';

/** Raised when a file can no longer be read by a build that knows only earlier ones. */
const FORMAT = 'mocoserve-checkpoint-1';
/** Of each table as many entries as there may be requests of a trainer under way, see `Checkpointed`. */
const KEPT = 32;

/**
 * What a checkpoint knows beside tensors: it stands in the `__metadata__` of its safetensors file. The tensors have MoCo's
 * own names, k and its buffers behind `module.encoder_k.`, q behind `module.encoder_q.`.
 */
export interface CheckpointRecord {
  /** Id of the checkpoint. */
  readonly checkpoint: string;
  readonly encoder: string;
  readonly uid: string;
  /** Entries of the encoder's log that went into it. */
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** Taken by the server's own rule, which may remove it again. */
  readonly automatic: boolean;
  readonly creation: EncoderCreation;
  readonly weightsDigest: string;
  readonly buffersDigest: string;
  readonly state: Omit<Checkpointed, 'checkpoint' | 'query'> & { readonly query: PublishedQuery | null };
}

/** What is left of the state in a checkpoint. `queryStep`: of the q held, if any. */
export function stateOf(state: EncoderState, queryStep: number | null): CheckpointRecord['state'] {
  const { settings, firstCopyPending, weights, query } = state;
  return {
    momentum: settings.momentum,
    shuffle: settings.shuffle,
    firstCopyPending,
    weights,
    stepRecords: state.stepRecords.slice(-KEPT),
    publishedQueries: state.publishedQueries.slice(-KEPT),
    statisticsSeen: state.statisticsSeen.slice(-KEPT),
    query: queryStep === null ? null : query,
  };
}

export const metadataOf = (record: CheckpointRecord): Record<string, string> => ({
  format: FORMAT,
  weights_digest: record.weightsDigest,
  step: String(record.state.weights.emaStep ?? 'none'),
  checkpoint: JSON.stringify(record),
});

/** The file is not a checkpoint of this service, or not whole. */
export class CheckpointFileError extends Error {
  override readonly name = 'CheckpointFileError';
}

/** A checkpoint that is there. */
export interface Taken {
  readonly record: CheckpointRecord;
  /** Bytes of the file. */
  readonly bytes: number;
}

/** What `act` makes of a checkpoint; `null`: there is none. */
export async function withCheckpoint<T>(
  store: CheckpointStore,
  encoder: string,
  checkpoint: string,
  act: (file: StoredCheckpoint) => Promise<T>,
): Promise<T | null> {
  const file = await store.open(encoder, checkpoint);
  if (file === null) return null;
  try {
    return await act(file);
  } finally {
    await file.close();
  }
}

/** The header alone. @throws CheckpointFileError */
export async function readTaken(file: StoredCheckpoint): Promise<Taken> {
  return { record: await readRecord(file), bytes: file.bytes };
}

/** @throws CheckpointFileError */
async function readRecord(file: StoredCheckpoint): Promise<CheckpointRecord> {
  try {
    const { metadata } = await readHeader(new BodyReader(file.read()), file.bytes);
    const record = metadata.get('checkpoint');
    if (metadata.get('format') !== FORMAT || record === undefined) {
      throw new CheckpointFileError(`its format is ${metadata.get('format') ?? 'not said'}, not ${FORMAT}`);
    }
    return JSON.parse(record) as CheckpointRecord;
  } catch (thrown) {
    if (thrown instanceof CheckpointFileError) throw thrown;
    throw new CheckpointFileError(`its header cannot be read: ${(thrown as Error).message}`);
  }
}
