import { Readable } from 'node:stream';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { mocoError } from '../../src/errors.ts';
import type { BodyStream } from '../../src/services/contracts.ts';
import { keysResult, readAll } from './fakeMoco.ts';
import { RawClient } from './rawClient.ts';
import { listeningApp, testApp } from './testApp.ts';

const WEIGHTS = '/v1/encoders/mnist/query-weights?step=0';
const SAFETENSORS = 'application/vnd.safetensors';

const published = {
  query_step: 0,
  initialized: false,
  unchanged: false,
  query_digest: 'blake3:q',
  tensors: 1,
  parameters: 1,
  bytes: 4,
  ignored: [],
  ema: null,
};

/** A service that reads bodies to their end and tells what it read. */
function readingApp(changes = {}) {
  const bodies: { body: BodyStream; bytes: Uint8Array }[] = [];
  const failures: unknown[] = [];
  const app = listeningApp(
    {
      async publishQueryWeights(_name, _query, body) {
        try {
          bodies.push({ body, bytes: await readAll(body) });
        } catch (thrown) {
          failures.push(thrown);
          throw thrown;
        }
        return published;
      },
    },
    changes,
  );
  return { app, bodies, failures };
}

describe('what a body must be', () => {
  test('a binary body reaches the service whole, with its length and type', async () => {
    const { app, bodies } = readingApp();
    const { app: server } = await app;
    const sent = Buffer.alloc(1_000_000, 7);
    await request(server.server).put(WEIGHTS).type(SAFETENSORS).send(sent).expect(200);
    expect(sent.equals(bodies[0]!.bytes)).toBe(true);
    expect(bodies[0]?.body).toMatchObject({ length: sent.length, contentType: SAFETENSORS, headers: {} });
  });

  test('the headers of plain bytes are handed on', async () => {
    let got: BodyStream | undefined;
    const app = await testApp({
      async keys(_name, _query, batch) {
        if (batch.kind === 'binary') got = batch.body;
        return keysResult;
      },
    });
    await request(app.server)
      .post('/v1/encoders/mnist/keys')
      .set('x-tensor-shape', '1,2')
      .set('x-tensor-dtype', 'F32')
      .type('application/octet-stream; charset=binary')
      .send(Buffer.alloc(8))
      .expect(200);
    expect(got).toMatchObject({ contentType: 'application/octet-stream', headers: { shape: '1,2', dtype: 'F32' } });
  });

  test.each([
    ['text/plain', 'text/plain'],
    ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded'],
    ['application/json', 'application/json'],
    ['nonsense', 'nonsense'],
  ])('%s is no type for weights: 415', async (type, received) => {
    const app = await testApp();
    const reply = await request(app.server).put(WEIGHTS).set('content-type', type).send('{}').expect(415);
    expect(reply.body).toMatchObject({
      code: 'unsupported_media_type',
      details: { received, accepted: [SAFETENSORS] },
    });
  });

  test('a body without a content type: 415', async () => {
    const { app } = readingApp();
    const client = new RawClient((await app).port);
    client.send(`PUT ${WEIGHTS} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}`);
    const { status, body } = await client.reply();
    expect(status).toBe(415);
    expect(JSON.parse(body)).toMatchObject({ code: 'unsupported_media_type', details: { received: null } });
    client.hangUp();
  });

  test.each(['put', 'post'] as const)('no body where one is needed: 400 (%s)', async (method) => {
    const app = await testApp();
    const path = method === 'put' ? WEIGHTS : '/v1/encoders';
    const reply = await request(app.server)[method](path).expect(400);
    expect(reply.body.code).toBe('body_required');
  });

  test('a body where none is taken: 400, and an empty one with a content type is none', async () => {
    const app = await testApp({ deleteEncoder: async () => {} });
    const reply = await request(app.server).delete('/v1/encoders/mnist').send({ a: 1 }).expect(400);
    expect(reply.body.code).toBe('body_unexpected');
    await request(app.server).delete('/v1/encoders/mnist').type('application/json').expect(204);
  });

  test.each([
    { what: 'not JSON', body: '{"step":' },
    { what: 'not UTF-8', body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) },
  ])('a body that is $what: 400 invalid_json', async ({ body }) => {
    const app = await testApp();
    const reply = await request(app.server)
      .post('/v1/encoders/mnist/ema-steps')
      .type('application/json')
      .serialize((bytes) => bytes as string)
      .send(body)
      .expect(400);
    expect(reply.body.code).toBe('invalid_json');
  });
});

describe('limits', () => {
  test('a body announced too large is refused before a byte of it is read', async () => {
    const { app, bodies } = readingApp({ maxBodyBytes: 1024 });
    const client = new RawClient((await app).port);
    client.send(`PUT ${WEIGHTS} HTTP/1.1\r\nhost: x\r\ncontent-type: ${SAFETENSORS}\r\ncontent-length: 1025\r\n\r\n`);
    const { status, body } = await client.reply();
    expect(status).toBe(413);
    expect(JSON.parse(body)).toMatchObject({ code: 'body_too_large', details: { limit: 1024, received: 1025 } });
    expect(JSON.parse(body).error).toContain('MOCOSERVE_MAX_BODY_BYTES');
    expect(bodies).toEqual([]);
    client.hangUp();
  });

  test('a body of the limit is taken, and a chunked one a byte longer is refused while it streams', async () => {
    const { app, bodies, failures } = readingApp({ maxBodyBytes: 1024 });
    const { app: server } = await app;
    const put = (size: number) =>
      server.inject({
        method: 'PUT',
        url: WEIGHTS,
        headers: { 'content-type': SAFETENSORS, 'transfer-encoding': 'chunked' },
        payload: Readable.from([Buffer.alloc(size - 1), Buffer.alloc(1)]),
      });
    expect((await put(1024)).statusCode).toBe(200);
    const refused = await put(1025);
    expect(refused.statusCode).toBe(413);
    expect(refused.json().details).toMatchObject({ limit: 1024, received: 1025 });
    expect(bodies).toHaveLength(1);
    expect(failures).toHaveLength(1);
  });

  test('JSON has a limit of its own', async () => {
    const app = await testApp();
    const reply = await request(app.server)
      .post('/v1/encoders/mnist/ema-steps')
      .type('application/json')
      .send(`{"step": ${' '.repeat(1024 * 1024)} 1}`)
      .expect(413);
    expect(reply.body).toMatchObject({ code: 'body_too_large', details: { limit: 1024 * 1024 } });
  });

  test('a body that stalls is given up: 408', async () => {
    const { app, failures } = readingApp({ uploadIdleMs: 50 });
    const client = new RawClient((await app).port);
    client.send(`PUT ${WEIGHTS} HTTP/1.1\r\nhost: x\r\ncontent-type: ${SAFETENSORS}\r\ncontent-length: 9\r\n\r\nabc`);
    const { status, body } = await client.reply();
    expect(status).toBe(408);
    expect(JSON.parse(body)).toMatchObject({ code: 'request_timeout' });
    expect(failures).toHaveLength(1);
    client.hangUp();
  });
});

describe('a client that is still sending', () => {
  const MEGABYTE = new Uint8Array(1024 * 1024);
  const refusing = () =>
    listeningApp({
      publishQueryWeights: async (name) => {
        throw mocoError('encoder_not_found', { encoder: name });
      },
    });
  const head = (connection: string) =>
    `PUT ${WEIGHTS} HTTP/1.1\r\nhost: x\r\nconnection: ${connection}\r\ncontent-type: ${SAFETENSORS}\r\ncontent-length: ${100 * MEGABYTE.length}\r\n\r\n`;

  test('sends 100 MB after the answer was decided, gets it, and can go on using the connection', async () => {
    const { port } = await refusing();
    const client = new RawClient(port);
    client.send(head('keep-alive'));
    await client.sendAll(MEGABYTE, 100);
    expect((await client.reply()).status).toBe(404);
    client.send('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n');
    expect((await client.reply()).status).toBe(200);
    client.hangUp();
  });

  test('gets the answer also when it asked for the connection to be closed', async () => {
    const { port } = await refusing();
    const client = new RawClient(port);
    client.send(head('close'));
    await client.sendAll(MEGABYTE, 100);
    expect((await client.reply()).status).toBe(404);
    await client.closed();
  });

  test('gets the answer when the service stops reading in the middle', async () => {
    const { port } = await listeningApp({
      async publishQueryWeights(name, _query, { stream }) {
        for await (const _ of stream) throw mocoError('encoder_not_found', { encoder: name });
        return published;
      },
    });
    const client = new RawClient(port);
    client.send(head('keep-alive'));
    await client.sendAll(MEGABYTE, 100);
    expect((await client.reply()).status).toBe(404);
    client.send('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n');
    expect((await client.reply()).status).toBe(200);
    client.hangUp();
  });
});

test('a client that hangs up in the middle of a body: the service hears of it, the server lives', async () => {
  const { app, failures } = readingApp();
  const { port, url } = await app;
  const client = new RawClient(port);
  client.send(`PUT ${WEIGHTS} HTTP/1.1\r\nhost: x\r\ncontent-type: ${SAFETENSORS}\r\ncontent-length: 9\r\n\r\nabc`);
  client.socket.once('connect', () => client.socket.end());
  await expect.poll(() => failures).toHaveLength(1);
  expect(failures[0]).toMatchObject({ code: 'body_aborted', details: { received: 3, expected: 9 } });
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
});
