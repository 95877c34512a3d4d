import { describe, expect, test } from 'vitest';
import { mocoError } from '../../src/errors.ts';
import type { KeysResult, MocoService } from '../../src/services/contracts.ts';
import { encoder, keysResult } from './fakeMoco.ts';
import { logged } from './logged.ts';
import { RawClient } from './rawClient.ts';
import { listeningApp } from './testApp.ts';

/** A service whose keys wait until the test answers them or their request is given up. */
function waitingKeys() {
  const waiting: { signal: AbortSignal; answer: () => void }[] = [];
  const keys: MocoService['keys'] = (_name, _query, _batch, signal) =>
    new Promise<KeysResult>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      waiting.push({ signal, answer: () => resolve(keysResult) });
    });
  return { waiting, keys };
}

const KEYS = '/v1/encoders/mnist/keys/json';
const batch = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"images":[[1]]}' };

describe('a client that hangs up', () => {
  test('withdraws its waiting request; that is no error of the server', async () => {
    const { waiting, keys } = waitingKeys();
    const { logger, lines } = logged();
    const { port } = await listeningApp({ keys }, {}, logger);
    const client = new RawClient(port);
    const { headers, body } = batch;
    client.send(
      `POST ${KEYS} HTTP/1.1\r\nhost: x\r\ncontent-type: ${headers['content-type']}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await expect.poll(() => waiting).toHaveLength(1);
    expect(waiting[0]?.signal.aborted).toBe(false);
    client.hangUp();
    await expect.poll(() => waiting[0]?.signal.aborted).toBe(true);
    const answered = () => lines().filter(({ status }) => status !== undefined);
    await expect.poll(answered).toMatchObject([{ level: 'info', status: 499 }]);
  });

  test('an answered request is not withdrawn', async () => {
    let signal: AbortSignal | undefined;
    const { url } = await listeningApp({
      async runEmaStep(_name, _request, given) {
        signal = given;
        throw mocoError('ema_step_gap', { step: 1, expected: 0 });
      },
    });
    const path = `${url}/v1/encoders/mnist/ema-steps`;
    expect((await fetch(path, { ...batch, body: '{"step":1}' })).status).toBe(409);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(signal?.aborted).toBe(false);
  });
});

describe('a deadline of the client', () => {
  test('ends its wait with 504', async () => {
    const { waiting, keys } = waitingKeys();
    const { url } = await listeningApp({ keys });
    const headers = { ...batch.headers, 'x-request-timeout-ms': '20' };
    const reply = await fetch(url + KEYS, { ...batch, headers });
    expect(reply.status).toBe(504);
    expect(await reply.json()).toMatchObject({ code: 'deadline_passed', details: { ms: 20 } });
    expect(waiting[0]?.signal.reason).toMatchObject({ code: 'deadline_passed' });
  });

  test('that is not reached changes nothing', async () => {
    const { waiting, keys } = waitingKeys();
    const { url } = await listeningApp({ keys });
    const reply = fetch(url + KEYS, { ...batch, headers: { ...batch.headers, 'x-request-timeout-ms': '3600000' } });
    await expect.poll(() => waiting).toHaveLength(1);
    waiting[0]!.answer();
    expect((await reply).status).toBe(200);
    expect(waiting[0]!.signal.aborted).toBe(false);
  });

  test.each(['0', '-1', '1.5', 'soon', '3600001', ''])('of "%s" is refused', async (ms) => {
    const { url } = await listeningApp();
    const reply = await fetch(`${url}/v1/encoders`, { headers: { 'x-request-timeout-ms': ms } });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({
      code: 'invalid_request',
      error: expect.stringContaining('x-request-timeout-ms must be an integer from 1 to 3600000'),
    });
  });
});

describe('drain', () => {
  test('lets what is under way finish and refuses what comes', async () => {
    const { waiting, keys } = waitingKeys();
    const { app, url } = await listeningApp({ keys, encoder: async () => encoder });
    const underWay = fetch(url + KEYS, batch);
    await expect.poll(() => waiting).toHaveLength(1);

    let drained = false;
    const draining = app.drain(60_000).then(() => {
      drained = true;
    });
    const refused = await fetch(`${url}/v1/encoders/mnist`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({ code: 'draining' });
    const ready = await fetch(`${url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ live: true, ready: false, reasons: ['The server is shutting down.'] });
    expect((await fetch(`${url}/health/live`)).status).toBe(200);

    expect(drained).toBe(false);
    waiting[0]?.answer();
    expect((await underWay).status).toBe(200);
    await draining;
  });

  test('gives up what waits for longer, with an answer', async () => {
    const { waiting, keys } = waitingKeys();
    const { app, url } = await listeningApp({ keys });
    const underWay = fetch(url + KEYS, batch);
    await expect.poll(() => waiting).toHaveLength(1);
    await app.drain(10);
    const reply = await underWay;
    expect(reply.status).toBe(503);
    expect(await reply.json()).toMatchObject({ code: 'draining' });
  });

  test('with nothing under way it is done at once', async () => {
    const { app, url } = await listeningApp();
    await fetch(`${url}/health/live`);
    const begun = performance.now();
    await app.drain(60_000);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
