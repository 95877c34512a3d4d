import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { mocoError } from '../../src/errors.ts';
import type { EncoderFigures, KeysResult, MocoService } from '../../src/services/contracts.ts';
import { Scrape } from '../support/prometheus.ts';
import { encoder, keysResult } from './fakeMoco.ts';
import { RawClient } from './rawClient.ts';
import { listeningApp, testApp } from './testApp.ts';

const figures = (name: string, emaSteps: number): EncoderFigures => ({
  name,
  emaStep: emaSteps === 0 ? null : emaSteps - 1,
  queryStep: 4,
  position: 12,
  lag: 2,
  isOutOfService: false,
  warnings: ['query_unchanged'],
  arenaBytes: 4096,
  openRounds: 1,
  runningRounds: 2,
  counts: { emaSteps, published: 5, roundsFinished: 6, roundsAborted: 7 },
  encoded: { groups: 8, rows: 9 },
  transfers: { rowsPulled: 10, rowBytesPulled: 11, keysGiven: 12, keyBytesGiven: 13 },
});

function encodersOf(encoders: () => EncoderFigures[]): Partial<MocoService> {
  return {
    figures: () => ({
      coordinator: 'recovering',
      replicas: 3,
      engineHeapBytes: 1000,
      queueBytes: 5,
      encoders: encoders(),
    }),
  };
}

describe('requests', () => {
  test('are counted by route pattern, method and outcome', async () => {
    const { url } = await listeningApp({
      encoder: async (name) => {
        if (name === encoder.name) return encoder;
        throw mocoError('encoder_not_found', { encoder: name });
      },
    });
    for (const name of ['mnist', 'mnist', 'other', 'another']) await fetch(`${url}/v1/encoders/${name}`);
    await fetch(`${url}/v1/encoders/mnist`, { method: 'PUT' });
    const scrape = await Scrape.of({ url });
    const route = '/v1/encoders/:encoder';
    const ofRoute = (labels: object) => scrape.value('mocoserve_requests_total', { route, method: 'GET', ...labels });
    expect(ofRoute({ status: '200', code: '' })).toBe(2);
    expect(ofRoute({ status: '404', code: 'encoder_not_found' })).toBe(2);
    const unmatched = { route: 'unmatched', method: 'PUT', status: '405', code: 'method_not_allowed' };
    expect(scrape.value('mocoserve_requests_total', unmatched)).toBe(1);
    expect(scrape.value('mocoserve_request_duration_seconds_count', { route, method: 'GET' })).toBe(4);
  });

  test('bring and take bytes, headers included', async () => {
    const { url, port } = await listeningApp();
    const client = new RawClient(port);
    const request = `GET /v1/encoders/mnist HTTP/1.1\r\nhost: x\r\n\r\n`;
    let answered = 0;
    for (let i = 0; i < 3; i++) {
      client.send(request);
      const { headers, body } = await client.reply();
      answered += headers.length + 4 + body.length;
    }
    const scrape = await Scrape.of({ url });
    const route = '/v1/encoders/:encoder';
    expect(scrape.value('mocoserve_request_bytes_total', { route })).toBe(3 * request.length);
    expect(scrape.value('mocoserve_response_bytes_total', { route })).toBe(answered);
  });

  test('are in flight until they end, and one whose client hung up ends with 499', async () => {
    let waits = 0;
    const keys: MocoService['keys'] = (_name, _query, _batch, signal) =>
      new Promise<KeysResult>((_resolve, reject) => {
        waits++;
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const { url, port } = await listeningApp({ keys });
    const body = '{"images":[[1]]}';
    const client = new RawClient(port);
    client.send(
      `POST /v1/encoders/mnist/keys HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await expect.poll(() => waits).toBe(1);
    const inFlight = async () => (await Scrape.of({ url })).value('mocoserve_requests_in_flight');
    expect(await inFlight()).toBe(1);
    client.hangUp();
    await expect.poll(inFlight).toBe(0);
    const route = '/v1/encoders/:encoder/keys';
    expect((await Scrape.of({ url })).value('mocoserve_requests_total', { route, status: '499', code: '' })).toBe(1);
  });

  test('a thousand odd URLs make no series of their own', async () => {
    const { url } = await listeningApp();
    await fetch(`${url}/odd/first`);
    await fetch(`${url}/%zz`);
    await fetch(`${url}/v1/encoders/${'x'.repeat(300)}`);
    await fetch(`${url}/v1/encoders/first`);
    await fetch(`${url}/odd`, { method: 'PROPFIND' });
    // The scrape itself makes a series, too.
    await Scrape.of({ url });
    const before = (await Scrape.of({ url })).samples.length;
    const odd = (i: number) => [
      `/odd/${i}?a=${i}`,
      `/v1/encoders/no-${i}`,
      `/${i}/%zz`,
      `/v1/encoders/${'y'.repeat(300)}${i}`,
    ];
    const methods = ['PROPFIND', 'MKCOL', 'SEARCH'];
    for (let i = 0; i < 1000; i += 10) {
      const some = Array.from({ length: 10 }, (_, j) => i + j);
      const replies = await Promise.all(
        some.map((j) => fetch(url + odd(j)[j % 4]!, j % 8 === 0 ? { method: methods[j % 3]! } : {})),
      );
      await Promise.all(replies.map((reply) => reply.arrayBuffer()));
    }
    const after = await Scrape.of({ url });
    expect(after.samples.length).toBe(before);
    const total = after.values('mocoserve_requests_total').reduce((sum, value) => sum + value, 0);
    expect(total).toBeGreaterThan(1000);
  });
});

describe('state', () => {
  test('an encoder has series for as long as it is there', async () => {
    let there = [figures('a', 3), figures('b', 0)];
    const { url } = await listeningApp(encodersOf(() => there));
    const scrape = await Scrape.of({ url });
    expect(scrape.value('mocoserve_ema_steps_total', { encoder: 'a' })).toBe(3);
    expect(scrape.value('mocoserve_encoder_ema_step', { encoder: 'a' })).toBe(2);
    expect(scrape.value('mocoserve_encoder_ema_step', { encoder: 'b' })).toBe(-1);
    expect(scrape.value('mocoserve_log_lag', { encoder: 'b' })).toBe(2);
    expect(scrape.value('mocoserve_key_bytes_given_total', { encoder: 'a' })).toBe(13);
    there = [figures('b', 1)];
    const after = await Scrape.of({ url });
    expect(after.samples.filter(({ labels }) => labels.encoder === 'a')).toEqual([]);
    expect(after.value('mocoserve_ema_steps_total', { encoder: 'b' })).toBe(1);
  });

  test('the coordinator, the engine and readiness are those of the moment', async () => {
    const reasons = ['no engine'];
    const { app, url } = await listeningApp({ ...encodersOf(() => []), notReady: () => reasons });
    const scrape = await Scrape.of({ url });
    expect(scrape.value('mocoserve_ready')).toBe(0);
    expect(scrape.value('mocoserve_coordinator_state', { state: 'recovering' })).toBe(1);
    expect(scrape.value('mocoserve_coordinator_state', { state: 'ready' })).toBe(0);
    expect(scrape.value('mocoserve_engine_state', { state: 'ready' })).toBe(1);
    expect(scrape.value('mocoserve_replicas')).toBe(3);
    reasons.pop();
    expect((await Scrape.of({ url })).value('mocoserve_ready')).toBe(1);
    // It is asked while the server drains, too.
    await app.drain(0);
    expect((await Scrape.of({ url })).value('mocoserve_ready')).toBe(0);
  });

  test('the process tells of itself', async () => {
    const { url } = await listeningApp();
    const scrape = await Scrape.of({ url });
    expect(scrape.value('process_resident_memory_bytes')).toBeGreaterThan(2 ** 20);
    expect(scrape.value('process_cpu_seconds_total')).toBeGreaterThan(0);
    const age = Date.now() / 1000 - scrape.value('process_start_time_seconds');
    expect(Math.abs(age - process.uptime())).toBeLessThan(2);
    const lag = async () => (await Scrape.of({ url })).value('nodejs_eventloop_lag_max_seconds');
    const lagAfterLongTurn = () => {
      const until = performance.now() + 200;
      while (performance.now() < until);
      return lag();
    };
    await expect.poll(lagAfterLongTurn, { interval: 40 }).toBeGreaterThan(0.15);
    // It is told once.
    await expect.poll(lag, { interval: 40 }).toBeLessThan(0.15);
  });
});

test('the answer is what Prometheus asks for, without a token', async () => {
  const app = await testApp();
  const accept = 'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1';
  const reply = await app.inject({ url: '/metrics', headers: { accept } });
  expect(reply.statusCode).toBe(200);
  expect(reply.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  const { types } = new Scrape(reply.body);
  const names = [...reply.body.matchAll(/^# HELP (\S+) (.+)$/gm)];
  expect(names.map(([, name]) => name)).toEqual([...types.keys()]);
  for (const [, name, help] of names) expect(help, name).toMatch(/[.;,]/);
});

test('docs/observability.md has every metric, with its type, and no other', async () => {
  const page = await readFile(new URL('../../docs/observability.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| `([a-z0-9_]+)`[^|]*\| (counter|gauge|histogram) \|/gm)];
  const { body } = await (await testApp()).inject('/metrics');
  const { types } = new Scrape(body);
  expect(Object.fromEntries(documented.map(([, name, type]) => [name, type]))).toEqual(Object.fromEntries(types));
  expect(documented).toHaveLength(types.size);
});

test('keys say where their time went', async () => {
  const timings = [keysResult.timing, { ...keysResult.timing, waitMs: 7 }];
  const app = await testApp({ keys: async () => ({ ...keysResult, timing: timings.shift()! }) });
  const ask = () => app.inject({ method: 'POST', url: '/v1/encoders/mnist/keys/json', payload: { images: [[1]] } });
  expect((await ask()).headers['server-timing']).toBe('queue;dur=0.250, compute;dur=12.500, total;dur=14.000');
  expect((await ask()).headers['server-timing']).toMatch(/^wait;dur=7\.000, queue;/);
});
