import { type Static, Type } from 'typebox';
import { encoderName, oneOf, ref, strictObject, withDefault } from './common.ts';

/** The one version of every model. */
export const MODEL_VERSION = '1';

const version = oneOf([MODEL_VERSION], {
  description:
    "Always `1`. An encoder's weights change with every EMA step; which step keys are made with, the parameter `ema_step` says.",
  examples: [MODEL_VERSION],
});

export const ModelVersionParams = strictObject({ encoder: encoderName, version });

const modelName = Type.String({ description: 'Name of the encoder.', examples: ['mnist'] });

/* Health and server */

export const OipLive = Type.Object(
  { live: Type.Literal(true) },
  { $id: 'OipLive', description: 'It can answer.', examples: [{ live: true }] },
);

export const OipReady = Type.Object(
  {
    ready: Type.Boolean({ description: 'Whether it can do its work.' }),
    reasons: Type.Array(Type.String(), { description: 'Why not; empty when it can.' }),
  },
  {
    $id: 'OipReady',
    description: 'Readiness of the server.',
    examples: [
      { ready: true, reasons: [] },
      { ready: false, reasons: ['the engine is starting'] },
    ],
  },
);

export const OipServer = Type.Object(
  {
    name: Type.Literal('mocoserve'),
    version: Type.String({ examples: ['0.1.0'] }),
    extensions: Type.Array(Type.String(), {
      description: 'Extensions of the protocol that are here.',
      examples: [['binary_tensor_data']],
    }),
  },
  {
    $id: 'OipServer',
    description: 'Metadata of the server.',
    examples: [
      {
        name: 'mocoserve',
        version: '0.1.0',
        extensions: ['binary_tensor_data', 'parameters', 'statistics', 'model_configuration', 'model_repository'],
      },
    ],
  },
);

/* Models */

export const ModelReady = Type.Object(
  { name: modelName, ready: Type.Literal(true) },
  { $id: 'ModelReady', description: 'A model that can be asked.', examples: [{ name: 'mnist', ready: true }] },
);

const TensorMetadata = Type.Object({
  name: Type.String({ examples: ['images'] }),
  datatype: Type.String({ description: 'Inputs may as well be FP16, BF16 or UINT8.', examples: ['FP32'] }),
  shape: Type.Array(Type.Integer(), { description: 'With the rows; -1: any.', examples: [[-1, 3, -1, -1]] }),
});

export const ModelMetadata = Type.Object(
  {
    name: modelName,
    versions: Type.Array(version),
    platform: Type.Literal('mocoserve'),
    inputs: Type.Array(TensorMetadata),
    outputs: Type.Array(TensorMetadata),
  },
  {
    $id: 'ModelMetadata',
    description: 'Inputs and outputs of a model.',
    examples: [
      {
        name: 'mnist',
        versions: ['1'],
        platform: 'mocoserve',
        inputs: [{ name: 'images', datatype: 'FP32', shape: [-1, 1, -1, -1] }],
        outputs: [{ name: 'keys', datatype: 'FP32', shape: [-1, 128] }],
      },
    ],
  },
);

const TensorConfig = Type.Object({
  name: Type.String({ examples: ['images'] }),
  data_type: Type.String({ examples: ['TYPE_FP32'] }),
  dims: Type.Array(Type.Integer(), { description: 'Of one row; -1: any.', examples: [[3, -1, -1]] }),
});

export const ModelConfig = Type.Object(
  {
    name: modelName,
    platform: Type.Literal('mocoserve'),
    backend: Type.Literal('mocoserve'),
    version_policy: Type.Object({ latest: Type.Object({ num_versions: Type.Integer() }) }),
    max_batch_size: Type.Integer({ description: 'Most rows of a request.', examples: [65_536] }),
    input: Type.Array(TensorConfig),
    output: Type.Array(TensorConfig),
    model_transaction_policy: Type.Object({ decoupled: Type.Literal(false) }),
  },
  {
    $id: 'ModelConfig',
    description: 'A model in the words of the model configuration extension.',
    examples: [
      {
        name: 'mnist',
        platform: 'mocoserve',
        backend: 'mocoserve',
        version_policy: { latest: { num_versions: 1 } },
        max_batch_size: 65_536,
        input: [{ name: 'images', data_type: 'TYPE_FP32', dims: [1, -1, -1] }],
        output: [{ name: 'keys', data_type: 'TYPE_FP32', dims: [128] }],
        model_transaction_policy: { decoupled: false },
      },
    ],
  },
);

/* Statistics */

const count = (description: string) => Type.Integer({ minimum: 0, description });

const duration = (description: string) =>
  Type.Object({ count: count('How many.'), ns: count('Nanoseconds, all together.') }, { description });

const compute = {
  compute_input: duration('Not measured apart: 0.'),
  compute_infer: duration('In the engine.'),
  compute_output: duration('Not measured apart: 0.'),
};

export const ModelStatistics = Type.Object(
  {
    name: modelName,
    version,
    last_inference: count('When the last request ended, in milliseconds since 1970; 0: there was none.'),
    inference_count: count('Rows whose keys were answered.'),
    execution_count: count('Requests whose keys were answered: batches are never merged.'),
    inference_stats: Type.Object({
      success: duration('Requests answered with keys, from the first byte of the body to the keys.'),
      fail: duration('Requests that ended otherwise.'),
      queue: duration('Waiting for the engine, or for the EMA step named.'),
      ...compute,
      cache_hit: duration('There is no cache: 0.'),
      cache_miss: duration('There is no cache: 0.'),
    }),
    batch_stats: Type.Array(Type.Object({ batch_size: count('Rows of a request.'), ...compute })),
  },
  {
    $id: 'ModelStatistics',
    description:
      'Requests for keys of batches on this replica since it opened the encoder, by either protocol; rounds of ranks are not counted.',
  },
);

const none = { count: 0, ns: 0 };
const computed = { compute_input: none, compute_infer: { count: 1, ns: 12_400_000 }, compute_output: none };
const exampleStatistics = {
  name: 'mnist',
  version: '1',
  last_inference: 1_700_000_000_000,
  inference_count: 32,
  execution_count: 1,
  inference_stats: {
    success: { count: 1, ns: 14_100_000 },
    fail: none,
    queue: { count: 1, ns: 300_000 },
    ...computed,
    cache_hit: none,
    cache_miss: none,
  },
  batch_stats: [{ batch_size: 32, ...computed }],
};

export const ModelStatisticsList = Type.Object(
  { model_stats: Type.Array(ref(ModelStatistics)) },
  {
    $id: 'ModelStatisticsList',
    description: 'Statistics of models.',
    examples: [{ model_stats: [exampleStatistics] }],
  },
);

/* Repository */

export const RepositoryIndexRequest = strictObject(
  {
    ready: withDefault(
      Type.Boolean({ default: false, description: 'Only models that can be asked.', examples: [true] }),
    ),
  },
  { $id: 'RepositoryIndexRequest', description: 'Which models to list; an empty body lists all.', examples: [{}] },
);

export const RepositoryIndex = Type.Array(
  Type.Object({
    name: modelName,
    version,
    state: oneOf(['READY', 'UNAVAILABLE'], { description: 'Whether it can be asked.' }),
    reason: Type.String({ description: 'Why not; empty when it can.' }),
  }),
  {
    $id: 'RepositoryIndex',
    description: 'All models, by name.',
    examples: [[{ name: 'mnist', version: '1', state: 'READY', reason: '' }]],
  },
);

export const RepositoryChange = Type.Object(
  {},
  { $id: 'RepositoryChange', additionalProperties: true, description: 'Never looked at.', examples: [{}] },
);

export type ModelMetadata = Static<typeof ModelMetadata>;
export type ModelConfig = Static<typeof ModelConfig>;
export type ModelStatistics = Static<typeof ModelStatistics>;
export type RepositoryIndex = Static<typeof RepositoryIndex>;
