import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { BodyStream } from '../../src/services/contracts.ts';
import { readAll } from './fakeMoco.ts';
import { listeningApp, testApp } from './testApp.ts';

const WEIGHTS = '/v1/encoders/mnist/query-weights?step=0';
const EMA_STEPS = '/v1/encoders/mnist/ema-steps';
const published = { query_step: 0, initialized: false, unchanged: false, query_digest: 'blake3:q', tensors: 1 };
const rest = { parameters: 1, bytes: 4, ignored: [], ema: null };

/** A service that keeps the bytes of a sync. */
async function readingApp(changes = {}) {
  const got: { body: BodyStream; bytes: Uint8Array }[] = [];
  const app = await testApp(
    {
      async publishQueryWeights(_name, _query, body) {
        got.push({ body, bytes: await readAll(body) });
        return { ...published, ...rest };
      },
      runEmaStep: async (_name, request) => {
        expect(request).toMatchObject({ step: 7 });
        return {
          step: 7,
          applied: true,
          first: false,
          count: 1,
          momentum: 0.9,
          query_step: 7,
          weights_digest: 'blake3:w',
        };
      },
    },
    changes,
  );
  const send = (type: string, encoding: string, payload: Uint8Array | Readable, url = WEIGHTS) =>
    app.inject({
      method: url === WEIGHTS ? 'PUT' : 'POST',
      url,
      headers: {
        'content-type': type,
        'content-encoding': encoding,
        ...(payload instanceof Readable ? { 'transfer-encoding': 'chunked' } : {}),
      },
      payload: payload instanceof Readable ? payload : Buffer.from(payload),
    });
  return { got, send };
}

const SAFETENSORS = 'application/vnd.safetensors';

test('packed weights reach the service unpacked, and of unknown length', async () => {
  const { got, send } = await readingApp();
  const bytes = Buffer.alloc(300_000, 'weights');
  expect((await send(SAFETENSORS, 'gzip', gzipSync(bytes))).statusCode).toBe(200);
  expect(bytes.equals(got[0]!.bytes)).toBe(true);
  expect(got[0]?.body.length).toBeUndefined();
});

test('identity changes nothing', async () => {
  const { got, send } = await readingApp();
  expect((await send(SAFETENSORS, 'identity', Buffer.from('abc'))).statusCode).toBe(200);
  expect(got[0]?.body.length).toBe(3);
});

test('JSON may be packed, too', async () => {
  const { send } = await readingApp();
  expect((await send('application/json', 'gzip', gzipSync('{"step": 7}'), EMA_STEPS)).statusCode).toBe(200);
});

test.each(['compress', 'gzip, gzip'])('a coding that is not taken (%s): 415 with those that are', async (encoding) => {
  const { got, send } = await readingApp();
  const reply = await send(SAFETENSORS, encoding, gzipSync('abc'));
  expect(reply.statusCode).toBe(415);
  expect(reply.json()).toMatchObject({ code: 'content_encoding_unsupported', details: { received: encoding } });
  expect(reply.headers['accept-encoding']).toBe(reply.json().details.accepted.join(', '));
  expect(got).toEqual([]);
});

test.each([
  ['binary', SAFETENSORS, WEIGHTS, 1000, 1024],
  ['JSON', 'application/json', EMA_STEPS, 10_000, 1024 * 1024],
])('a small body that unpacks beyond the limit (%s): 413', async (_, type, url, sent, limit) => {
  const { send } = await readingApp({ maxBodyBytes: 1024 });
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' ')).subarray(0, sent);
  const reply = await send(type, 'gzip', bomb, url);
  expect(reply.statusCode, reply.body).toBe(413);
  expect(reply.json()).toMatchObject({ code: 'body_too_large', details: { limit } });
});

test('the packed bytes are counted as well', async () => {
  const { send } = await readingApp({ maxBodyBytes: 1024 });
  const incompressible = Buffer.concat(
    Array.from({ length: 100 }, (_, i) => createHash('sha256').update(`${i}`).digest()),
  );
  const reply = await send(SAFETENSORS, 'gzip', Readable.from([gzipSync(incompressible)]));
  expect(reply.statusCode).toBe(413);
  expect(reply.json()).toMatchObject({
    code: 'body_too_large',
    details: { limit: 1024, received: expect.any(Number) },
  });
});

test.each([
  ['ends too early', gzipSync('{"step": 7}').subarray(0, 20)],
  ['goes on after its end', Buffer.concat([gzipSync('{"step": 7}'), Buffer.from('{}')])],
  ['is not packed at all', Buffer.from('{"step": 7}')],
])('a packed body that %s: 400', async (_, bytes) => {
  const { send } = await readingApp();
  const reply = await send('application/json', 'gzip', bytes, EMA_STEPS);
  expect(reply.statusCode).toBe(400);
  expect(reply.json()).toMatchObject({ code: 'content_encoding_corrupt', details: { encoding: 'gzip' } });
});

test('a packed part of an upload at another pod is passed on unpacked', async () => {
  const bytes = Buffer.alloc(300_000, 'weights');
  const got: Uint8Array[] = [];
  const holder = await listeningApp({
    async putUploadPart(_name, upload, part, body) {
      got.push(await readAll(body));
      return { upload, part, tensors: [], bytes: 0 } as never;
    },
  });
  const { url } = await listeningApp({ uploadHolder: () => holder.url });
  const response = await fetch(`${url}/v1/encoders/mnist/query-weights/uploads/u/parts/0`, {
    method: 'PUT',
    headers: { 'content-type': SAFETENSORS, 'content-encoding': 'gzip' },
    body: gzipSync(bytes),
  });
  expect(response.status, await response.text()).toBe(200);
  expect(bytes.equals(got[0]!)).toBe(true);
});
