import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Cluster, type Pod } from '../support/cluster.ts';
import { EncoderClient, json, type Keys, Refused, SAFETENSORS } from '../support/encoderClient.ts';
import { encodeSafetensors } from '../support/safetensors.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { vectors, vectorWeights } from '../support/trainingData.ts';

const LAYERS = [32, 16, 8];
const creation = (name: string, track_statistics: boolean) => ({
  name,
  architecture: { id: 'mlp', options: { layers: LAYERS } },
  momentum: 0.9,
  batch_norm: { track_statistics },
});

const PATIENCE = { timeout: 30_000 };
const HELD_STEP = 2;
const rows = { images: vectors(7, 8, LAYERS) };

/** A round of which one rank has posted when Redis goes. */
const WAITED_FOR = 50;
const TWO_RANKS = { world_size: 2, ema_step: HELD_STEP };

let cluster: Cluster;
let pods: readonly Pod[];
let alone: TestServer;
let reference: EncoderClient;

/** All that a trainer may ask of the encoder `e`, in which no step is named that is held. */
const REQUESTS: Readonly<Record<string, [path: string, init: RequestInit]>> = {
  'create an encoder': ['', json('POST', creation('another', true))],
  'list encoders': ['', {}],
  'read its state': ['/e', {}],
  'change its momentum': ['/e', json('PATCH', { momentum: 0.5 })],
  'delete it': ['/e', { method: 'DELETE' }],
  sync: ['/e/query-weights?step=3&ema=true', weights(3)],
  'begin an upload': ['/e/query-weights/uploads?step=3', { method: 'POST' }],
  'run the next EMA step': ['/e/ema-steps', json('POST', { step: 3 })],
  'run one again': ['/e/ema-steps', json('POST', { step: HELD_STEP })],
  'read weights': ['/e/weights', {}],
  restore: ['/e/weights', weights(9)],
  'keys of no step': ['/e/keys', batch()],
  'keys of the next step': ['/e/keys?ema_step=3', batch()],
  'keys of a step that is past': ['/e/keys?ema_step=1', batch()],
  'keys with their EMA step': [`/e/keys?ema_step=3&advance=true`, batch()],
  'keys in groups, which other pods encode': [`/e/keys?ema_step=${HELD_STEP}&groups=2`, batch()],
  'keys whose statistics are tracked': [`/tracked/keys?ema_step=${HELD_STEP}`, batch()],
  'a rank of a round': [`/e/rounds/0/ranks/0/keys?world_size=1&ema_step=${HELD_STEP}`, batch()],
  'how far a round is': ['/e/rounds/0', {}],
  'a permutation': ['/e/rounds/0/permutation?rows=8', {}],
};

function weights(seed: number): RequestInit {
  return { method: 'PUT', ...body(vectorWeights(seed, LAYERS)) };
}

function batch(): RequestInit {
  return { method: 'POST', ...body(rows) };
}

function body(tensors: Parameters<typeof encodeSafetensors>[0]) {
  return { headers: { 'content-type': SAFETENSORS }, body: encodeSafetensors(tensors) };
}

const dataOf = ({ data }: Keys) => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');

/** As a trainer: what is answered with 503 is sent again to the same pod. */
async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (thrown) {
      if (!(thrown instanceof Refused && thrown.status === 503)) throw thrown;
    }
  }
}

async function expectEqual(): Promise<void> {
  const { weights_digest, buffers_digest, ema_step } = await reference.state();
  for (const pod of pods)
    expect(await again(() => pod.encoder('e').state())).toMatchObject({ weights_digest, buffers_digest, ema_step });
}

const isPosted = (pod: Pod) =>
  pod
    .encoder('e')
    .round(WAITED_FOR)
    .then(
      ({ posted }) => posted.length > 0,
      () => false,
    );

beforeAll(async () => {
  [cluster, alone] = await Promise.all([Cluster.start(2), startServer({ threads: 1 })]);
  pods = cluster.pods;
  reference = await EncoderClient.create(alone, creation('e', false));
  for (const name of ['e', 'tracked']) await EncoderClient.create(pods[0]!, creation(name, name === 'tracked'));
  for (let step = 0; step <= HELD_STEP; step++) {
    const q = vectorWeights(step, LAYERS);
    for (const encoder of [reference, pods[0]!.encoder('e'), pods[1]!.encoder('tracked')])
      await encoder.sync(q, { step, ema: true });
  }
  await expectEqual();
});

afterAll(async () => {
  await Promise.all([cluster?.stop(), alone?.close()]);
});

describe('while Redis is away', () => {
  let expected: Keys;
  let waiting: Promise<unknown>;

  beforeAll(async () => {
    expected = await reference.keys(rows, { ema_step: HELD_STEP });
    waiting = pods[0]!
      .encoder('e')
      .rankKeys(WAITED_FOR, 0, rows, { ...TWO_RANKS, wait_ms: 2_000 })
      .catch((thrown) => thrown);
    await vi.waitUntil(() => isPosted(pods[1]!), PATIENCE);
    await cluster.redis.kill();
    for (const pod of pods) await vi.waitUntil(async () => !(await pod.health()).ready, PATIENCE);
  });

  afterAll(() => cluster.redis.start());

  it('no pod is ready, and each says why', async () => {
    for (const pod of pods) {
      const response = await fetch(`${pod.url}/health/ready`);
      expect(response.status).toBe(503);
      const { reasons } = (await response.json()) as { reasons: string[] };
      expect(reasons).toEqual([
        expect.stringMatching(/^the coordinator is unavailable: Redis at 127\.0\.0\.1:\d+ is away/),
      ]);
      expect((await fetch(`${pod.url}/health/live`)).status).toBe(200);
    }
  });

  it.each(['train', 'eval'])('keys go on that name the step held and change nothing, in mode %s', async (bn) => {
    const [a, b] = await Promise.all(pods.map((pod) => pod.encoder('e').keys(rows, { ema_step: HELD_STEP, bn })));
    expect(dataOf(a!)).toBe(dataOf(b!));
    if (bn === 'train') expect(dataOf(a!)).toBe(dataOf(expected));
    expect(a!.provenance).toMatchObject({ 'ema-step': `${HELD_STEP}`, log: 'away' });
    expect(expected.provenance).not.toHaveProperty('log');
    // Eval-mode keys of an encoder move no statistics either.
    await pods[0]!.encoder('tracked').keys(rows, { ema_step: HELD_STEP, bn: 'eval' });
  });

  it('all else is refused with 503, to be sent again', async () => {
    const answers = Object.entries(REQUESTS).map(async ([what, [path, init]]) => {
      const response = await fetch(`${pods[0]!.url}/v1/encoders${path}`, init);
      const { code } = response.ok ? { code: 'none' } : ((await response.json()) as { code: string });
      return [what, `${response.status} ${code}`, response.headers.get('retry-after')];
    });
    const refused = ['503 coordinator_unavailable', '1'];
    expect(await Promise.all(answers)).toEqual(Object.keys(REQUESTS).map((what) => [what, ...refused]));
  });

  it('a rank that waited for another is told so when its time is up', async () => {
    expect(await waiting).toMatchObject({ status: 503, code: 'coordinator_unavailable' });
  });

  it('the list of replicas, the zoo and the information of a pod are there', async () => {
    for (const path of ['/v1/replicas', '/v1/architectures', '/v1/info', '/openapi.json'])
      expect((await fetch(`${pods[1]!.url}${path}`)).status).toBe(200);
  });
});

describe('when Redis is back', () => {
  it('a rank that gave up has left its round, and may come again', async () => {
    await expect.poll(() => isPosted(pods[1]!), PATIENCE).toBe(false);
    const post = (on: (rank: number) => EncoderClient) =>
      Promise.all([0, 1].map((rank) => again(() => on(rank).rankKeys(WAITED_FOR, rank, rows, TWO_RANKS))));
    const keys = await post((rank) => pods[rank]!.encoder('e'));
    expect(keys.map(dataOf)).toEqual((await post(() => reference)).map(dataOf));
  });

  it('all that was under way has happened once, and nothing is lost', async () => {
    const step = HELD_STEP + 1;
    await reference.sync(vectorWeights(step, LAYERS), { step, ema: true });
    // Some of these are under way when Redis goes, some come while it is away.
    const asked = pods.flatMap((pod) => {
      const send = () => pod.encoder('e').sync(vectorWeights(step, LAYERS), { step, ema: true });
      return [again(send), again(send)];
    });
    await cluster.redis.kill();
    asked.push(again(() => pods[1]!.encoder('e').sync(vectorWeights(step, LAYERS), { step, ema: true })));
    await expect.poll(async () => (await pods[0]!.health()).ready, PATIENCE).toBe(false);
    await cluster.redis.start();
    const outcomes = await Promise.all(asked);
    expect(new Set(outcomes.map(({ ema }) => ema!.weights_digest))).toEqual(
      new Set([(await reference.state()).weights_digest]),
    );
    // One at most, for the answer of the one that ran it may have been lost.
    expect(outcomes.filter(({ ema }) => ema!.applied).length).toBeLessThanOrEqual(1);
    await expectEqual();
    for (const pod of pods) await expect.poll(async () => (await pod.health()).ready, PATIENCE).toBe(true);
  });

  it('training goes on at every pod, and nobody was taken for dead', async () => {
    for (const [i, pod] of pods.entries()) {
      const step = (await reference.state()).ema_step! + 1;
      await reference.sync(vectorWeights(step, LAYERS), { step, ema: true });
      await again(() => pod.encoder('e').sync(vectorWeights(step, LAYERS), { step, ema: true }));
      const query = { world_size: 1, ema_step: step, groups: 4 };
      const keys = await again(() => pod.encoder('e').rankKeys(i, 0, rows, query));
      expect(dataOf(keys)).toBe(dataOf(await reference.rankKeys(i, 0, rows, query)));
    }
    await expectEqual();
    for (const pod of pods) expect(await pod.replicas()).toHaveLength(2);
  });
});
