import request from 'supertest';
import { describe, expect, test } from 'vitest';
import type { EncoderCreation } from '../../src/schemas/encoders.ts';
import type { KeysQuery } from '../../src/schemas/keys.ts';
import { encoder, keysResult } from './fakeMoco.ts';
import { testApp } from './testApp.ts';

const KEYS = '/v1/encoders/mnist/keys';

describe('query parameters', () => {
  const accepted = async (query: string) => {
    let got: KeysQuery | undefined;
    const app = await testApp({
      async keys(_name, asked) {
        got = asked;
        return keysResult;
      },
    });
    await request(app.server).post(`${KEYS}?${query}`).type('application/x-npy').send('x').expect(200);
    return got;
  };

  test('defaults are filled in, and nothing else', async () => {
    expect(await accepted('')).toEqual({ wait_ms: 30_000, advance: false, layout: 'nchw' });
  });

  test('numbers and booleans are read from text; zero and false stay what they are', async () => {
    const query =
      'ema_step=0&wait_ms=0&advance=true&groups=4&shuffle=false&seed=4294967295&round=9007199254740991&bn=eval&layout=nhwc';
    expect(await accepted(query)).toEqual({
      ema_step: 0,
      wait_ms: 0,
      advance: true,
      groups: 4,
      shuffle: false,
      seed: 4294967295,
      round: Number.MAX_SAFE_INTEGER,
      bn: 'eval',
      layout: 'nhwc',
    });
  });

  test.each([
    ['emastep=3', 'emastep', 'There is no query parameter "emastep"; expected one of ema_step, '],
    ['ema_step=', 'ema_step', 'must be an integer; "" came'],
    ['ema_step=-1', 'ema_step', 'must be >= 0; -1 came'],
    ['ema_step=1.5', 'ema_step', 'must be an integer; "1.5" came'],
    ['ema_step=1&ema_step=2', 'ema_step', 'must be an integer; an array of 2 came'],
    ['round=9007199254740993', 'round', 'must be <= 9007199254740991'],
    ['wait_ms=600001', 'wait_ms', 'must be <= 600000; 600001 came'],
    ['groups=0', 'groups', 'must be >= 1; 0 came'],
    ['advance=yes', 'advance', 'must be a boolean; "yes" came'],
    ['bn=sync', 'bn', 'must be one of train, eval; "sync" came'],
  ])('%s: 400 that names it', async (query, path, sentence) => {
    const app = await testApp();
    const reply = await request(app.server).post(`${KEYS}?${query}`).type('application/x-npy').send('x').expect(400);
    expect(reply.body.code).toBe('invalid_request');
    expect(reply.body.error).toContain(sentence);
    expect(reply.body.details).toMatchObject({ where: 'querystring', problems: [{ path }] });
  });

  test('a route without parameters refuses any, and a missing one is named', async () => {
    const app = await testApp();
    const unknown = await request(app.server).get('/v1/encoders?limit=3').expect(400);
    expect(unknown.body.error).toContain('limit');
    const missing = await request(app.server)
      .put('/v1/encoders/mnist/query-weights')
      .type('application/vnd.safetensors')
      .send('x')
      .expect(400);
    expect(missing.body.error).toBe('The query parameter step is required.');
  });
});

describe('paths and headers', () => {
  test.each([
    '/v1/encoders/Mnist',
    `/v1/encoders/${'a'.repeat(65)}`,
    `/v1/encoders/${'a'.repeat(300)}`,
    '/v1/encoders/%ff',
    '/v1/encoders/-a',
    '/v1/encoders/mnist/rounds/-1',
    '/v1/encoders/mnist/rounds/9007199254740992',
    '/v1/encoders/mnist/rounds/one',
  ])('GET %s: 400', async (path) => {
    const app = await testApp();
    const reply = await request(app.server).get(path).expect(400);
    expect(reply.body.code).toBe('invalid_request');
    expect(reply.body.error.length).toBeLessThan(300);
  });

  test('x-tensor-dtype and x-tensor-shape are checked for their form', async () => {
    const app = await testApp();
    const post = () => request(app.server).post(KEYS).type('application/octet-stream').send('x');
    const dtype = await post().set('x-tensor-dtype', 'F64').expect(400);
    expect(dtype.body.error).toBe('The header x-tensor-dtype must be one of F32, F16, BF16, U8; "F64" came.');
    await post().set('x-tensor-shape', '[1,2]').expect(400);
  });
});

describe('JSON bodies', () => {
  test("an encoder needs a name and an architecture; MoCo v2's defaults are filled in", async () => {
    let got: EncoderCreation | undefined;
    const app = await testApp({
      async createEncoder(creation) {
        got = creation;
        return encoder;
      },
    });
    const body = { name: 'mnist', architecture: { id: 'resnet18' } };
    await request(app.server).post('/v1/encoders').send(body).expect(201);
    expect(got).toEqual({
      name: 'mnist',
      architecture: { id: 'resnet18', options: {} },
      momentum: 0.999,
      first_step: 'copy',
      buffers: 'initial',
      batch_norm: { mode: 'train', groups: 1, track_statistics: true },
      shuffle: { enabled: true, seed: 0 },
      input: {},
    });
  });

  const creation = { name: 'mnist', architecture: { id: 'resnet18' } };
  test.each([
    [{ ...creation, momentum: 0 }],
    [{ ...creation, momentum: { type: 'constant', value: 1 } }],
    [{ ...creation, momentum: { type: 'cosine', base: 0.99, total_steps: 10 } }],
    [{ ...creation, shuffle: { enabled: false }, batch_norm: { groups: 8 } }],
  ])('taken: %j', async (body) => {
    const app = await testApp({ createEncoder: async () => encoder });
    await request(app.server).post('/v1/encoders').send(body).expect(201);
  });

  test.each([
    [{ ...creation, momentum: '0.9' }, 'momentum', 'must be one of its forms (A number from 0 to 1'],
    [{ ...creation, momentum: 1.01 }, 'momentum', 'must be'],
    [{ ...creation, momentum: { type: 'cosine', base: 0.9, total_steps: 0 } }, 'momentum.total_steps', 'must be >= 1'],
    [{ ...creation, momentum: { type: 'linear' } }, 'momentum', 'must be one of its forms'],
    [{ ...creation, batchnorm: {} }, 'batchnorm', 'There is no field "batchnorm"; expected one of name, architecture'],
    [{ ...creation, batch_norm: { groups: '8' } }, 'batch_norm.groups', 'must be an integer; "8" came'],
    [{ ...creation, input: { std: [1, 0] } }, 'input.std[1]', 'must be > 0; 0 came'],
    [{ architecture: { id: 'resnet18' } }, 'name', 'is required'],
    [[], '', 'The body must be an object; an array of 0 came'],
    [null, '', 'The body must be an object; null came'],
  ])('refused: %j', async (body, path, sentence) => {
    const app = await testApp();
    const reply = await request(app.server).post('/v1/encoders').type('json').send(JSON.stringify(body)).expect(400);
    expect(reply.body.code).toBe('invalid_request');
    expect(reply.body.error).toContain(sentence);
    expect(reply.body.details.problems[0].path).toBe(path);
  });

  test.each([
    [{ images: [[1, 2]] }, 200],
    [{ images: [[[[1, 2]]]], permutation: [0] }, 200],
    [{ images: [[[1, 2]]] }, 400],
    [{ images: [] }, 400],
    [{ images: [[1, '2']] }, 400],
    [{ images: [[null]] }, 400],
    [{ images: [[1]], permutation: [-1] }, 400],
    [{ pictures: [[1]] }, 400],
  ])('a batch %j: %i, also on the path of the binary forms', async (body, status) => {
    const app = await testApp({ keys: async () => keysResult });
    await request(app.server).post(KEYS).send(body).expect(status);
    await request(app.server).post(`${KEYS}/json`).send(body).expect(status);
  });

  test('a number too large for a double is no number', async () => {
    const app = await testApp();
    await request(app.server).post(`${KEYS}/json`).type('json').send('{"images":[[1e999]]}').expect(400);
  });

  test('a change must change something', async () => {
    const app = await testApp();
    const reply = await request(app.server).patch('/v1/encoders/mnist').send({}).expect(400);
    expect(reply.body.error).toContain('an object with at least one of momentum, shuffle');
  });
});
