import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EncoderClient, json } from '../support/encoderClient.ts';
import { Scrape } from '../support/prometheus.ts';
import { useServer } from '../support/server.ts';
import { vectors, vectorWeights } from '../support/trainingData.ts';

// Whatever is sent to be inferred is answered in the protocol's way, and leaves the encoder as it was.

const LAYERS = [12, 8];
const MAX_BODY_BYTES = 1024 * 1024;
const server = useServer({ threads: 1, maxBodyBytes: MAX_BODY_BYTES });

const rows = vectors(1, 8, LAYERS).data as Float32Array;
const tensor = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
const input = { name: 'images', shape: [8, 12], datatype: 'FP32' };
const inline = { ...input, data: [...rows] };
const sized = (size = tensor.length) => ({ ...input, parameters: { binary_data_size: size } });

interface Sent {
  readonly path?: string;
  /** The JSON part, or its text. */
  readonly json?: unknown;
  /** Bytes behind it. */
  readonly rest?: Uint8Array;
  /** `inference-header-content-length` other than that of the JSON. */
  readonly length?: string | number | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent without an announced length. */
  readonly isChunked?: boolean;
  readonly pack?: (bytes: Uint8Array) => Uint8Array;
}

function ask(sent: Sent): Promise<Response> {
  const { path = '/v2/models/mlp/infer', rest = new Uint8Array(0), isChunked = false, pack = same } = sent;
  const text = typeof sent.json === 'string' ? sent.json : JSON.stringify(sent.json ?? { inputs: [sized()] });
  const { length = rest.length === 0 ? null : Buffer.byteLength(text) } = sent;
  const bytes = pack(Buffer.concat([Buffer.from(text, 'latin1'), rest]));
  const headers = { ...sent.headers, ...(length === null ? {} : { 'inference-header-content-length': `${length}` }) };
  const body = isChunked ? new Blob([Uint8Array.from(bytes)]).stream() : Uint8Array.from(bytes);
  return fetch(`${server().url}${path}`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
}

const same = (bytes: Uint8Array) => bytes;
const gzip = { pack: gzipSync, headers: { 'content-encoding': 'gzip' } };
const withInput = (changes: object) => ({ inputs: [{ ...inline, ...changes }] });
const withParameters = (parameters: object) => ({ inputs: [inline], parameters });
const shifted = (bytes: number) => ({ rest: tensor.subarray(0, tensor.length + bytes) });
const trailing = new Uint8Array([...tensor, 0]);
const nested = Array.from({ length: 8 }, (_, row) => [...rows.subarray(row * 12, (row + 1) * 12)]);
const bytesOf = (values: ArrayBufferView) => new Uint8Array(values.buffer as ArrayBuffer);
const notFinite = bytesOf(rows.with(20, Number.NaN));

type Expected = [status: number, code: string, says: RegExp];

let encoder: EncoderClient;
let before: unknown;

/** All that a request could have changed. */
async function everything() {
  const { bytes: _, ...state } = await encoder.state();
  return { state, keys: [...(await encoder.keys({ images: vectors(1, 8, LAYERS) })).data] };
}

beforeAll(async () => {
  encoder = await EncoderClient.create(server(), {
    name: 'mlp',
    architecture: { id: 'mlp', options: { layers: LAYERS } },
  });
  await encoder.sync(vectorWeights(1, LAYERS), { step: 0, ema: true });
  before = await everything();
});

afterAll(async () => {
  expect(await everything()).toEqual(before);
  expect((await Scrape.of(server())).value('mocoserve_queue_bytes')).toBe(0);
  expect(server().failures).toEqual([]);
});

it.each<[name: string, sent: Sent, ...Expected]>([
  // Where the JSON ends
  ['JSON longer than the body', { length: 5000, rest: tensor }, 400, 'oip_header_length', /5000.*body has \d+/],
  ['the same, packed', { length: 5000, rest: tensor, ...gzip }, 400, 'oip_header_length', /5000.*body has \d+/],
  ['JSON of a negative length', { length: -1 }, 400, 'invalid_request', /inference-header-content-length.*>= 1.*-1/],
  ['JSON of no length', { length: 0 }, 400, 'invalid_request', /inference-header-content-length.*>= 1/],
  ['a length that is no number', { length: 'all' }, 400, 'invalid_request', /content-length.*integer.*"all"/],
  ['two lengths', { length: '9, 9' }, 400, 'invalid_request', /content-length.*integer/],
  ['a length beyond the limit', { length: 67108865 }, 400, 'invalid_request', /content-length.*<= 67108864/],
  ['JSON that is cut off', { length: 30, rest: tensor }, 400, 'invalid_json', /JSON/],
  ['JSON that reaches into the tensor', { length: 120, rest: tensor }, 400, 'invalid_json', /JSON/],
  // The JSON
  ['broken JSON', { json: '{"inputs": [' }, 400, 'invalid_json', /JSON/],
  ['JSON that is not UTF-8', { json: '{"id": "\xff"}' }, 400, 'invalid_json', /JSON/],
  ['a list', { json: [] }, 400, 'invalid_request', /object/],
  ['nothing', { json: '' }, 400, 'body_required', /body/],
  [
    'no inputs',
    { json: { inputs: [] } },
    400,
    'invalid_request',
    /inputs must be an array of at least 1; an array of 0/,
  ],
  ['no field inputs', { json: {} }, 400, 'invalid_request', /inputs is required/],
  [
    'a long id',
    { json: { id: 'a'.repeat(1001), inputs: [inline] } },
    400,
    'invalid_request',
    /id must be at most 1000 characters/,
  ],
  ['an unknown field', { json: { inputs: [inline], output: [] } }, 400, 'invalid_request', /output.*outputs/],
  ['an unknown parameter', { json: withParameters({ emastep: 0 }) }, 400, 'invalid_request', /emastep.*ema_step/],
  ['an EMA step', { json: withParameters({ advance: true }) }, 400, 'invalid_request', /parameters\.advance/],
  ['half a step', { json: withParameters({ ema_step: 0.5 }) }, 400, 'invalid_request', /ema_step.*integer.*0\.5/],
  ['a step as a word', { json: withParameters({ ema_step: '0' }) }, 400, 'invalid_request', /ema_step.*integer.*"0"/],
  ['a timeout below 0', { json: withParameters({ timeout: -1 }) }, 400, 'invalid_request', /timeout.*>= 0/],
  [
    'an unknown parameter of the tensor',
    { json: withInput({ parameters: { content_type: 'np' } }) },
    400,
    'invalid_request',
    /content_type.*binary_data_size/,
  ],
  [
    'an unknown parameter of an output',
    { json: { inputs: [inline], outputs: [{ name: 'keys', parameters: { classification: 3 } }] } },
    400,
    'invalid_request',
    /classification.*binary_data/,
  ],
  [
    'an output twice',
    { json: { inputs: [inline], outputs: [{ name: 'keys' }, { name: 'keys' }] } },
    400,
    'oip_outputs',
    /"keys", "keys".*exactly one/,
  ],
  ['a query', { path: '/v2/models/mlp/infer?ema_step=0', json: withInput({}) }, 400, 'invalid_request', /ema_step/],
  // The tensor
  ['BYTES', { json: withInput({ datatype: 'BYTES', data: ['a'] }) }, 400, 'invalid_request', /datatype|data/],
  [
    'BYTES behind the JSON',
    { json: { inputs: [{ ...sized(), datatype: 'BYTES' }] }, rest: tensor },
    400,
    'invalid_request',
    /FP32, FP16, BF16, UINT8.*BYTES/,
  ],
  ['data and a size', { json: withInput(sized()), rest: tensor }, 400, 'oip_data_twice', /data.*binary_data_size/],
  ['neither data nor a size', { json: { inputs: [input] } }, 400, 'oip_data_missing', /data.*binary_data_size/],
  ['an element too few', { json: withInput({ data: inline.data.slice(1) }) }, 400, 'oip_data_count', /96.*95/],
  ['an element too many', { json: withInput({ data: [...inline.data, 0] }) }, 400, 'oip_data_count', /96.*97/],
  [
    'rows of unequal size',
    { json: withInput({ data: [...nested.slice(1), [1]] }) },
    400,
    'oip_data_count',
    /\[8, 12\].*depth 1.*array of 1/,
  ],
  [
    'data nested for another shape',
    { json: withInput({ shape: [96], data: nested }) },
    400,
    'oip_data_count',
    /\[96\].*array of 8/,
  ],
  ['words', { json: withInput({ data: inline.data.map(String) }) }, 400, 'invalid_request', /data/],
  [
    'numbers beyond float32',
    { json: withInput({ data: inline.data.with(7, 1e39) }) },
    422,
    'tensor_not_finite',
    /element 7/,
  ],
  [
    'a number that is no byte',
    { json: withInput({ datatype: 'UINT8', data: Array(96).fill(256) }) },
    400,
    'oip_data_value',
    /256.*0 to 255/,
  ],
  ['half floats in JSON', { json: withInput({ datatype: 'FP16' }) }, 400, 'oip_data_form', /FP16.*binary_data_size/],
  ['NaN', { rest: notFinite }, 422, 'tensor_not_finite', /element 20/],
  ['a negative dimension', { json: withInput({ shape: [-8, 12] }) }, 400, 'invalid_request', /shape\[0\].*>= 0.*-8/],
  [
    'nine dimensions',
    { json: withInput({ shape: Array(9).fill(1) }) },
    400,
    'invalid_request',
    /shape must be an array of at most 8; an array of 9/,
  ],
  [
    'more elements than can be counted',
    { json: { inputs: [{ ...sized(), shape: Array(4).fill(2 ** 50) }] }, rest: tensor },
    400,
    'oip_data_size',
    /384 bytes/,
  ],
  [
    'no rows',
    { json: { inputs: [{ ...sized(0), shape: [0, 12] }] }, length: null },
    422,
    'tensor_shape',
    /\[0, 12\].*n at least 1/,
  ],
  [
    'rows of another size',
    { json: { inputs: [{ ...sized(), shape: [12, 8] }] }, rest: tensor },
    422,
    'tensor_shape',
    /\[12, 8\].*\[n, 12\]/,
  ],
  // How long it is
  [
    'a size below that of the shape',
    { json: { inputs: [sized(380)] }, ...shifted(-4) },
    400,
    'oip_data_size',
    /380 bytes.*384/,
  ],
  [
    'a size above that of the shape',
    { json: { inputs: [sized(388)] }, rest: new Uint8Array(388) },
    400,
    'oip_data_size',
    /388 bytes.*384/,
  ],
  ['a tensor that ends early', shifted(-4), 400, 'oip_body_truncated', /384.*380/],
  ['one in chunks', { ...shifted(-4), isChunked: true }, 400, 'oip_body_truncated', /384.*380/],
  ['one that is packed', { ...shifted(-4), ...gzip }, 400, 'oip_body_truncated', /384.*380/],
  ['a size with nothing behind the JSON', {}, 400, 'oip_body_truncated', /384.*0 came/],
  ['bytes behind the tensor', { rest: trailing }, 400, 'oip_body_trailing', /384.*385/],
  ['the same in chunks', { rest: trailing, isChunked: true }, 400, 'oip_body_trailing', /384.*more/],
  ['the same, packed', { rest: trailing, ...gzip }, 400, 'oip_body_trailing', /384.*more/],
  ['bytes behind data in JSON', { json: withInput({}), rest: tensor }, 400, 'oip_body_trailing', /0 bytes.*384/],
  ['the same, packed', { json: withInput({}), rest: tensor, ...gzip }, 400, 'oip_body_trailing', /0 bytes.*more/],
  // The body
  [
    'a body beyond the limit',
    { rest: new Uint8Array(MAX_BODY_BYTES) },
    413,
    'body_too_large',
    /MOCOSERVE_MAX_BODY_BYTES/,
  ],
  [
    'a zip bomb',
    {
      rest: new Uint8Array(64 * MAX_BODY_BYTES),
      ...gzip,
      json: { inputs: [{ ...sized(64 * MAX_BODY_BYTES), shape: [1_398_101, 12], datatype: 'FP32' }] },
    },
    400,
    'oip_data_size',
    /67108864 bytes.*67108848/,
  ],
  [
    'one that says what it is',
    { rest: new Uint8Array(48 * 60_000), ...gzip, json: { inputs: [{ ...sized(48 * 60_000), shape: [60_000, 12] }] } },
    413,
    'body_too_large',
    /MOCOSERVE_MAX_BODY_BYTES/,
  ],
  [
    'one of JSON',
    { json: `{${' '.repeat(4 * MAX_BODY_BYTES)}}`, ...gzip },
    413,
    'body_too_large',
    /MOCOSERVE_MAX_BODY_BYTES/,
  ],
  ['gzip that is deflate', { rest: tensor, ...gzip, pack: deflateSync }, 400, 'content_encoding_corrupt', /gzip/],
  [
    'an unknown coding',
    { rest: tensor, headers: { 'content-encoding': 'compress' } },
    415,
    'content_encoding_unsupported',
    /compress.*gzip/,
  ],
  // Around it
  [
    'a step that does not come in time',
    { json: withParameters({ ema_step: 9 }), headers: { 'x-request-timeout-ms': '50' } },
    504,
    'deadline_passed',
    /50 ms.*x-request-timeout-ms/,
  ],
  [
    'a deadline that is none',
    { headers: { 'x-request-timeout-ms': 'soon' } },
    400,
    'invalid_request',
    /x-request-timeout-ms/,
  ],
  ['another version', { path: '/v2/models/mlp/versions/0/infer' }, 400, 'invalid_request', /version.*1.*"0"/],
  ['an unknown model', { path: '/v2/models/nobody/infer', rest: tensor }, 404, 'encoder_not_found', /nobody/],
  ['a path that is none', { path: '/v2/models/mlp/generate' }, 404, 'route_not_found', /generate/],
  ['an index of broken JSON', { path: '/v2/repository/index', json: '{' }, 400, 'invalid_json', /JSON/],
  [
    'an index with an unknown field',
    { path: '/v2/repository/index', json: { redy: true } },
    400,
    'invalid_request',
    /redy.*ready/,
  ],
  [
    'something to load',
    { path: '/v2/repository/models/mlp/load', json: 'anything' },
    400,
    'no_model_repository',
    /repository/,
  ],
])('%s: refused', async (_, sent, status, code, says) => {
  const response = await ask(sent);
  const body = (await response.json()) as { error: string; code: string };
  expect({ status: response.status, ...body }).toMatchObject({ status, code, error: expect.stringMatching(says) });
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(response.headers.get('x-request-id')).toMatch(/./);
});

it.each<[name: string, sent: Sent]>([
  ['behind the JSON', { rest: tensor }],
  ['in chunks', { rest: tensor, isChunked: true }],
  ['packed', { rest: tensor, ...gzip }],
  ['under a type that says otherwise', { rest: tensor, headers: { 'content-type': 'text/plain' } }],
  ['as JSON', { json: withInput({}), headers: { 'content-type': 'application/json' } }],
  ['as a form, which it is not', { json: withInput({}), headers: { 'content-type': 'multipart/form-data' } }],
  ['nested', { json: withInput({ data: nested }) }],
  ['as data with all of the body named', { json: withInput({}), length: JSON.stringify(withInput({})).length }],
])('a batch %s gets its keys', async (_, sent) => {
  const response = await ask(sent);
  const { outputs } = (await response.json()) as { outputs: { data: number[] }[] };
  expect(response.status).toBe(200);
  expect(outputs[0]!.data).toEqual([...(await encoder.keys({ images: vectors(1, 8, LAYERS) })).data]);
  expect(response.headers.get('moco-ema-step')).toBe('0');
});

it('an index lists what is asked for', async () => {
  await EncoderClient.create(server(), { name: 'empty', architecture: { id: 'mlp', options: { layers: LAYERS } } });
  const index = async (init: RequestInit) =>
    (await (await fetch(`${server().url}/v2/repository/index`, { method: 'POST', ...init })).json()) as object[];
  const mlp = { name: 'mlp', version: '1', state: 'READY', reason: '' };
  const empty = { name: 'empty', version: '1', state: 'UNAVAILABLE', reason: 'it has no weights yet' };
  expect(await index({})).toEqual([empty, mlp]);
  expect(await index({ body: '{}' })).toEqual([empty, mlp]);
  expect(await index(json('POST', { ready: true }))).toEqual([mlp]);
});
