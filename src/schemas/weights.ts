import { type Static, Type } from 'typebox';
import {
  digest,
  EncoderParams,
  exampleDigests,
  naming,
  nullable,
  oneOf,
  ref,
  step,
  strictObject,
  waitMs,
  withDefault,
} from './common.ts';
import { EmaStep, emaStepExample } from './emaSteps.ts';

const strict = withDefault(
  Type.Boolean({
    default: true,
    description: 'Whether tensors that the architecture does not have are an error.',
    examples: [true],
  }),
);
const published = step("The trainer's step that these query weights belong to. Named, a retry is safe.");
const ema = withDefault(
  Type.Boolean({
    default: false,
    description: 'Whether to apply EMA step `step` with these weights in the same request.',
    examples: [true],
  }),
);

export const QueryWeightsQuery = strictObject({
  step: published,
  naming: withDefault(naming),
  strict,
  ema,
  wait_ms: waitMs,
});

export const UploadQuery = strictObject({ step: published, naming: withDefault(naming), strict, ema });
export const UploadFinishQuery = strictObject({ wait_ms: waitMs });

const uploadId = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,64}$',
  description: 'Id of the upload, as it was opened.',
  examples: ['u-7f3a9c'],
});

export const UploadParams = strictObject({ ...EncoderParams.properties, upload: uploadId });
export const UploadPartParams = strictObject({
  ...UploadParams.properties,
  part: Type.Integer({
    minimum: 0,
    maximum: 65_535,
    description: 'Number of the part; any order, and the same part again replaces it.',
    examples: [0],
  }),
});

const count = (description: string) => Type.Integer({ minimum: 0, description });
const received = {
  tensors: count('Tensors of the body that were used or checked.'),
  parameters: count('Trained values received, all parameters together.'),
  bytes: count('Bytes of the body.'),
  ignored: Type.Array(Type.String(), { description: 'Names of the tensors that were ignored.' }),
};

const receivedExample = { tensors: 64, parameters: 11_496_000, bytes: 45_989_595, ignored: [] };

export const QueryWeights = Type.Object(
  {
    query_step: step('Step of the query weights now held.'),
    initialized: Type.Boolean({
      description: 'True when these weights were copied into the momentum encoder as well.',
    }),
    unchanged: Type.Boolean({ description: 'True when the same content was already published for this step.' }),
    query_digest: digest('BLAKE3 of the parameters: their float32 bytes in state_dict order.'),
    ...received,
    ema: nullable(ref(EmaStep), 'The EMA step that was asked for by `ema=true`.'),
  },
  {
    $id: 'QueryWeights',
    description: 'What was published.',
    examples: [
      {
        query_step: 41,
        initialized: false,
        unchanged: false,
        query_digest: exampleDigests.query,
        ...receivedExample,
        ema: emaStepExample,
      },
    ],
  },
);

export const Upload = Type.Object(
  {
    upload: uploadId,
    step: published,
    expires_in_ms: count('The upload expires when nothing arrives for that long, in milliseconds.'),
  },
  {
    $id: 'Upload',
    description: 'An upload of query weights in parts; nothing is visible before it is finished.',
    examples: [{ upload: 'u-7f3a9c', step: 41, expires_in_ms: 300_000 }],
  },
);

export const UploadPart = Type.Object(
  { upload: uploadId, part: Type.Integer({ minimum: 0 }), ...received },
  {
    $id: 'UploadPart',
    description: 'What a part brought.',
    examples: [{ upload: 'u-7f3a9c', part: 0, tensors: 3, parameters: 704, bytes: 3035, ignored: [] }],
  },
);

const outNaming = oneOf(['torchvision', 'moco'], {
  default: 'torchvision',
  description:
    "`torchvision`: the architecture's own names; `moco`: behind `module.encoder_k.` or `module.encoder_q.`.",
  examples: ['torchvision'],
});

export const WeightsQuery = strictObject({
  naming: withDefault(outNaming),
  which: withDefault(
    oneOf(['key', 'query'], {
      default: 'key',
      description:
        '`key`: parameters and buffers of the momentum encoder; `query`: the parameters of the query weights held.',
      examples: ['key'],
    }),
  ),
  dtype: withDefault(
    oneOf(['F32', 'F16', 'BF16'], {
      default: 'F32',
      description: 'Dtype of the parameters; anything but F32 rounds. Counters stay I64.',
      examples: ['F32'],
    }),
  ),
});

export const WeightsRestoreQuery = strictObject({
  naming: withDefault(naming),
  strict,
  ema_step: Type.Optional(step('The EMA step that the weights belong to; without it the encoder makes a fresh start.')),
});

export const RestoredWeights = Type.Object(
  {
    ema_step: nullable(Type.Integer(), 'The step that the encoder is at now.'),
    weights_digest: digest('BLAKE3 of the parameters.'),
    buffers_digest: digest('BLAKE3 of the buffers.'),
    ...received,
  },
  {
    $id: 'RestoredWeights',
    description: 'What was restored.',
    examples: [
      {
        ema_step: 41,
        weights_digest: exampleDigests.weights,
        buffers_digest: exampleDigests.buffers,
        ...receivedExample,
      },
    ],
  },
);

export type QueryWeightsQuery = Static<typeof QueryWeightsQuery>;
export type UploadQuery = Static<typeof UploadQuery>;
export type UploadFinishQuery = Static<typeof UploadFinishQuery>;
export type QueryWeights = Static<typeof QueryWeights>;
export type Upload = Static<typeof Upload>;
export type UploadPart = Static<typeof UploadPart>;
export type WeightsQuery = Static<typeof WeightsQuery>;
export type WeightsRestoreQuery = Static<typeof WeightsRestoreQuery>;
export type RestoredWeights = Static<typeof RestoredWeights>;
