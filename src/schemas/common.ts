import { type Static, type TSchema, Type } from 'typebox';

/** A reference to a component, with the component's type. */
export const ref = <Schema extends TSchema>(schema: Schema & { $id?: string }) =>
  Type.Unsafe<Static<Schema>>({ $ref: `${schema.$id}#` });

/** Optional on the wire, always there after validation, which fills in the schema's default. */
export const withDefault = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema) as unknown as Schema;

export const nullable = <Schema extends TSchema>(schema: Schema, description: string) =>
  Type.Union([schema, Type.Null()], { description });

/** An object that takes no other property than those described. */
export const strictObject = <Properties extends Record<string, TSchema>>(
  properties: Properties,
  options: object = {},
) => Type.Object(properties, { additionalProperties: false, ...options });

/** One of some words. */
export const oneOf = <const Words extends readonly string[]>(words: Words, options: object = {}) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: words, ...options });

/** An object of any properties. */
export const anyObject = (options: object = {}) =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true, ...options });

export const safeInteger = (options: object = {}) =>
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, ...options });

export const step = (description: string) => safeInteger({ description, examples: [41] });

/** Digests of the examples, whose encoder is `mnist` at step 41: of query weights, momentum encoder and buffers. */
export const exampleDigests = {
  query: 'blake3:5c276b32be101f95c9d90d4a88db28b4bb8355e21c9b6db47e5a602b8de44f91',
  weights: 'blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041',
  buffers: 'blake3:807a411f81b8dd7e133f792a0d86bb0ff99cecba29301e15db68834c6f0b2961',
} as const;

export const digest = (description: string) => Type.String({ description, examples: [exampleDigests.weights] });

export const encoderName = Type.String({
  pattern: '^[a-z0-9][a-z0-9._-]{0,63}$',
  description: 'Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.',
  examples: ['mnist'],
});

export const EncoderParams = strictObject({ encoder: encoderName });

/** Longest deadline that a request may give, in milliseconds. */
export const LONGEST_DEADLINE_MS = 3_600_000;

/** Of every request that may take a while. */
export const deadlineHeader = {
  'x-request-timeout-ms': Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: LONGEST_DEADLINE_MS,
      description:
        'How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.',
      examples: [60_000],
    }),
  ),
};
export const DeadlineHeaders = Type.Object(deadlineHeader);

export const waitMs = withDefault(
  Type.Integer({
    minimum: 0,
    maximum: 600_000,
    default: 30_000,
    description: 'How long to wait for ranks, weights or a step, in milliseconds. It never bounds computing.',
    examples: [30_000],
  }),
);

export const naming = oneOf(['auto', 'torchvision', 'moco'], {
  description:
    "How the tensors are named: `torchvision` (the architecture's own names), `moco` (behind `module.encoder_q.` or `module.encoder_k.`), or `auto`, which recognises both and the prefix `module.`.",
  default: 'auto',
  examples: ['auto'],
});

/** The body of every error. */
export const ErrorReply = Type.Object(
  {
    error: Type.String({ description: 'A sentence a person can act on.' }),
    code: Type.String({ description: 'The code of the error, for programs.' }),
    details: anyObject({ description: 'What was expected and what came.' }),
  },
  {
    $id: 'ErrorReply',
    description: 'The same shape for every error of every route.',
    examples: [
      {
        error: 'EMA step 7 cannot be applied: the next one is 5.',
        code: 'ema_step_gap',
        details: { step: 7, expected: 5 },
      },
    ],
  },
);
