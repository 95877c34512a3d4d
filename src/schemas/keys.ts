import { type Static, Type } from 'typebox';
import {
  deadlineHeader,
  digest,
  exampleDigests,
  nullable,
  oneOf,
  safeInteger,
  step,
  strictObject,
  waitMs,
  withDefault,
} from './common.ts';

/** Query parameters that keys and rounds have in common. */
export const keysParameters = {
  ema_step: Type.Optional(
    step(
      'Keys of exactly the weights after this EMA step, for which the request waits; without it, of the current ones.',
    ),
  ),
  wait_ms: waitMs,
  advance: withDefault(
    Type.Boolean({
      default: false,
      description: 'Apply the EMA step (`ema_step`, or the next) and compute the keys with its result, as one act.',
      examples: [true],
    }),
  ),
  groups: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 65_536,
      description: 'Groups of rows with batch statistics of their own; it must divide the rows.',
      examples: [2],
    }),
  ),
  shuffle: Type.Optional(
    Type.Boolean({
      description: "Whether rows are permuted before they are grouped; by default the encoder's setting.",
      examples: [true],
    }),
  ),
  seed: Type.Optional(
    safeInteger({
      maximum: 2 ** 32 - 1,
      description: "Seed of the permutation; by default the encoder's.",
      examples: [0],
    }),
  ),
  bn: Type.Optional(
    oneOf(['train', 'eval'], { description: "Batch norm's mode; by default the encoder's.", examples: ['train'] }),
  ),
  layout: withDefault(
    oneOf(['nchw', 'nhwc'], {
      default: 'nchw',
      description: 'Layout of the images: `[n, channels, height, width]` or `[n, height, width, channels]`.',
      examples: ['nchw'],
    }),
  ),
};

export const KeysQuery = strictObject({
  ...keysParameters,
  round: Type.Optional(
    safeInteger({
      description: 'Round whose permutation is used; by default the EMA step of the weights.',
      examples: [41],
    }),
  ),
});

/** How a body of plain bytes is described. */
export const TensorHeaders = Type.Object({
  ...deadlineHeader,
  'x-tensor-shape': Type.Optional(
    Type.String({
      pattern: '^[0-9]{1,16}(,[0-9]{1,16}){0,7}$',
      description: 'Shape of an `application/octet-stream` body, which needs it.',
      examples: ['16,1,28,28'],
    }),
  ),
  'x-tensor-dtype': Type.Optional(
    oneOf(['F32', 'F16', 'BF16', 'U8'], {
      description: 'Dtype of an `application/octet-stream` body, which needs it; little-endian.',
      examples: ['F32'],
    }),
  ),
});

export const nested = (depth: number): object =>
  depth === 0 ? { type: 'number' } : { type: 'array', minItems: 1, items: nested(depth - 1) };

/** `[4, 1, 2, 2]` */
const exampleImages = [0, 0.25, 0.5, 0.75].map((value) => [
  [
    [value, 1],
    [1, value],
  ],
]);
/** `[4, 3]` */
const exampleVectors = [0, 0.25, 0.5, 0.75].map((value) => [value, 1, -value]);

export const JsonBatch = strictObject(
  {
    images: Type.Unsafe<number[][] | number[][][][]>({
      anyOf: [nested(4), nested(2)],
      description: 'Images `[n, channels, height, width]` (by `layout`) or vectors `[n, size]`, as float32.',
    }),
    permutation: Type.Optional(
      Type.Array(safeInteger({ maximum: 65_535 }), {
        maxItems: 65_536,
        description: "A permutation `[N]` of all rows instead of the drawn one; in a round rank 0's counts.",
      }),
    ),
  },
  {
    $id: 'JsonBatch',
    description: 'A small batch; larger ones are better sent in a binary form.',
    examples: [{ images: exampleImages }, { images: exampleVectors, permutation: [2, 0, 3, 1] }],
  },
);

export const ImagesForm = Type.Object(
  {
    images: Type.Array(Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }), {
      minItems: 1,
      description: 'The files, each with `content-type: image/jpeg` or `image/png`; the name of the field is free.',
    }),
  },
  { $id: 'ImagesForm', description: 'A batch of image files, in the order of its rows.' },
);

export const JsonKeys = Type.Object(
  {
    keys: Type.Array(Type.Array(Type.Number()), { description: 'L2-normalised keys `[n, dim]` in the posted order.' }),
    ema_step: nullable(Type.Integer(), 'EMA step of the weights used; null before the first.'),
    query_step: nullable(Type.Integer(), 'Step of the query weights held then.'),
    momentum: nullable(Type.Number(), 'Momentum of that EMA step.'),
    weights_digest: digest('Digest of the parameters used.'),
    buffers_digest: digest('Digest of the buffers before these keys.'),
    permutation: Type.Union(
      [
        Type.Object({
          seed: nullable(Type.Integer(), 'Seed of the permutation; null for one that came with the batch.'),
          round: safeInteger({ description: 'Round of the permutation.' }),
        }),
        Type.Null(),
      ],
      { description: 'How the rows were permuted; null: they were not.' },
    ),
    batch_norm: Type.Object({
      mode: oneOf(['train', 'eval']),
      groups: Type.Integer({ minimum: 1 }),
    }),
  },
  {
    $id: 'Keys',
    description: 'Keys and what they were made with.',
    examples: [
      {
        keys: [
          [0.6, 0.8],
          [-0.8, 0.6],
          [0, 1],
          [1, 0],
        ],
        ema_step: 41,
        query_step: 41,
        momentum: 0.999,
        weights_digest: exampleDigests.weights,
        buffers_digest: exampleDigests.buffers,
        permutation: { seed: 0, round: 41 },
        batch_norm: { mode: 'train', groups: 2 },
      },
    ],
  },
);

export type KeysQuery = Static<typeof KeysQuery>;
export type JsonBatch = Static<typeof JsonBatch>;
export type JsonKeys = Static<typeof JsonKeys>;
