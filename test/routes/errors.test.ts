import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { mocoError } from '../../src/errors.ts';
import { SafetensorsError } from '../../src/services/weights/safetensors/errors.ts';
import { logged } from './logged.ts';
import { RawClient } from './rawClient.ts';
import { listeningApp, testApp } from './testApp.ts';

const failing = (thrown: Error) =>
  testApp({
    encoder: async () => {
      throw thrown;
    },
  });

describe('what the service throws', () => {
  test('an error of the catalogue: its status, sentence, code and details', async () => {
    const app = await failing(mocoError('ema_step_gap', { step: 7, expected: 5 }));
    const reply = await request(app.server).get('/v1/encoders/mnist').expect(409);
    expect(reply.body).toEqual({
      error: 'EMA step 7 cannot be applied: the next one is 5.',
      code: 'ema_step_gap',
      details: { step: 7, expected: 5 },
    });
  });

  test("a parser's error keeps its own message; the catalogue knows its status", async () => {
    const app = await failing(
      new SafetensorsError('safetensors_data_hole', 'bytes 4 to 8 are of no tensor', { at: 4 }),
    );
    const reply = await request(app.server).get('/v1/encoders/mnist').expect(400);
    expect(reply.body).toEqual({
      error: 'bytes 4 to 8 are of no tensor',
      code: 'safetensors_data_hole',
      details: { at: 4 },
    });
  });

  test.each([
    [mocoError('queue_full', { limit: 2, setting: 'MOCOSERVE_QUEUE_LIMIT' }, 2.4), 429, '3'],
    [mocoError('engine_unavailable', { reason: 'it starts' }), 503, '1'],
  ])('%s says when to try again', async (thrown, status, seconds) => {
    const app = await failing(thrown);
    const reply = await request(app.server).get('/v1/encoders/mnist').expect(status);
    expect(reply.headers['retry-after']).toBe(seconds);
  });

  test.each([
    new Error('secret path'),
    Object.assign(new Error('secret path'), { code: 'ENOENT' }),
    mocoError('internal', { reason: 'secret path' }),
  ])('what nobody foresaw tells the client nothing, the log everything (%s)', async (thrown) => {
    const { logger, lines } = logged();
    const encoder = async () => {
      throw thrown;
    };
    const app = await testApp({ encoder }, {}, logger);
    const reply = await request(app.server).get('/v1/encoders/mnist').set('x-request-id', 'r-1').expect(500);
    expect(reply.body).toMatchObject({ code: 'internal', details: { request_id: 'r-1' } });
    expect(reply.text).not.toContain('secret');
    const [line, ...others] = lines().filter(({ level, msg }) => level === 'error' && msg !== 'request');
    expect(others).toEqual([]);
    expect(line).toMatchObject({ reqId: 'r-1' });
    expect(JSON.stringify(line)).toContain('secret path');
  });
});

describe('what is no route', () => {
  test('404 names the path, never more than a line of it', async () => {
    const app = await testApp();
    const reply = await request(app.server).get('/v2/models?x=1').expect(404);
    expect(reply.body).toMatchObject({ code: 'route_not_found', details: { method: 'GET', path: '/v2/models' } });
    const long = await request(app.server)
      .get(`/${'a'.repeat(5000)}`)
      .expect(404);
    expect(long.text.length).toBeLessThan(600);
  });

  test.each([
    ['put', '/v1/encoders', 'GET, HEAD, POST'],
    ['post', '/v1/encoders/mnist', 'DELETE, GET, HEAD, PATCH'],
    ['get', '/v1/encoders/mnist/query-weights', 'PUT'],
    ['options', '/v1/encoders/mnist/keys', 'POST'],
    ['get', '/v1/encoders/mnist/rounds/3/ranks/0/keys', 'POST'],
  ] as const)('%s %s: 405 with Allow', async (method, path, allow) => {
    const app = await testApp();
    const reply = await request(app.server)[method](path).expect(405);
    expect(reply.headers.allow).toBe(allow);
    expect(reply.body).toMatchObject({ code: 'method_not_allowed', details: { allowed: allow.split(', ') } });
  });

  test('a body does not matter there', async () => {
    const app = await testApp();
    await request(app.server).post('/nowhere').type('text/plain').send('{').expect(404);
    await request(app.server).put('/v1/encoders').type('text/plain').send('{').expect(405);
  });

  test('nor does it to a QUERY, which ought to have one', async () => {
    const { url } = await listeningApp();
    const reply = await fetch(`${url}/v1/encoders`, { method: 'QUERY' });
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect((await fetch(`${url}/nowhere`, { method: 'QUERY' })).status).toBe(404);
  });
});

describe('request ids', () => {
  test.each([
    ['r-1', true],
    ['A.b_c-9', true],
    ['a'.repeat(128), true],
    ['a'.repeat(129), false],
    ['', false],
    ['two words', false],
    ['"quoted"', false],
  ])('%s', async (sent, kept) => {
    const app = await testApp();
    const reply = await request(app.server).get('/health/live').set('x-request-id', sent).expect(200);
    const id = reply.headers['x-request-id'] ?? '';
    expect(id === sent).toBe(kept);
    expect(id).toMatch(/^[A-Za-z0-9._-]{1,128}$/);
  });

  test.each([
    ['/nowhere', 404],
    ['/v1/encoders/%ff', 400],
    ['/v1/encoders/none', 404],
  ])('errors have one as well (%s)', async (path, status) => {
    const app = await testApp();
    const reply = await request(app.server).get(path).set('x-request-id', 'r-1').expect(status);
    expect(reply.headers['x-request-id']).toBe('r-1');
  });
});

test('a deadline that is none is refused with an id as well', async () => {
  const app = await testApp();
  const reply = await request(app.server).get('/v1/encoders').set('x-request-timeout-ms', 'soon').expect(400);
  expect(reply.headers['x-request-id']).toMatch(/./);
  expect(reply.body.code).toBe('invalid_request');
});

describe('what is no HTTP', () => {
  test.each([
    ['nonsense\r\n\r\n', 400, 'malformed_http'],
    [`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
    ['GET / HTTP/1.1\r\nhost: x\r\ncontent-length: many\r\n\r\n', 400, 'malformed_http'],
  ])('%.20s: %i, in the one shape', async (sent, status, code) => {
    const { port } = await listeningApp();
    const client = new RawClient(port);
    client.send(sent);
    const reply = await client.reply();
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.body)).toMatchObject({ code, error: expect.any(String), details: expect.any(Object) });
    expect(reply.headers).toMatch(/x-request-id: [0-9a-f-]{36}/);
    await client.closed();
  });
});

describe('what Node would answer by itself', () => {
  const CREATION = 'POST /v1/encoders HTTP/1.1\r\n';
  test.each([
    [
      'an expectation is passed over',
      'GET /v1/encoders/none HTTP/1.1\r\nhost: x\r\nexpect: wonders\r\n\r\n',
      404,
      'encoder_not_found',
    ],
    ['a request without a host is refused', 'GET /v1/encoders/none HTTP/1.1\r\n\r\n', 400, 'malformed_http'],
    [
      'so is one with a body',
      `${CREATION}content-type: application/json\r\ncontent-length: 2\r\n\r\n{}`,
      400,
      'malformed_http',
    ],
    ['HTTP/1.0 needs no host', 'GET /v1/encoders/none HTTP/1.0\r\n\r\n', 404, 'encoder_not_found'],
  ])('%s', async (_, sent, status, code) => {
    const { port } = await listeningApp();
    const client = new RawClient(port);
    client.send(sent);
    const reply = await client.reply();
    expect(reply.status).toBe(status);
    expect(reply.headers).toMatch(/^x-request-id: /im);
    expect(JSON.parse(reply.body)).toMatchObject({ code, details: expect.any(Object) });
    client.hangUp();
  });
});
