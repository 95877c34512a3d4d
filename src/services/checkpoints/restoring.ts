import type { StoredCheckpoint } from '../../ports/checkpointStore.ts';
import type { MomentumEncoder } from '../encoders/momentumEncoder.ts';
import { SafetensorsError } from '../weights/safetensors/errors.ts';
import { acquireStaging, type Staged } from '../weights/staging.ts';
import { CheckpointFileError, type CheckpointRecord } from './checkpointFile.ts';

/**
 * Makes the encoder what it was when the checkpoint was taken.
 * @throws CheckpointFileError; ArenaFullError; MocoError `encoder_restored` by somebody else meanwhile, `tensor_*` where the
 * encoder is of another architecture
 */
export async function restoreFrom(
  encoder: MomentumEncoder,
  file: StoredCheckpoint,
  record: CheckpointRecord,
  signal?: AbortSignal,
): Promise<void> {
  const { generation } = encoder.state;
  const { query, ...state } = record.state;
  const k = await readSide(encoder, file, 'key', record.weightsDigest);
  const q = query === null ? null : await readSide(encoder, file, 'query', query.digest).catch(releasing(k));
  const buffers = k.buffers ?? encoder.initialBuffers();
  if (buffers.digest() !== record.buffersDigest || signal?.aborted) {
    for (const staged of [k, q]) staged?.parameters.release();
    signal?.throwIfAborted();
    throw new CheckpointFileError('its buffers are others than it says');
  }
  const { digest, holders } = await encoder.exchange.stageWeights({ ...k, buffers });
  // With buffers, so that its name is not the one by which an earlier entry may wait for it.
  const stagedQuery = q === null ? null : await encoder.exchange.stageWeights({ ...q, buffers });
  await encoder.submit<'restored'>(
    {
      kind: 'restored',
      emaStep: state.weights.emaStep,
      digest,
      holders,
      checkpoint: {
        ...state,
        checkpoint: record.checkpoint,
        query:
          stagedQuery === null || query === null
            ? null
            : { ...query, blob: stagedQuery.digest, holders: stagedQuery.holders },
      },
    },
    {},
    generation,
  );
}

async function readSide(
  encoder: MomentumEncoder,
  file: StoredCheckpoint,
  side: 'key' | 'query',
  digest: string,
): Promise<Staged> {
  const staging = acquireStaging(encoder);
  try {
    const body = { stream: file.read(), length: file.bytes };
    await staging.receive(body, { naming: 'moco', strict: true, side, complete: true });
    const staged = await staging.finish();
    if (staged.digest === digest) return staged;
    staged.parameters.release();
    throw new CheckpointFileError(`its ${side} weights are others than it says`);
  } catch (thrown) {
    if (!(thrown instanceof SafetensorsError)) throw thrown;
    throw new CheckpointFileError(thrown.message);
  } finally {
    staging.drop();
  }
}

const releasing = (staged: Staged) => (thrown: unknown) => {
  staged.parameters.release();
  throw thrown;
};
