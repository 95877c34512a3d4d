import { type Static, Type } from 'typebox';
import { deadlineHeader, digest, oneOf, safeInteger, strictObject, withDefault } from './common.ts';
import { KeysQuery, nested } from './keys.ts';

/** Longest JSON part of a request, in bytes: it is parsed in one piece. */
export const MAX_INFER_JSON_BYTES = 64 * 1024 * 1024;

/** An hour, as that of `x-request-timeout-ms`. */
const LONGEST_TIMEOUT_US = 3_600_000_000;

const { advance: _, ...asked } = KeysQuery.properties;

const InferParameters = strictObject(
  {
    ...asked,
    binary_data_output: withDefault(
      Type.Boolean({
        default: false,
        description: 'Outputs that do not say otherwise come as bytes behind the JSON (binary tensor data extension).',
        examples: [false],
      }),
    ),
    timeout: withDefault(
      Type.Integer({
        minimum: 0,
        maximum: LONGEST_TIMEOUT_US,
        default: 0,
        description:
          'How long the client waits for the answer, in microseconds, as `x-request-timeout-ms` in milliseconds; 0: no limit.',
        examples: [60_000_000],
      }),
    ),
    priority: Type.Optional(
      safeInteger({ description: 'Without effect: requests are served in the order in which they came.' }),
    ),
  },
  {
    default: {},
    description:
      'What the keys are to be, as the query parameters of `POST /v1/encoders/{encoder}/keys`. There is no `advance`: an inference changes no weights.',
  },
);

const InferInput = strictObject(
  {
    name: Type.String({ maxLength: 200, description: '`images`.', examples: ['images'] }),
    shape: Type.Array(safeInteger(), {
      maxItems: 8,
      description: '`[n, channels, height, width]` (by the parameter `layout`) or `[n, size]`.',
      examples: [[2, 4]],
    }),
    datatype: oneOf(['FP32', 'FP16', 'BF16', 'UINT8'], {
      description:
        "UINT8 is scaled by 1/255 and normalised by the encoder's `input`; floats are used as they are. FP16 and BF16 have no form in JSON.",
    }),
    data: Type.Optional(
      Type.Unsafe<unknown[]>({
        anyOf: [nested(1), nested(2), nested(4)],
        description: 'The numbers, row after row: flat, or nested as the shape. Either these or bytes, not both.',
      }),
    ),
    parameters: Type.Optional(
      strictObject(
        {
          binary_data_size: Type.Optional(
            safeInteger({
              description: "Bytes of the tensor behind the JSON: product of the shape, times the datatype's size.",
              examples: [32],
            }),
          ),
        },
        { description: 'Of the binary tensor data extension.' },
      ),
    ),
  },
  { description: 'The batch.' },
);

const RequestedOutput = strictObject({
  name: Type.String({ maxLength: 200, description: '`keys`.', examples: ['keys'] }),
  parameters: withDefault(
    strictObject(
      {
        binary_data: Type.Optional(
          Type.Boolean({ description: 'Whether it comes as bytes behind the JSON; by default `binary_data_output`.' }),
        ),
      },
      { default: {}, description: 'Of the binary tensor data extension.' },
    ),
  ),
});

export const InferRequest = strictObject(
  {
    id: Type.Optional(
      Type.String({ maxLength: 1000, description: 'Given back in the response.', examples: ['batch-7'] }),
    ),
    parameters: withDefault(InferParameters),
    inputs: Type.Array(InferInput, { minItems: 1, description: 'One: `images`.' }),
    outputs: withDefault(
      Type.Array(RequestedOutput, { default: [], description: 'What is asked for: `keys`, which is all there is.' }),
    ),
  },
  {
    $id: 'InferRequest',
    description: 'An inference request of the Open Inference Protocol.',
    examples: [
      {
        id: 'batch-7',
        inputs: [{ name: 'images', shape: [2, 1, 2, 2], datatype: 'FP32', data: [0, 0.5, 0.5, 1, 1, 0.5, 0, 0] }],
      },
    ],
  },
);

export const InferResponse = Type.Object(
  {
    model_name: Type.String({ description: 'Name of the encoder.', examples: ['mnist'] }),
    model_version: Type.String({ description: 'The one version.', examples: ['1'] }),
    id: Type.Optional(Type.String({ description: 'Of the request.' })),
    parameters: Type.Object(
      {
        ema_step: Type.Optional(safeInteger({ description: 'EMA step of the weights used; none before the first.' })),
        query_step: Type.Optional(safeInteger({ description: 'Step of the query weights held then.' })),
        momentum: Type.Optional(Type.Number({ description: 'Momentum of that EMA step.' })),
        weights_digest: digest('Digest of the parameters used.'),
        buffers_digest: digest('Digest of the buffers before these keys.'),
        permutation: Type.String({
          description: 'How the rows were permuted: `seed=S, round=R`, or `none`.',
          examples: ['seed=0, round=41'],
        }),
        batch_norm: Type.String({ description: 'Mode and groups of batch norm.', examples: ['mode=train, groups=4'] }),
      },
      { description: 'What the keys were made with.' },
    ),
    outputs: Type.Array(
      Type.Object({
        name: Type.Literal('keys'),
        datatype: Type.Literal('FP32'),
        shape: Type.Array(safeInteger(), { description: '`[n, dim]`', examples: [[2, 128]] }),
        data: Type.Optional(Type.Array(Type.Number(), { description: 'L2-normalised keys, row after row.' })),
        parameters: Type.Optional(
          Type.Object(
            { binary_data_size: safeInteger({ description: 'Bytes of the keys behind the JSON.' }) },
            { description: 'Instead of `data`, where bytes were asked for.' },
          ),
        ),
      }),
      { description: 'The keys, in the posted order.' },
    ),
  },
  {
    $id: 'InferResponse',
    description: 'Keys as an inference response of the Open Inference Protocol.',
    examples: [
      {
        model_name: 'mnist',
        model_version: '1',
        id: 'batch-7',
        parameters: {
          ema_step: 41,
          query_step: 41,
          momentum: 0.999,
          weights_digest: 'blake3:88f4776424017ab8ecf83b5f2e1f52ff3a1c6c1f0f4a5b5d7e9b2c4d6e8f0a1b',
          buffers_digest: 'blake3:7b5b3af1937c46cdf787935f377281ec1d2c3b4a5968778695a4b3c2d1e0f9a8',
          permutation: 'none',
          batch_norm: 'mode=train, groups=1',
        },
        outputs: [{ name: 'keys', datatype: 'FP32', shape: [2, 2], data: [0.6, 0.8, -0.8, 0.6] }],
      },
    ],
  },
);

/** Headers of a request that may have bytes behind its JSON. */
export const InferHeaders = Type.Object({
  ...deadlineHeader,
  'inference-header-content-length': Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MAX_INFER_JSON_BYTES,
      description: 'Bytes of JSON that the body (unpacked) begins with; without it, all of the body is JSON.',
      examples: [142],
    }),
  ),
});

export type InferRequest = Static<typeof InferRequest>;
export type InferInput = Static<typeof InferInput>;
export type InferResponse = Static<typeof InferResponse>;
