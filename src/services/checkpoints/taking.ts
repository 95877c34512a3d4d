import { mocoError } from '../../errors.ts';
import { type CheckpointStore, CheckpointStoreError, type StoredCheckpoint } from '../../ports/checkpointStore.ts';
import type { EncoderCreation } from '../../schemas/encoders.ts';
import type { MomentumEncoder } from '../encoders/momentumEncoder.ts';
import type { Snapshot } from '../replicas/snapshot.ts';
import { Download } from '../weights/download.ts';
import { checkRoomForReader } from '../weights/downloads.ts';
import { type CheckpointRecord, metadataOf, readTaken, stateOf, type Taken, withCheckpoint } from './checkpointFile.ts';

/**
 * Writes an encoder as it stands, while it goes on. The same state has the same id on every pod, so that two pods that take
 * it write the same file, and one that is there already is not written again.
 * @throws MocoError `not_initialized`, `checkpoint_failed`; ArenaFullError
 */
export async function takeCheckpoint(
  encoder: MomentumEncoder,
  creation: EncoderCreation,
  store: CheckpointStore,
  isAutomatic: boolean,
): Promise<Taken> {
  checkRoomForReader(encoder.arena);
  const snapshot = await encoder.snapshot();
  const { k, q, buffers } = snapshot.held;
  try {
    if (k === null) throw mocoError('not_initialized', { encoder: encoder.name });
    const record = recordOf(encoder, creation, snapshot, await k.digest(), isAutomatic);
    // One that cannot be read is written again.
    const read = (file: StoredCheckpoint) => readTaken(file).catch(() => null);
    const existing = await withCheckpoint(store, encoder.name, record.checkpoint, read);
    if (existing !== null && (isAutomatic || !existing.record.automatic)) return existing;
    const sides = [
      { which: 'key', parameters: k, buffers } as const,
      ...(q === null ? [] : [{ which: 'query', parameters: q, buffers: null } as const]),
    ];
    const body = new Download(encoder.description, { naming: 'moco', dtype: 'F32' }, sides, metadataOf(record));
    await store.write(encoder.name, record.checkpoint, body.chunks());
    return { record, bytes: body.contentLength };
  } catch (thrown) {
    if (!(thrown instanceof CheckpointStoreError)) throw thrown;
    throw mocoError('checkpoint_failed', { encoder: encoder.name, reason: thrown.message });
  } finally {
    k?.release();
    q?.release();
  }
}

function recordOf(
  { uid, name }: MomentumEncoder,
  creation: EncoderCreation,
  { state, held }: Snapshot,
  weightsDigest: string,
  isAutomatic: boolean,
): CheckpointRecord {
  return {
    checkpoint: `step-${held.version.emaStep ?? 'none'}-${uid.slice(0, 8)}-${state.position}`,
    encoder: name,
    uid,
    position: state.position,
    created: Date.now(),
    automatic: isAutomatic,
    creation,
    weightsDigest,
    buffersDigest: held.buffers.digest(),
    state: stateOf(state, held.queryStep),
  };
}
