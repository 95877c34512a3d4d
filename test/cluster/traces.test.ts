import { afterAll, beforeAll, expect, test } from 'vitest';
import { Cluster } from '../support/cluster.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import { encodeSafetensors } from '../support/safetensors.ts';
import { type ReceivedSpan, TraceCollector } from '../support/traceCollector.ts';
import { vectors, vectorWeights } from '../support/trainingData.ts';

const LAYERS = [16, 8, 4];
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

let collector: TraceCollector;
let cluster: Cluster;

beforeAll(async () => {
  collector = await TraceCollector.start();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
  cluster = await Cluster.start(2);
});

afterAll(async () => {
  await cluster?.stop();
  collector?.stop();
});

const instanceOf = ({ resource }: ReceivedSpan) => resource['service.instance.id'];

test('a round that two pods encode is one trace, with each step of it under the one before', async () => {
  const [first, second] = cluster.pods as [Cluster['pods'][0], Cluster['pods'][0]];
  const encoder = await EncoderClient.create(first, {
    name: 'v',
    architecture: { id: 'mlp', options: { layers: LAYERS } },
  });
  await encoder.sync(vectorWeights(1, LAYERS), { step: 0, ema: true });
  // One request to one pod: only the log tells the other one of it.
  const reply = await fetch(`${encoder.url}/keys?groups=4&ema_step=0`, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.safetensors', traceparent: `00-${TRACE}-${PARENT}-01` },
    body: encodeSafetensors({ images: vectors(2, 8, LAYERS) }),
  });
  expect(reply.status).toBe(200);
  expect(reply.headers.get('server-timing')).toMatch(
    /^wait;dur=[\d.]+, queue;dur=[\d.]+, compute;dur=[\d.]+, total;dur=[\d.]+$/,
  );
  const encoded = (await second.replicas())[0]!.encoded;
  expect(encoded.groups).toBe(2);
  await Promise.all([first.kill('SIGTERM'), second.kill('SIGTERM')]);

  const spans = collector.ofTrace(TRACE);
  const roots = spans.filter(({ parentId }) => parentId === PARENT);
  expect(roots.map(({ name }) => name)).toEqual(['POST /v1/encoders/:encoder/keys']);
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  for (const { name, parentId } of spans) {
    if (parentId !== PARENT) expect(byId.has(parentId!), `${name} has no parent`).toBe(true);
  }

  const pods = new Set(spans.map(instanceOf));
  expect(pods.size).toBe(2);
  const named = (name: string) => spans.filter((span) => span.name === name);
  // Each pod encoded two of the four groups.
  for (const pod of pods) expect(named('engine compute').filter((span) => instanceOf(span) === pod)).toHaveLength(2);

  // The other pod asked for rows, and gave the keys: a client there, and a server that goes on with it.
  const asked = spans.filter(({ kind }) => kind === 'client');
  expect(asked.map(({ name }) => name)).toEqual(expect.arrayContaining(['peer rows', 'peer giveKeys']));
  for (const question of asked) {
    expect(question.attributes).toMatchObject({ 'http.request.method': 'POST', 'http.response.status_code': 200 });
    const [answer, ...others] = spans.filter(({ parentId }) => parentId === question.spanId);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({ kind: 'server', name: 'POST /internal/peers/:uid/:method' });
    expect(instanceOf(answer!)).not.toBe(instanceOf(question));
  }
}, 180_000);
