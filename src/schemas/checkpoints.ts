import { type Static, Type } from 'typebox';
import { digest, EncoderParams, encoderName, exampleDigests, nullable, ref, strictObject } from './common.ts';

const checkpointId = Type.String({
  pattern: '^step-(none|[0-9]{1,16})-[0-9a-f]{8}-[0-9]{1,16}$',
  description:
    'Id of the checkpoint: EMA step, first digits of the uid of the encoder, entries of its log. The same state has the same id.',
  examples: ['step-41-3fa2c1d0-88'],
});

export const CheckpointParams = strictObject({ ...EncoderParams.properties, checkpoint: checkpointId });

const held = {
  checkpoint: checkpointId,
  encoder: encoderName,
  ema_step: nullable(Type.Integer(), 'The last EMA step in it; null before the first.'),
  query_step: nullable(Type.Integer(), 'Step of the query weights in it; null: it has none.'),
  weights_digest: digest("Digest of the momentum encoder's parameters."),
  buffers_digest: digest('Digest of its buffers.'),
};

const heldExample = {
  checkpoint: 'step-41-3fa2c1d0-88',
  encoder: 'mnist',
  ema_step: 41,
  query_step: 41,
  weights_digest: exampleDigests.weights,
  buffers_digest: exampleDigests.buffers,
};
const checkpointExample = {
  ...heldExample,
  uid: '3fa2c1d0-60cf-4468-9dd7-9dcf56c56524',
  created: '2026-11-29T16:30:37.196Z',
  automatic: false,
  bytes: 92_028_200,
};

export const Checkpoint = Type.Object(
  {
    ...held,
    uid: Type.String({ description: 'Of the encoder that it was taken of.' }),
    created: Type.String({ format: 'date-time', description: 'When it was taken.' }),
    automatic: Type.Boolean({
      description: 'Taken by the server itself, which removes it when enough newer ones are there.',
    }),
    bytes: Type.Integer({ minimum: 0, description: 'Bytes of the file.' }),
  },
  {
    $id: 'Checkpoint',
    description: 'A checkpoint: everything that the next key of an encoder depends on, in one safetensors file.',
    examples: [checkpointExample],
  },
);

export const CheckpointList = Type.Object(
  { checkpoints: Type.Array(ref(Checkpoint)) },
  {
    $id: 'CheckpointList',
    description: 'Checkpoints of an encoder, the newest first.',
    examples: [{ checkpoints: [checkpointExample] }],
  },
);

export const RestoredCheckpoint = Type.Object(held, {
  $id: 'RestoredCheckpoint',
  description: 'What the encoder holds after a restore.',
  examples: [heldExample],
});

export type Checkpoint = Static<typeof Checkpoint>;
export type CheckpointList = Static<typeof CheckpointList>;
export type RestoredCheckpoint = Static<typeof RestoredCheckpoint>;
