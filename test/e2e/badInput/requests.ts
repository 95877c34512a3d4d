import { json, SAFETENSORS } from '../../support/encoderClient.ts';
import { encodeSafetensors } from '../../support/safetensors.ts';
import { type Expected, floats, images, notFinite, query, wrongShape } from './samples.ts';

const post = (
  type: string,
  body: NonNullable<RequestInit['body']>,
  headers: Record<string, string> = {},
): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': type, ...headers },
  body,
});
const sync = { method: 'PUT', headers: { 'content-type': SAFETENSORS }, body: encodeSafetensors(query) };
const keys = post(SAFETENSORS, encodeSafetensors({ images }));
const pixels = (...shape: number[]) => post(SAFETENSORS, encodeSafetensors({ images: floats(shape) }));
const bytes = (headers: Record<string, string>, length = 96) =>
  post('application/octet-stream', new Uint8Array(length), headers);
const npy = (header: string, data = 0) => {
  const start = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  start.writeUInt16LE(header.length, 8);
  return post('application/x-npy', Buffer.concat([start, Buffer.from(header), Buffer.alloc(data)]));
};
const invalid = (says: RegExp): Expected => ({ status: 400, code: 'invalid_request', says });

/** Requests by their path below `/v1/encoders`; the encoders are `mlp` and `resnet`. */
export const REQUESTS: [name: string, path: string, init: RequestInit, expected: Expected][] = [
  ['a sync with an unknown parameter', '/mlp/query-weights?step=6&emastep=1', sync, invalid(/emastep.*ema/)],
  ['a sync without a step', '/mlp/query-weights', sync, invalid(/step.*required/)],
  ['a sync with a step below 0', '/mlp/query-weights?step=-1', sync, invalid(/step.*>= 0.*-1/)],
  ['a sync with half a step', '/mlp/query-weights?step=1.5', sync, invalid(/step.*integer.*1\.5/)],
  [
    'a sync with an unknown naming',
    '/mlp/query-weights?step=6&naming=keras',
    sync,
    invalid(/naming.*torchvision.*keras/),
  ],
  [
    'a sync behind a gap',
    '/mlp/query-weights?step=6&ema=true',
    sync,
    { status: 409, code: 'ema_step_gap', details: { expected: 0 } },
  ],
  [
    'a sync to nobody',
    '/nobody/query-weights?step=6',
    sync,
    { status: 404, code: 'encoder_not_found', says: /nobody/ },
  ],
  ['a sync to a name that cannot be', '/No%20body/query-weights?step=6', sync, invalid(/encoder/)],
  ['keys for nobody', '/nobody/keys', keys, { status: 404, code: 'encoder_not_found' }],
  ['keys with an unknown parameter', '/mlp/keys?ema-step=3', keys, invalid(/ema-step.*ema_step/)],
  ['keys with no groups', '/mlp/keys?groups=0', keys, invalid(/groups.*>= 1/)],
  [
    'keys with groups that do not divide',
    '/mlp/keys?groups=3',
    keys,
    { status: 422, code: 'groups_do_not_divide', says: /8 rows.*3/ },
  ],
  [
    'keys with groups of one',
    '/mlp/keys?groups=8',
    keys,
    { status: 422, code: 'group_too_small', says: /8 rows in 8 groups/ },
  ],
  ['keys of one vector', '/mlp/keys', pixels(1, 12), { status: 422, code: 'group_too_small' }],
  ['keys with an unknown mode', '/mlp/keys?bn=sync', keys, invalid(/bn.*train, eval/)],
  ['keys that wait for ever', '/mlp/keys?wait_ms=9999999', keys, invalid(/wait_ms.*<= 600000/)],
  [
    'keys of a step that does not come',
    '/mlp/keys?ema_step=7&wait_ms=1',
    keys,
    { status: 409, code: 'ema_step_timeout' },
  ],
  ['keys with a seed too large', '/mlp/keys?seed=4294967296', keys, invalid(/seed/)],
  [
    'keys as a film',
    '/mlp/keys',
    post('video/mp4', new Uint8Array(100)),
    { status: 415, code: 'unsupported_media_type' },
  ],
  [
    'keys to be answered as a picture',
    '/mlp/keys',
    post(SAFETENSORS, encodeSafetensors({ images }), { accept: 'image/png' }),
    { status: 406, code: 'not_acceptable', says: /image\/png/ },
  ],
  ['keys without a body', '/mlp/keys', post(SAFETENSORS, ''), { status: 400, code: 'body_required' }],
  [
    'images with other channels',
    '/resnet/keys',
    pixels(2, 3, 32, 32),
    wrongShape('[n, 1, height, width]', [2, 3, 32, 32]),
  ],
  [
    'images in the other layout',
    '/resnet/keys?layout=nhwc',
    pixels(2, 1, 32, 32),
    wrongShape('[n, height, width, 1]', [2, 1, 32, 32]),
  ],
  ['images without height', '/resnet/keys', pixels(2, 1, 0, 32), wrongShape('[n, 1, height, width]', [2, 1, 0, 32])],
  ['vectors for a ResNet', '/resnet/keys', pixels(2, 12), wrongShape('[n, 1, height, width]', [2, 12])],
  [
    'one image with a single pixel at the end',
    '/resnet/keys',
    pixels(1, 1, 32, 32),
    { status: 422, code: 'group_too_small' },
  ],
  ['bytes without a shape', '/mlp/keys', bytes({ 'x-tensor-dtype': 'F32' }), invalid(/x-tensor-shape/)],
  ['bytes without a dtype', '/mlp/keys', bytes({ 'x-tensor-shape': '2,12' }), invalid(/x-tensor-dtype/)],
  [
    'bytes with another dtype',
    '/mlp/keys',
    bytes({ 'x-tensor-shape': '2,12', 'x-tensor-dtype': 'F64' }),
    invalid(/F32.*F64/),
  ],
  [
    'bytes with no shape at all',
    '/mlp/keys',
    bytes({ 'x-tensor-shape': '2x12', 'x-tensor-dtype': 'F32' }),
    invalid(/x-tensor-shape.*2x12/),
  ],
  [
    'too few bytes',
    '/mlp/keys',
    bytes({ 'x-tensor-shape': '2,12', 'x-tensor-dtype': 'F32' }, 95),
    invalid(/96 bytes.*95/),
  ],
  [
    'too many bytes',
    '/mlp/keys',
    bytes({ 'x-tensor-shape': '2,12', 'x-tensor-dtype': 'F32' }, 97),
    invalid(/96 bytes.*97/),
  ],
  [
    'bytes for more rows than one computation takes',
    '/mlp/keys',
    bytes({ 'x-tensor-shape': '65537,12', 'x-tensor-dtype': 'F32' }),
    { status: 422, code: 'batch_too_large', details: { rows: 65537, limit: 65536 } },
  ],
  [
    'an array in column-major order',
    '/mlp/keys',
    npy("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 12)}", 96),
    { status: 400, code: 'npy_fortran_order' },
  ],
  [
    'an array of objects',
    '/mlp/keys',
    npy("{'descr': '|O', 'fortran_order': False, 'shape': (2, 12)}", 96),
    { status: 400, code: 'npy_object' },
  ],
  [
    'an array that ends early',
    '/mlp/keys',
    npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 12)}", 95),
    { status: 400, code: 'npy_data_truncated' },
  ],
  ['no array', '/mlp/keys', post('application/x-npy', 'PK\x03\x04 a zip file'), { status: 400, code: 'npy_magic' }],
  [
    'JSON that is none',
    '/mlp/keys/json',
    post('application/json', '{"images": [[1, 2'),
    { status: 400, code: 'invalid_json' },
  ],
  ['JSON without images', '/mlp/keys/json', json('POST', { rows: [[1]] }), invalid(/rows|images/)],
  ['JSON with words', '/mlp/keys/json', json('POST', { images: [['a', 'b']] }), invalid(/float32/)],
  [
    'JSON with rows of unequal size',
    '/mlp/keys/json',
    json('POST', { images: [Array(12).fill(0), Array(11).fill(0)] }),
    { status: 422, code: 'tensor_shape', details: { tensor: 'images' } },
  ],
  [
    'JSON with numbers beyond float32',
    '/mlp/keys/json',
    json('POST', { images: [Array(12).fill(1e39), Array(12).fill(0)] }),
    notFinite,
  ],
  [
    'an EMA step without JSON',
    '/mlp/ema-steps',
    post(SAFETENSORS, '{}'),
    { status: 415, code: 'unsupported_media_type' },
  ],
  ['an EMA step that is a list', '/mlp/ema-steps', json('POST', []), invalid(/object/)],
  ['an EMA step with an unknown field', '/mlp/ema-steps', json('POST', { setp: 0 }), invalid(/setp.*step/)],
  ['an EMA step as a word', '/mlp/ema-steps', json('POST', { step: '0' }), invalid(/step.*integer.*"0"/)],
  [
    'an EMA step with a momentum above 1',
    '/mlp/ema-steps',
    json('POST', { step: 0, momentum: 1.5 }),
    invalid(/momentum.*<= 1.*1\.5/),
  ],
  ['no EMA steps', '/mlp/ema-steps', json('POST', { step: 0, count: 0 }), invalid(/count.*>= 1/)],
  ['an EMA step behind a gap', '/mlp/ema-steps', json('POST', { step: 3 }), { status: 409, code: 'ema_step_gap' }],
  [
    'another encoder of the same name',
    '',
    json('POST', { name: 'mlp', architecture: { id: 'resnet18' } }),
    { status: 409, code: 'encoder_exists' },
  ],
  [
    'an encoder with a name that cannot be',
    '',
    json('POST', { name: 'A b', architecture: { id: 'resnet18' } }),
    invalid(/name.*pattern/),
  ],
  ['an encoder of no architecture', '', json('POST', { name: 'new' }), invalid(/architecture.*required/)],
  [
    'an encoder of an unknown architecture',
    '',
    json('POST', { name: 'new', architecture: { id: 'vgg' } }),
    { status: 422, code: 'architecture_unknown', says: /vgg.*resnet18/ },
  ],
  [
    'an encoder with an unknown option',
    '',
    json('POST', { name: 'new', architecture: { id: 'resnet18', options: { wdth: 2 } } }),
    { status: 422, code: 'architecture_options_invalid', says: /wdth/ },
  ],
  [
    'an encoder with means for other channels',
    '',
    json('POST', { name: 'new', architecture: { id: 'resnet18' }, input: { mean: [0.5] } }),
    { status: 422, code: 'setting_invalid', says: /input\.mean.*3/ },
  ],
  ['a change to nothing', '/mlp', json('PATCH', {}), invalid(/at least one/)],
  [
    'a change of what cannot be changed',
    '/mlp',
    json('PATCH', { architecture: { id: 'resnet18' } }),
    invalid(/architecture/),
  ],
  ['a change of the momentum beyond 1', '/mlp', json('PATCH', { momentum: 2 }), invalid(/momentum/)],
  [
    'a method that a path does not have',
    '/mlp/keys',
    { method: 'DELETE' },
    { status: 405, code: 'method_not_allowed', says: /POST/ },
  ],
  ['a path that is not there', '/mlp/kyes', {}, { status: 404, code: 'route_not_found', says: /kyes/ }],
  ['a body where none belongs', '/mlp', json('DELETE', { force: true }), { status: 400, code: 'body_unexpected' }],
  ['a round that nobody has posted to', '/mlp/rounds/77', {}, { status: 404, code: 'round_not_found' }],
  ['a round that is no number', '/mlp/rounds/last', {}, invalid(/round/)],
  ['a permutation of no rows', '/mlp/rounds/1/permutation?rows=0', {}, invalid(/rows/)],
  ['a download in an unknown dtype', '/mlp/weights?dtype=F64', {}, invalid(/dtype.*F32/)],
  [
    'an upload that is not open',
    '/mlp/query-weights/uploads/u-1/finish',
    { method: 'POST' },
    { status: 404, code: 'upload_not_found' },
  ],
];
