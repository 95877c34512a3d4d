import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { negotiate } from '../../src/plugins/mediaTypes.ts';
import { keysResult } from './fakeMoco.ts';
import { testApp } from './testApp.ts';

describe('negotiate (RFC 9110, 12.5.1)', () => {
  const available = ['a/one', 'a/two', 'b/one'];
  test.each([
    [undefined, 'a/one'],
    ['', 'a/one'],
    ['*/*', 'a/one'],
    ['b/*', 'b/one'],
    ['A/TWO; charset=utf-8', 'a/two'],
    ['a/one;q=0.5, a/two', 'a/two'],
    ['a/*;q=0.9, b/one;q=0.8, a/one;q=0.1', 'a/two'],
    ['b/one, a/one', 'b/one'],
    ['text/html, */*;q=0.1', 'a/one'],
    ['a/one;q=0, a/*', 'a/two'],
    ['*/*;q=0', undefined],
    ['text/html', undefined],
  ])('%s', (accept, expected) => {
    expect(negotiate(accept, available)).toBe(expected);
  });
});

describe('the form of keys', () => {
  const KEYS = '/v1/encoders/mnist/keys';
  const ask = async (path: string, type: string, accept?: string, body: string | Buffer = Buffer.alloc(4)) => {
    const app = await testApp({ keys: async () => keysResult });
    const asked = request(app.server).post(path).type(type).responseType('blob').send(body);
    return accept === undefined ? asked.unset('accept') : asked.set('accept', accept);
  };
  const json = '{"images":[[1,2]]}';

  test.each([
    ['application/vnd.safetensors', undefined, 'application/vnd.safetensors'],
    ['application/x-npy', '*/*', 'application/x-npy'],
    ['application/octet-stream', undefined, 'application/octet-stream'],
    ['application/octet-stream', 'application/x-npy', 'application/x-npy'],
    ['application/x-npy', 'application/json, application/x-npy;q=0.5', 'application/json'],
  ])('%s with accept %s: %s', async (type, accept, expected) => {
    const reply = await ask(KEYS, type, accept);
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toMatch(expected);
  });

  test.each([KEYS, `${KEYS}/json`])('JSON gets JSON, or what it asks for (%s)', async (path) => {
    const reply = await ask(path, 'application/json', undefined, json);
    expect(JSON.parse(reply.body.toString())).toEqual({
      keys: [
        [1, 0],
        [0.6000000238418579, 0.800000011920929],
      ],
      ema_step: null,
      query_step: 3,
      momentum: 0.999,
      weights_digest: 'blake3:w',
      buffers_digest: 'blake3:b',
      permutation: { seed: 7, round: 3 },
      batch_norm: { mode: 'train', groups: 2 },
    });
    const bytes = await ask(path, 'application/json', 'application/octet-stream', json);
    expect(bytes.headers).toMatchObject({ 'x-tensor-shape': '2,2', 'x-tensor-dtype': 'F32' });
  });

  test('every form holds the same keys and says what they were made with', async () => {
    const bytes = Buffer.from(keysResult.keys.buffer);
    const headers = {
      'moco-ema-step': 'none',
      'moco-query-step': '3',
      'moco-momentum': '0.999',
      'moco-weights-digest': 'blake3:w',
      'moco-buffers-digest': 'blake3:b',
      'moco-permutation': 'seed=7, round=3',
      'moco-batch-norm': 'mode=train, groups=2',
    };
    const plain = await ask(KEYS, 'application/octet-stream');
    expect(plain.headers).toMatchObject(headers);
    expect(bytes.equals(plain.body)).toBe(true);

    const npy = await ask(KEYS, 'application/x-npy');
    expect(npy.headers).toMatchObject(headers);
    expect(npy.body.subarray(1, 6).toString()).toBe('NUMPY');
    expect(bytes.equals(npy.body.subarray(-16))).toBe(true);

    const safetensors = await ask(KEYS, 'application/vnd.safetensors');
    expect(safetensors.headers).toMatchObject(headers);
    const length = Number(safetensors.body.readBigUInt64LE(0));
    const header = JSON.parse(safetensors.body.subarray(8, 8 + length).toString());
    expect(header.keys).toEqual({ dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] });
    expect(header.__metadata__).toEqual({
      ema_step: 'none',
      query_step: '3',
      momentum: '0.999',
      weights_digest: 'blake3:w',
      buffers_digest: 'blake3:b',
      permutation: 'seed=7, round=3',
      batch_norm: 'mode=train, groups=2',
    });
    expect(bytes.equals(safetensors.body.subarray(8 + length))).toBe(true);
  });

  test.each([
    [{ permutation: null }, 'none'],
    [{ permutation: { seed: null, round: 0 } }, 'given'],
  ])('permutation %j: %s', async (part, expected) => {
    const provenance = { ...keysResult.provenance, ...part };
    const app = await testApp({ keys: async () => ({ ...keysResult, provenance }) });
    const reply = await request(app.server).post(`${KEYS}/json`).type('json').send(json).expect(200);
    expect(reply.headers['moco-permutation']).toBe(expected);
  });

  test('a type that cannot be made: 406 with those that can, and nothing is asked of the service', async () => {
    const app = await testApp();
    const reply = await request(app.server)
      .post(KEYS)
      .accept('image/png')
      .type('application/x-npy')
      .send('x')
      .expect(406);
    expect(reply.body).toMatchObject({ code: 'not_acceptable', details: { accept: 'image/png' } });
    expect(reply.body.details.available).toContain('application/vnd.safetensors');
    const html = await request(app.server).get('/v1/encoders').accept('text/html').expect(406);
    expect(html.headers['content-type']).toMatch('application/json');
  });
});
