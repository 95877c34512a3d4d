import { Readable } from 'node:stream';
import { mocoError } from '../../src/errors.ts';
import type { Encoder } from '../../src/schemas/encoders.ts';
import type { BodyStream, KeysResult, MocoService } from '../../src/services/contracts.ts';
import { InferenceStatistics } from '../../src/services/oip/statistics.ts';

/** An encoder that never changes. */
export const encoder: Encoder = {
  name: 'mnist',
  uid: 'u1',
  architecture: { id: 'resnet18', options: { dim: 2 } },
  dim: 2,
  input: { kind: 'image', channels: 1, mean: [0], std: [1], resize: null, crop: null },
  first_step: 'copy',
  buffers: 'initial',
  batch_norm: { mode: 'train', groups: 1, track_statistics: true },
  shuffle: { enabled: true, seed: 0 },
  schedule: { type: 'constant', value: 0.999 },
  momentum: 0.999,
  initialized: true,
  query_step: 3,
  query_digest: 'blake3:q',
  ema_step: null,
  restored_from: null,
  weights_digest: 'blake3:w',
  buffers_digest: 'blake3:b',
  tensors: 2,
  parameters: 4,
  bytes: 16,
};

export const keysResult: KeysResult = {
  keys: Float32Array.of(1, 0, 0.6000000238418579, 0.800000011920929),
  shape: [2, 2],
  provenance: {
    emaStep: null,
    queryStep: 3,
    momentum: 0.999,
    weightsDigest: 'blake3:w',
    buffersDigest: 'blake3:b',
    permutation: { seed: 7, round: 3 },
    batchNorm: { mode: 'train', groups: 2 },
  },
  timing: { waitMs: null, queueMs: 0.25, computeMs: 12.5, totalMs: 14 },
};

/** Bytes of a body, read to its end. */
export async function readAll({ stream }: BodyStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const unexpected = async (): Promise<never> => {
  throw new Error('this test did not expect the route to ask the service');
};

/** A service that answers what a test gives it; whatever else is asked of it fails the request. */
export function fakeMoco(answers: Partial<MocoService> = {}): MocoService {
  return {
    architectures: () => [{ id: 'resnet18', summary: 'ResNet-18', options: { type: 'object' } }],
    architecture: (id) => {
      throw mocoError('architecture_not_found', { architecture: id, known: ['resnet18'] });
    },
    createEncoder: unexpected,
    encoders: async () => [encoder],
    encoder: async (name) => {
      if (name !== encoder.name) throw mocoError('encoder_not_found', { encoder: name });
      return encoder;
    },
    changeEncoder: unexpected,
    deleteEncoder: unexpected,
    diagnostics: unexpected,
    warnings: () => [],
    createCheckpoint: unexpected,
    checkpoints: unexpected,
    checkpoint: unexpected,
    restoreCheckpoint: unexpected,
    deleteCheckpoint: unexpected,
    takeLastCheckpoints: unexpected,
    publishQueryWeights: unexpected,
    openUpload: unexpected,
    putUploadPart: unexpected,
    finishUpload: unexpected,
    dropUpload: unexpected,
    runEmaStep: unexpected,
    keys: unexpected,
    rankKeys: unexpected,
    inferences: () => new InferenceStatistics().of(undefined),
    permutation: unexpected,
    round: unexpected,
    weights: async () => ({
      etag: 'blake3:w',
      contentLength: 4,
      step: 3,
      open: () => Readable.from([Buffer.from('abcd')]),
    }),
    restoreWeights: unexpected,
    engine: () => ({
      name: 'none',
      device: 'cpu',
      threads: 1,
      state: 'ready',
      reason: null,
      restarts: 0,
      counters: { encoders: 0, sessions: 0, tensors: 0 },
      queued: 0,
    }),
    notReady: () => [],
    figures: () => ({ coordinator: 'ready', replicas: 1, engineHeapBytes: 0, queueBytes: 0, encoders: [] }),
    uploadHolder: () => null,
    replicas: () => [],
    join: async () => {},
    leave: async () => {},
    answerPeer: unexpected,
    close: async () => {},
    ...answers,
  };
}
