import request from 'supertest';
import { expect, test, vi } from 'vitest';
import { mocoError } from '../../src/errors.ts';
import type { MocoService } from '../../src/services/contracts.ts';
import { encoder, keysResult, readAll } from './fakeMoco.ts';
import { testApp } from './testApp.ts';

const INFER = '/v2/models/mnist/infer';
const images = { name: 'images', shape: [1, 4], datatype: 'UINT8', data: [0, 1, 2, 255] };

test('an inference asks for keys as their own route does', async () => {
  const keys = vi.fn<MocoService['keys']>(async (_name, _query, batch) => {
    if (batch.kind !== 'binary') throw new Error('expected bytes');
    expect([...(await readAll(batch.body))]).toEqual([0, 1, 2, 255]);
    expect(batch.body).toMatchObject({
      contentType: 'application/octet-stream',
      length: 4,
      headers: { shape: '1,4', dtype: 'U8' },
    });
    return keysResult;
  });
  const app = await testApp({ keys });
  const parameters = { ema_step: 3, groups: 2, round: 9, bn: 'eval', priority: 1, timeout: 0 };
  const reply = await request(app.server)
    .post(INFER)
    .send({ id: 'a', inputs: [images], parameters })
    .expect(200);
  const query = { ema_step: 3, groups: 2, round: 9, bn: 'eval', wait_ms: 30_000, layout: 'nchw', advance: false };
  expect(keys).toHaveBeenCalledWith('mnist', query, expect.anything(), expect.any(AbortSignal));
  expect(reply.body).toEqual({
    model_name: 'mnist',
    model_version: '1',
    id: 'a',
    parameters: {
      query_step: 3,
      momentum: 0.999,
      weights_digest: 'blake3:w',
      buffers_digest: 'blake3:b',
      permutation: 'seed=7, round=3',
      batch_norm: 'mode=train, groups=2',
    },
    outputs: [{ name: 'keys', datatype: 'FP32', shape: [2, 2], data: [1, 0, 0.6000000238418579, 0.800000011920929] }],
  });
  expect(reply.headers).toMatchObject({ 'moco-ema-step': 'none', 'server-timing': expect.stringContaining('compute') });
});

test.each([
  [mocoError('queue_full', { limit: 2, setting: 'MOCOSERVE_QUEUE_LIMIT' }, 7), 429, '7'],
  [mocoError('engine_unavailable', { reason: 'it starts' }), 503, '1'],
])('%s is answered with when to try again', async (thrown, status, seconds) => {
  const keys = async () => {
    throw thrown;
  };
  const app = await testApp({ keys });
  const reply = await request(app.server)
    .post(INFER)
    .send({ inputs: [images] });
  expect(reply.status).toBe(status);
  expect(reply.headers['retry-after']).toBe(seconds);
  expect(reply.body.error).toBe(thrown.message);
});

test('the time that the request gives ends the wait', async () => {
  const keys: MocoService['keys'] = (_name, _query, _batch, signal) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const app = await testApp({ keys });
  const body = { inputs: [images], parameters: { timeout: 20_000 } };
  const reply = await request(app.server).post(INFER).send(body).expect(504);
  expect(reply.body).toMatchObject({ code: 'deadline_passed', details: { ms: 20 } });
});

test('readiness is that of the server, and of the encoder', async () => {
  const ready = (app: Awaited<ReturnType<typeof testApp>>, path: string) => request(app.server).get(path);
  const fine = await testApp();
  await ready(fine, '/v2/health/ready').expect(200, { ready: true, reasons: [] });
  await ready(fine, '/v2/models/mnist/ready').expect(200, { name: 'mnist', ready: true });
  const starting = await testApp({ notReady: () => ['the engine starts'] });
  await ready(starting, '/v2/health/ready').expect(503, { ready: false, reasons: ['the engine starts'] });
  const refusal = await ready(starting, '/v2/models/mnist/ready').expect(503);
  expect(refusal.body.error).toMatch(/the engine starts/);
  const empty = await testApp({ encoder: async () => ({ ...encoder, initialized: false }) });
  expect((await ready(empty, '/v2/models/mnist/ready').expect(409)).body.code).toBe('not_initialized');
});

test('a server that drains is live, not ready, and takes no inference', async () => {
  const app = await testApp();
  await app.drain(0);
  await request(app.server).get('/v2/health/live').expect(200, { live: true });
  const { body } = await request(app.server).get('/v2/health/ready').expect(503);
  expect(body.reasons[0]).toMatch(/shutting down/);
  const reply = await request(app.server)
    .post(INFER)
    .send({ inputs: [images] })
    .expect(503);
  expect(reply.body.code).toBe('draining');
});
