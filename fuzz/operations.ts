import type { Random } from '../chaos/random.ts';
import { BASE, PICTURES, VECTORS } from './encoders.ts';
import { form } from './formats/forms.ts';
import { imageFile } from './formats/images.ts';
import { inference } from './formats/inferences.ts';
import { type Json, oddJson } from './formats/json.ts';
import { npy } from './formats/npy.ts';
import { type Dtype, safetensors, type Tensor } from './formats/safetensors.ts';
import { floats, product } from './formats/tensors.ts';

/** A request before it is packed, framed and given odd parameters. */
export interface Draft {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `null`: none. */
  readonly body: { readonly type: string; readonly bytes: Buffer } | null;
}

type Maker = (random: Random, changes: number) => Draft;
type Body = (random: Random, changes: number) => NonNullable<Draft['body']> & { headers?: Draft['headers'] };

const at = (path: string) => `/v1/encoders/${path}`;
const some = (random: Random, query: Draft['query']) => query.filter(() => random.chance(0.4));

const json =
  (...values: readonly Json[]): Body =>
  (random, changes) => ({
    type: 'application/json',
    bytes: Buffer.from(oddJson(random, random.pick(values), changes)),
  });

const weights: Body = (random, changes) => {
  const dtype = random.pick<Dtype>(['F32', 'F32', 'F16', 'BF16']);
  const prefix = random.pick(['', '', 'module.', 'module.encoder_q.']);
  const sent = VECTORS.tensors
    .filter(({ kind }) => kind === 'parameter' || random.chance(0.3))
    .map(({ name, shape, dtype: own }): Tensor => ({ name: prefix + name, shape, dtype: own === 'I64' ? own : dtype }));
  const shuffled = changes > 0 && random.chance(0.2) ? sent.slice(random.integer(sent.length)) : sent;
  return { type: 'application/vnd.safetensors', bytes: safetensors(random, shuffled, changes) };
};

const rowsOf = (random: Random, changes: number) =>
  changes > 0 && random.chance(0.1) ? random.pick([0, 1, 3, 500]) : 8;

const batchTensors =
  (size: readonly number[], dtypes: readonly Dtype[]): Body =>
  (random, changes) => {
    const rows = rowsOf(random, changes);
    const images: Tensor = { name: 'images', dtype: random.pick(dtypes), shape: [rows, ...size] };
    const permutation: Tensor = { name: 'permutation', dtype: 'I64', shape: [rows] };
    return {
      type: 'application/vnd.safetensors',
      bytes: safetensors(random, random.chance(0.1) ? [images, permutation] : [images], changes),
    };
  };

const batchNpy =
  (size: readonly number[]): Body =>
  (random, changes) => ({ type: 'application/x-npy', bytes: npy(random, [rowsOf(random, changes), ...size], changes) });

const octets =
  (size: readonly number[]): Body =>
  (random, changes) => {
    const shape = [rowsOf(random, changes), ...size];
    const odd =
      changes > 0
        ? random.pick(['9007199254740993,9', '65536,65536,65536,65536', '8,,12', '-8,12', '8x12', ',', ''])
        : '';
    const isOdd = changes > 0 && random.chance(0.5);
    const headers: Draft['headers'] = [
      ['x-tensor-shape', isOdd && random.chance(0.5) ? odd : shape.join(',')],
      ['x-tensor-dtype', isOdd ? random.pick(['F16', 'BF16', 'U8', 'F64', 'f32', 'I64', '']) : 'F32'],
    ];
    const bytes = floats(random, product(shape), isOdd);
    return { type: 'application/octet-stream', bytes: isOdd ? bytes.subarray(random.integer(9)) : bytes, headers };
  };

const vectorsJson = json(
  {
    images: Array.from({ length: 8 }, (_, row) => Array.from({ length: 12 }, (_, i) => ((row * 7 + i * 3) % 11) / 11)),
  },
  { images: [[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], Array(12).fill(0.5)], permutation: [1, 0] },
);

const inferenceBytes: Body = (random, changes) => {
  const { bytes, jsonLength } = inference(random, [rowsOf(random, changes), 12], changes);
  const headers: Draft['headers'] = [['inference-header-content-length', jsonLength], ...acceptEncoding(random)];
  return { type: random.pick(['application/octet-stream', 'application/json', 'text/plain']), bytes, headers };
};

const acceptEncoding = (random: Random): Draft['headers'] =>
  random.chance(0.2) ? [['accept-encoding', random.pick(['gzip', 'deflate;q=0.5, *;q=0', 'br', ';q=,', '*;q=x'])]] : [];

const inferenceJson = json(
  {
    inputs: [
      { name: 'images', shape: [2, 12], datatype: 'FP32', data: Array.from({ length: 24 }, (_, i) => (i % 7) / 7) },
    ],
    parameters: { bn: 'eval', wait_ms: 20 },
  },
  {
    id: 'a',
    inputs: [{ name: 'images', shape: [2, 12], datatype: 'UINT8', data: [Array(12).fill(255), Array(12).fill(0)] }],
    outputs: [{ name: 'keys' }],
    parameters: { ema_step: BASE.emaStep, groups: 1, binary_data_output: true, wait_ms: 20 },
  },
);

const image: Body = (random, changes) => imageFile(random, changes);

const creation = json(
  { name: 'fresh', architecture: { id: 'mlp', options: { layers: [4, 8, 2], batch_norm: true } } },
  {
    name: 'fresh',
    architecture: { id: 'resnet18', options: { width: 0.015625, stem: 'cifar', in_channels: 1, head: 'none' } },
    momentum: { type: 'cosine', base: 0.99, total_steps: 1000 },
    first_step: 'update',
    buffers: 'initial',
    batch_norm: { mode: 'train', groups: 2, track_statistics: true },
    shuffle: { enabled: true, seed: 7 },
    input: { resize: 16, crop: 16, mean: [0.5], std: [0.25] },
  },
);

const keysQuery = (random: Random): Draft['query'] =>
  some(random, [
    ['groups', random.pick(['1', '2', '4'])],
    ['ema_step', random.pick([`${BASE.emaStep}`, `${BASE.emaStep + 1}`, '0'])],
    ['advance', random.pick(['true', 'false'])],
    ['shuffle', random.pick(['true', 'false'])],
    ['seed', '7'],
    ['round', '3'],
    ['bn', random.pick(['train', 'eval'])],
    ['layout', random.pick(['nchw', 'nhwc'])],
  ]);

const accept = (random: Random): Draft['headers'] =>
  random.chance(0.3)
    ? [
        [
          'accept',
          random.pick([
            'application/json',
            'application/x-npy',
            'application/vnd.safetensors',
            '*/*',
            'application/octet-stream;q=0.5, */*;q=0.1',
            'text/html',
            ',;q=,',
            'é/💥',
          ]),
        ],
      ]
    : [];

const keys =
  (encoder: string, suffix: string, make: Body): Maker =>
  (random, changes) => {
    const { headers = [], ...body } = make(random, changes);
    return {
      method: 'POST',
      path: at(`${encoder}/keys${suffix}`),
      query: [...keysQuery(random), ['wait_ms', '20']],
      headers: [...headers, ...accept(random)],
      body,
    };
  };

const rank =
  (encoder: string, suffix: string, make: Body): Maker =>
  (random, changes) => {
    const draft = keys(encoder, suffix, make)(random, changes);
    const [round, number] = [random.integer(5), random.integer(2)];
    return {
      ...draft,
      path: at(`${encoder}/rounds/${round}/ranks/${number}/keys${suffix}`),
      query: [
        ['world_size', random.pick(['1', '1', '2'])],
        ...draft.query.filter(([name]) => !['seed', 'round', 'shuffle', 'bn'].includes(name)),
      ],
    };
  };

const put =
  (path: string, query: (random: Random) => Draft['query'], make: Body): Maker =>
  (random, changes) => ({
    method: 'PUT',
    path: at(path),
    query: query(random),
    headers: [],
    body: make(random, changes),
  });

const post =
  (path: string, make: Body, method = 'POST'): Maker =>
  (random, changes) => {
    const { headers = [], ...body } = make(random, changes);
    return { method, path, query: [], headers, body };
  };

const bare =
  (method: string, path: (random: Random) => string, query: Draft['query'] = []): Maker =>
  (random) => ({ method, path: path(random), query: some(random, query), headers: accept(random), body: null });

const syncQuery = (random: Random): Draft['query'] => [
  ['step', random.pick([`${BASE.queryStep + 1}`, `${BASE.queryStep}`, '0', `${BASE.emaStep + 1}`])],
  ['wait_ms', '20'],
  ...some(random, [
    ['naming', random.pick(['auto', 'torchvision', 'moco'])],
    ['strict', random.pick(['true', 'false'])],
    ['ema', random.pick(['true', 'false'])],
  ]),
];

const vectors = VECTORS.name;
const pictures = PICTURES.name;
const batch = batchTensors([12], ['F32', 'F32', 'F16', 'BF16']);
const pictureBatch = batchTensors([3, 16, 16], ['U8', 'F32']);
const emaStep = json(
  { step: BASE.emaStep + 1 },
  { step: BASE.emaStep + 1, momentum: 0.5, count: 3, require_query_step: BASE.queryStep, wait_ms: 20 },
  {},
);
const change = json(
  { momentum: 0.9 },
  { momentum: { type: 'constant', value: 0.5 }, shuffle: { enabled: false, seed: 9 } },
);
const upload = `${vectors}/query-weights/uploads`;

/** What is asked for, how often, and with what. */
export const OPERATIONS: readonly (readonly [name: string, weight: number, make: Maker])[] = [
  ['sync', 12, put(`${vectors}/query-weights`, syncQuery, weights)],
  [
    'restore',
    8,
    put(
      `${vectors}/weights`,
      (random) =>
        some(random, [
          ['ema_step', '9'],
          ['naming', 'auto'],
          ['strict', 'false'],
        ]),
      weights,
    ),
  ],
  ['part', 6, put(`${upload}/{upload}/parts/0`, () => [], weights)],
  [
    'upload',
    1,
    bare('POST', () => at(upload), [
      ['step', '6'],
      ['ema', 'true'],
    ]),
  ],
  ['finish', 1, bare('POST', () => at(`${upload}/{upload}/finish`), [['wait_ms', '20']])],
  ['ema', 8, post(at(`${vectors}/ema-steps`), emaStep)],
  ['keys', 10, keys(vectors, '', batch)],
  ['keys npy', 10, keys(vectors, '', batchNpy([12]))],
  ['keys octets', 6, keys(vectors, '', octets([12]))],
  ['keys json', 8, keys(vectors, '/json', vectorsJson)],
  ['keys json or bytes', 2, keys(vectors, '', vectorsJson)],
  ['pictures', 4, keys(pictures, '', pictureBatch)],
  ['image', 8, keys(pictures, '', image)],
  ['form', 10, keys(pictures, '/images', form)],
  ['form or bytes', 2, keys(pictures, '', form)],
  ['rank', 4, rank(vectors, '', batch)],
  ['rank json', 3, rank(vectors, '/json', vectorsJson)],
  ['rank form', 3, rank(pictures, '/images', form)],
  ['create', 8, post('/v1/encoders', creation)],
  ['change', 4, post(at(vectors), change, 'PATCH')],
  [
    'architecture',
    3,
    bare('GET', (random) => `/v1/architectures/${random.pick(['mlp', 'resnet18', 'vgg'])}`, [
      ['options', '{"layers":[4,8,2]}'],
    ]),
  ],
  [
    'permutation',
    2,
    bare('GET', (random) => at(`${vectors}/rounds/${random.integer(5)}/permutation`), [['rows', '8']]),
  ],
  ['round', 1, bare('GET', () => at(`${vectors}/rounds/1`))],
  [
    'weights',
    2,
    bare('GET', () => at(`${vectors}/weights`), [
      ['which', 'query'],
      ['dtype', 'BF16'],
      ['naming', 'moco'],
    ]),
  ],
  ['checkpoint', 1, bare('POST', () => at(`${vectors}/checkpoints`))],
  [
    'checkpoints',
    1,
    bare('GET', (random) =>
      at(`${vectors}/checkpoints${random.pick(['', '/step-3-0123abcd-1', '/..%2f..%2fpasswd'])}`),
    ),
  ],
  [
    'restore checkpoint',
    1,
    bare('POST', (random) => at(`${vectors}/checkpoints/${random.pick(['step-3-0123abcd-1', '%2e%2e', 'x'])}/restore`)),
  ],
  ['diagnostics', 1, bare('GET', () => at(`${vectors}/diagnostics`))],
  [
    'delete',
    1,
    bare('DELETE', (random) =>
      at(random.pick([vectors, `${upload}/{upload}`, `${vectors}/checkpoints/step-3-0123abcd-1`])),
    ),
  ],
  ['infer', 6, post(`/v2/models/${vectors}/infer`, inferenceBytes)],
  ['infer json', 6, post(`/v2/models/${vectors}/versions/1/infer`, inferenceJson)],
  ['index', 1, post('/v2/repository/index', json({ ready: true }, {}))],
  [
    'model',
    1,
    bare('GET', (random) =>
      random.pick([
        '/v2',
        '/v2/models/stats',
        `/v2/models/${vectors}`,
        `/v2/models/${vectors}/versions/${random.pick(['1', '2', '%00'])}/config`,
        `/v2/models/${random.pick([vectors, 'none', 'No%20name'])}/ready`,
      ]),
    ),
  ],
  [
    'around',
    2,
    bare('GET', (random) =>
      random.pick([
        '/',
        '/health/ready',
        '/v1/info',
        '/v1/replicas',
        '/v1/encoders',
        '/metrics',
        '/docs',
        '/docs/static/../../x',
        '/v1/peers',
      ]),
    ),
  ],
];
