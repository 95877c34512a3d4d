import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Pod } from '../support/cluster.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import { TraceCollector } from '../support/traceCollector.ts';
import { vectors, vectorWeights } from '../support/trainingData.ts';

const LAYERS = [8, 4];
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const traceparent = `00-${TRACE}-${PARENT}-01`;

const stopped: (() => unknown)[] = [];
afterEach(async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) delete process.env[name];
  for (const stop of stopped.splice(0)) await stop();
});

/** A server with these variables. */
async function startPod(variables: Readonly<Record<string, string>>): Promise<Pod> {
  Object.assign(process.env, variables);
  const pod = await Pod.start(null);
  stopped.push(() => pod.process.kill('SIGKILL'));
  return pod;
}

async function startCollector(): Promise<TraceCollector> {
  const collector = await TraceCollector.start();
  stopped.push(() => collector.stop());
  return collector;
}

async function encoderAt(pod: Pod): Promise<EncoderClient> {
  const encoder = await EncoderClient.create(pod, {
    name: 'v',
    architecture: { id: 'mlp', options: { layers: LAYERS } },
  });
  await encoder.sync(vectorWeights(1, LAYERS), { step: 0, ema: true });
  return encoder;
}

const asJson = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', traceparent, tracestate: 'vendor=1' },
  body: JSON.stringify(body),
});
const batch = { images: [...Array(4)].map((_, i) => vectors(i, 1, LAYERS).data).map((row) => [...row]) };

test('a request goes on with the trace of its client, and has its parts', async () => {
  const collector = await startCollector();
  const pod = await startPod({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
  });
  const encoder = await encoderAt(pod);
  await fetch(`${encoder.url}/keys/json`, asJson(batch));
  await fetch(`${encoder.url}/ema-steps`, asJson({ step: 1 }));
  await fetch(`${encoder.url}/ema-steps`, asJson({ step: 9 }));
  await fetch(`${pod.url}/health/ready`, { headers: { traceparent } });
  // What has not been sent is sent at the end of the process.
  await pod.kill('SIGTERM');
  const spans = collector.ofTrace(TRACE);
  const roots = spans.filter(({ parentId }) => parentId === PARENT);
  expect(roots.map(({ name, kind, isError, attributes }) => ({ name, kind, isError, ...attributes }))).toMatchObject([
    {
      name: 'POST /v1/encoders/:encoder/keys/json',
      kind: 'server',
      isError: false,
      'http.request.method': 'POST',
      'http.route': '/v1/encoders/:encoder/keys/json',
      'http.response.status_code': 200,
      'url.path': '/v1/encoders/v/keys/json',
    },
    { name: 'POST /v1/encoders/:encoder/ema-steps', 'http.response.status_code': 200 },
    {
      isError: false,
      'http.response.status_code': 409,
      'mocoserve.error.code': 'ema_step_gap',
    },
  ]);
  const childrenOf = (root: number) => spans.filter(({ parentId }) => parentId === roots[root]!.spanId);
  expect(childrenOf(0).map(({ name }) => name)).toEqual(['engine queue', 'engine compute']);
  expect(childrenOf(0)[1]!.attributes).toMatchObject({ 'mocoserve.encoder': 'v', 'mocoserve.rows': 4 });
  expect(
    childrenOf(1)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['ema step', 'log append']);
  for (const root of [0, 1]) {
    const { began, ended } = roots[root]!;
    expect(ended).toBeGreaterThan(began);
    // Clocks in the spans are one process', but for the last fraction of a millisecond.
    for (const child of childrenOf(root)) {
      expect(child.began).toBeGreaterThanOrEqual(began - 1);
      expect(child.ended).toBeGreaterThanOrEqual(child.began);
    }
  }
  expect(roots[0]!.resource).toMatchObject({
    'service.name': 'mocoserve',
    'service.version': '0.1.0',
    'deployment.environment.name': 'test',
  });
  // Those that bring no trace begin one each: create and sync.
  const begun = collector.spans.filter(({ traceId, kind }) => traceId !== TRACE && kind === 'server');
  expect(begun.map(({ parentId }) => parentId)).toEqual([null, null]);
  expect(new Set(begun.map(({ traceId }) => traceId)).size).toBe(2);
}, 120_000);

test('a client that samples nothing gets no spans', async () => {
  const collector = await startCollector();
  const pod = await startPod({
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`,
    OTEL_SERVICE_NAME: 'other',
  });
  const encoder = await encoderAt(pod);
  await fetch(encoder.url, { headers: { traceparent: `00-${TRACE}-${PARENT}-00` } });
  await pod.kill('SIGTERM');
  expect(collector.ofTrace(TRACE)).toEqual([]);
  expect(collector.spans.length).toBeGreaterThan(0);
  expect(collector.spans[0]!.resource).toMatchObject({ 'service.name': 'other' });
}, 120_000);

test('an endpoint that is down costs a warning and nothing else', async () => {
  const gone = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => gone.once('listening', resolve));
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  const pod = await startPod({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_BSP_SCHEDULE_DELAY: '50',
    OTEL_EXPORTER_OTLP_TIMEOUT: '200',
  });
  const encoder = await encoderAt(pod);
  const warnings = () => pod.log.filter((line) => line.includes('Traces cannot be sent'));
  await expect.poll(() => warnings().length, { timeout: 20_000 }).toBe(1);
  for (let i = 0; i < 5; i++) expect((await fetch(`${encoder.url}/keys/json`, asJson(batch))).status).toBe(200);
  const begun = performance.now();
  await pod.kill('SIGTERM');
  expect(pod.process.exitCode).toBe(0);
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(warnings()).toHaveLength(1);
}, 120_000);

test('without an endpoint nothing of it is loaded, but for the interfaces that prom-client knows', async () => {
  const pod = await startPod({ NODE_DEBUG: 'module' });
  delete process.env.NODE_DEBUG;
  await encoderAt(pod);
  await pod.kill('SIGTERM');
  const isLoaded = (name: RegExp) => pod.log.some((line) => /load "/.test(line) && name.test(line));
  expect(isLoaded(/prom-client/)).toBe(true);
  expect(isLoaded(/@opentelemetry\/(?!api\/)/)).toBe(false);
}, 120_000);
