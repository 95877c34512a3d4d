import { type Static, Type } from 'typebox';
import { InputInfo } from './architectures.ts';
import {
  anyObject,
  digest,
  encoderName,
  exampleDigests,
  nullable,
  oneOf,
  ref,
  safeInteger,
  strictObject,
  withDefault,
} from './common.ts';

const momentumValue = (description: string) => Type.Number({ minimum: 0, maximum: 1, description, examples: [0.999] });

export const MomentumSchedule = Type.Union(
  [
    strictObject({
      type: Type.Literal('constant'),
      value: momentumValue('The momentum of every step.'),
    }),
    strictObject({
      type: Type.Literal('cosine'),
      base: momentumValue('The momentum of step 0; it rises to 1 at `total_steps` (MoCo v3).'),
      total_steps: safeInteger({ minimum: 1, description: 'Steps until the momentum is 1.', examples: [100_000] }),
    }),
  ],
  {
    $id: 'MomentumSchedule',
    description: 'Momentum as a function of the EMA step, evaluated by the server: `1 - (1-base)*(1+cos(pi*t/T))/2`.',
    examples: [{ type: 'cosine', base: 0.99, total_steps: 100_000 }],
  },
);

export const Momentum = Type.Union([momentumValue('m in `k <- m*k + (1-m)*q`.'), ref(MomentumSchedule)], {
  $id: 'Momentum',
  description:
    'A number from 0 to 1 for every step, or a schedule: `{type: "constant", value}` or `{type: "cosine", base, total_steps}`.',
  examples: [0.999],
});

const seed = safeInteger({
  maximum: 2 ** 32 - 1,
  default: 0,
  description: 'Round r is permuted by `torch.randperm` under the seed `(seed + r) mod 2^32`.',
});

const groups = Type.Integer({
  minimum: 1,
  maximum: 65_536,
  default: 1,
  description: 'Groups of rows with batch statistics of their own, where a request does not say otherwise.',
});

const batchNormMode = oneOf(['train', 'eval'], {
  default: 'train',
  description: '`train`: statistics of the batch; `eval`: the running statistics.',
});

const BatchNormSettings = strictObject(
  {
    mode: withDefault(batchNormMode),
    groups: withDefault(groups),
    track_statistics: withDefault(
      Type.Boolean({
        default: true,
        description: 'Whether train-mode keys that name a step move the running statistics.',
      }),
    ),
  },
  { default: {}, description: 'Batch norm of keys, where a request does not say otherwise.' },
);

const ShuffleSettings = strictObject(
  {
    enabled: withDefault(
      Type.Boolean({ default: true, description: 'Whether rows are permuted before they are grouped.' }),
    ),
    seed: withDefault(seed),
  },
  { default: {}, description: 'ShuffleBN; it matters only with more than one group.' },
);

const perChannel = (what: string, value: number, options: { exclusiveMinimum?: number } = {}) =>
  Type.Array(Type.Number(options), {
    minItems: 1,
    maxItems: 65_536,
    description: `${what} of each channel, of values scaled to [0, 1]; for three channels ImageNet's by default, else ${value}.`,
  });

const MAX_SIDE = 4096;

const resize = nullable(
  Type.Integer({ minimum: 1, maximum: MAX_SIDE }),
  "Pixels of the shorter side that image files are resized to, bilinearly with antialiasing: torchvision's `Resize(resize)`. Null, the default: they stay as they are.",
);

const crop = nullable(
  Type.Integer({ minimum: 1, maximum: MAX_SIDE }),
  "Sides, in pixels, of the square that is cut out of the middle of image files, after they are resized: torchvision's `CenterCrop(crop)`. Null, the default: they stay as they are.",
);

const InputSettings = strictObject(
  {
    resize: Type.Optional(resize),
    crop: Type.Optional(crop),
    mean: Type.Optional(perChannel('Mean', 0)),
    std: Type.Optional(perChannel('Standard deviation', 1, { exclusiveMinimum: 0 })),
  },
  {
    default: {},
    description:
      'How image files become U8 images (by default they stay as large as they are, and those of one batch must then be equal), and how U8 images are normalised: `(x/255 - mean) / std`. Floats are used as they are.',
    examples: [{ resize: 256, crop: 224 }],
  },
);

const firstStep = oneOf(['copy', 'update'], {
  default: 'copy',
  description:
    '`copy`: the first EMA step after initialisation is the copy itself (as VISSL); `update`: an ordinary EMA.',
});

const buffers = oneOf(['initial'], {
  default: 'initial',
  description:
    'Where the buffers of the momentum encoder come from: `initial`: they start as PyTorch initialises them.',
});

/** What `POST /v1/encoders` takes; after validation every default is filled in. */
export const EncoderCreation = strictObject(
  {
    name: encoderName,
    architecture: strictObject({
      id: Type.String({ description: 'An id of `GET /v1/architectures`.', examples: ['resnet18'] }),
      options: withDefault(anyObject({ default: {}, description: 'Options of the architecture.' })),
    }),
    momentum: withDefault(Type.Unsafe<Static<typeof Momentum>>({ allOf: [{ $ref: 'Momentum#' }], default: 0.999 })),
    first_step: withDefault(firstStep),
    buffers: withDefault(buffers),
    batch_norm: withDefault(BatchNormSettings),
    shuffle: withDefault(ShuffleSettings),
    input: withDefault(InputSettings),
  },
  {
    $id: 'EncoderCreation',
    description: "A new momentum encoder. Only `name` and `architecture.id` are needed; the defaults are MoCo v2's.",
    examples: [
      { name: 'mnist', architecture: { id: 'resnet18', options: { stem: 'cifar', in_channels: 1 } } },
      {
        name: 'imagenet-100',
        architecture: { id: 'resnet50', options: { head: 'mlp', dim: 128 } },
        momentum: { type: 'cosine', base: 0.99, total_steps: 100_000 },
        batch_norm: { mode: 'train', groups: 8 },
        shuffle: { enabled: true, seed: 7 },
        input: { resize: 256, crop: 224 },
      },
    ],
  },
);

/** What `PATCH` takes; what it leaves out stays as it is. */
export const EncoderChange = strictObject(
  {
    momentum: Type.Optional(ref(Momentum)),
    shuffle: Type.Optional(
      strictObject(
        {
          enabled: Type.Optional(Type.Boolean({ description: 'Whether rows are permuted.' })),
          seed: Type.Optional(safeInteger({ maximum: 2 ** 32 - 1, description: 'Seed of the rounds to come.' })),
        },
        { minProperties: 1 },
      ),
    ),
  },
  {
    $id: 'EncoderChange',
    minProperties: 1,
    description: 'Settings to change; it holds for the steps and rounds that follow.',
    examples: [{ momentum: 0.9995 }, { shuffle: { seed: 7 } }],
  },
);

const count = (description: string) => Type.Integer({ minimum: 0, description });

const encoderExample = {
  name: 'mnist',
  uid: '3fa2c1d0-60cf-4468-9dd7-9dcf56c56524',
  architecture: { id: 'resnet18', options: { stem: 'cifar', width: 1, head: 'mlp', in_channels: 1, dim: 128 } },
  dim: 128,
  input: { kind: 'image', channels: 1, mean: [0], std: [1], resize: null, crop: null },
  first_step: 'copy',
  buffers: 'initial',
  batch_norm: { mode: 'train', groups: 1, track_statistics: true },
  shuffle: { enabled: true, seed: 0 },
  schedule: { type: 'constant', value: 0.999 },
  momentum: 0.999,
  initialized: true,
  query_step: 41,
  query_digest: exampleDigests.query,
  ema_step: 41,
  restored_from: null,
  weights_digest: exampleDigests.weights,
  buffers_digest: exampleDigests.buffers,
  tensors: 124,
  parameters: 11_496_000,
  bytes: 184_025_088,
};

export const Encoder = Type.Object(
  {
    name: encoderName,
    uid: Type.String({ description: 'Another one when an encoder is deleted and made again under its name.' }),
    architecture: Type.Object({
      id: Type.String({ examples: ['resnet18'] }),
      options: anyObject({ description: 'Defaults filled in.' }),
    }),
    dim: count('Length of a key.'),
    input: Type.Object({
      ...InputInfo.properties,
      mean: Type.Array(Type.Number(), { description: 'Mean of each channel, for U8 images; empty for vectors.' }),
      std: Type.Array(Type.Number(), { description: 'Standard deviation of each channel; empty for vectors.' }),
      resize,
      crop,
    }),
    first_step: firstStep,
    buffers,
    batch_norm: Type.Object({ mode: batchNormMode, groups, track_statistics: Type.Boolean() }),
    shuffle: Type.Object({ enabled: Type.Boolean(), seed }),
    schedule: ref(MomentumSchedule),
    momentum: momentumValue('Momentum of the next EMA step.'),
    initialized: Type.Boolean({ description: 'Whether the momentum encoder has weights.' }),
    query_step: nullable(Type.Integer(), 'Step of the query weights held; null before the first.'),
    query_digest: nullable(digest('BLAKE3'), 'Digest of the query weights held.'),
    ema_step: nullable(Type.Integer(), 'The last EMA step applied; null before the first.'),
    restored_from: nullable(
      Type.String(),
      'The checkpoint that the encoder was restored from last, at the start of the server or by request; null: it has gone on from weights that were sent.',
    ),
    weights_digest: nullable(
      digest('BLAKE3'),
      "Digest of the momentum encoder's parameters: their float32 bytes in state_dict order.",
    ),
    buffers_digest: nullable(digest('BLAKE3'), 'Digest of its buffers.'),
    tensors: count('Number of parameters and buffers.'),
    parameters: count('Number of trained values, all parameters together.'),
    bytes: count('Bytes of memory held for its weights now.'),
  },
  { $id: 'Encoder', description: 'An encoder: its settings and its state.', examples: [encoderExample] },
);

export const EncoderList = Type.Object(
  { encoders: Type.Array(ref(Encoder)) },
  { $id: 'EncoderList', description: 'All encoders, by name.', examples: [{ encoders: [encoderExample] }] },
);

export type MomentumSchedule = Static<typeof MomentumSchedule>;
export type Momentum = number | MomentumSchedule;
export type EncoderCreation = Static<typeof EncoderCreation>;
export type EncoderChange = Static<typeof EncoderChange>;
export type Encoder = Static<typeof Encoder>;
