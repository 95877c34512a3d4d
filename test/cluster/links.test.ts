import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Cable } from '../support/cable.ts';
import { Cluster, Pod } from '../support/cluster.ts';
import { EncoderClient, type Keys, Refused } from '../support/encoderClient.ts';
import { untilAnswered } from '../support/retrying.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { images, queryWeights, SMALL_RESNET, vectors, vectorWeights } from '../support/trainingData.ts';

// Pods that reach each other, and Redis, over networks as they are.

/** Weights of 0.5 MiB, so that they can be cut in the middle. */
const LAYERS = [512, 256, 16];
const HALF = 2 ** 18;
const creation = { name: 'e', architecture: { id: 'mlp', options: { layers: LAYERS } }, momentum: 0.9 };

const PATIENCE = { timeout: 30_000 };

/** A pod with the cable over which the others reach it, and its own to Redis. */
interface Wired {
  readonly pod: Pod;
  readonly name: string;
  readonly peers: Cable;
  readonly redis: Cable;
}

let cluster: Cluster;
/** In the order of their names, in which they give weights to each other: `a` to `b`, `b` to `c`, `c` to `a`. */
let wired: [Wired, Wired, Wired];
let pods: readonly Pod[];
/** The reference: one pod alone, over the memory coordinator. */
let alone: TestServer;
let reference: EncoderClient;
let nextStep = 0;

beforeAll(async () => {
  [cluster, alone] = await Promise.all([Cluster.start(0), startServer({ threads: 1 })]);
  const start = async (): Promise<Wired> => {
    const redis = await Cable.to(cluster.redis.port);
    const { pod, cable } = await cluster.addOverCable(redis.url);
    return { pod, peers: cable, redis, name: await pod.name() };
  };
  wired = await Promise.all([start(), start(), start()]);
  wired.sort((x, y) => (x.name < y.name ? -1 : 1));
  pods = wired.map(({ pod }) => pod);
  await EncoderClient.create(pods[0]!, creation);
  reference = await EncoderClient.create(alone, creation);
  await train(pods[0]!);
});

afterEach(async () => {
  for (const { peers, redis } of wired) {
    peers.become({});
    peers.release();
    await peers.plugIn();
    await redis.plugIn();
  }
});

afterAll(async () => {
  for (const { redis } of wired ?? []) await redis.cut();
  await Promise.all([cluster?.stop(), alone?.close()]);
});

/** The next step, at `pod` and at the reference. */
async function train(pod: Pod): Promise<number> {
  const step = nextStep++;
  await reference.sync(vectorWeights(step, LAYERS), { step, ema: true });
  await untilAnswered([pod], (encoder) => encoder.sync(vectorWeights(step, LAYERS), { step, ema: true }));
  return step;
}

async function expectEqual(some: readonly Pod[]): Promise<void> {
  const { weights_digest, buffers_digest, ema_step } = await reference.state();
  for (const pod of some) {
    const state = await untilAnswered([pod], (encoder) => encoder.state());
    expect(state).toMatchObject({ weights_digest, buffers_digest, ema_step });
  }
}

const dataOf = ({ data }: Keys) => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');

const rowsOf = (rank: number) => ({ images: vectors(rank, 12, LAYERS) });

/** A round of the step that is there, whose ranks post to `some` pods in turn. */
async function expectRound(some: readonly Pod[], number: number): Promise<void> {
  const query = { world_size: 4, ema_step: nextStep - 1, groups: 12, wait_ms: 15_000 };
  const ask = (on: (rank: number) => Promise<Keys>) => Promise.all([0, 1, 2, 3].map(on));
  const keys = await ask((rank) =>
    untilAnswered([some[rank % some.length]!], (encoder) => encoder.rankKeys(number, rank, rowsOf(rank), query)),
  );
  const expected = await ask((rank) => reference.rankKeys(number, rank, rowsOf(rank), query));
  expect(keys.map(dataOf)).toEqual(expected.map(dataOf));
}

/** What `pod` says of the encoder on each replica, by name. */
async function listedBy(pod: Pod) {
  const listed = await pod.replicas();
  return new Map(listed.map(({ replica, ready, encoders }) => [replica, { ready, ...encoders[0] }]));
}

it('over a slow network all goes as over a fast one', async () => {
  for (const { peers } of wired) peers.become({ delayMs: 40, bytesPerSecond: 4 * 2 ** 20 });
  for (const pod of pods) await train(pod);
  await expectEqual(pods);
  await expectRound(pods, 0);
  await expectEqual(pods);
});

describe('weights whose connection breaks in the middle', () => {
  it('come from the other pod that has them', async () => {
    const [a] = wired;
    // The third pod asks first the one that took them, and does not reach it again.
    const broken = a.peers.breaksAfter(HALF).then(() => a.peers.cut());
    await train(a.pod);
    await broken;
    await expectEqual(pods);
  });

  it('come from the only one that has them, asked again', async () => {
    const [a, b, c] = wired;
    // Nobody else gets them before the step is acknowledged.
    const unspread = [b, c].map(({ peers }) => peers.breaksAfter(HALF, 'there'));
    const broken = a.peers.breaksAfter(HALF);
    await train(a.pod);
    await Promise.all([...unspread, broken]);
    await expectEqual(pods);
  });
});

it('a pod that waits for weights is listed with the step where it stands and its lag, until it has them', async () => {
  const [a, b, c] = wired;
  await train(a.pod);
  await expectEqual(pods);
  const { weights_digest: before } = await reference.state();
  // The third pod gets nothing from the first; the second has got the weights from it.
  a.peers.hold();
  const step = await train(a.pod);
  const { weights_digest } = await reference.state();
  for (const { pod } of [a, b]) {
    await expect
      .poll(() => listedBy(pod), PATIENCE)
      .toEqual(
        new Map([
          [a.name, expect.objectContaining({ ready: true, ema_step: step, lag: 0, weights_digest })],
          [b.name, expect.objectContaining({ ready: true, ema_step: step, lag: 0, weights_digest })],
          [c.name, expect.objectContaining({ ready: true, ema_step: step - 1, lag: 1, weights_digest: before })],
        ]),
      );
  }
  a.peers.release();
  const caughtUp = expect.objectContaining({ ready: true, ema_step: step, lag: 0, weights_digest });
  for (const pod of pods)
    await expect
      .poll(async () => [...(await listedBy(pod)).values()], PATIENCE)
      .toEqual([caughtUp, caughtUp, caughtUp]);
  const positions = (await pods[0]!.replicas()).map(({ encoders }) => encoders[0]!.position);
  expect(new Set(positions).size).toBe(1);
});

it('requests that wait for the engine of a pod are listed, also by the others', async () => {
  const [a, b] = wired;
  const architecture = { id: 'resnet18', options: { ...SMALL_RESNET.options, width: 0.5 } };
  const slow = await EncoderClient.create(a.pod, { name: 'slow', architecture });
  await slow.sync(queryWeights(0, architecture), { step: 0 });
  const batch = { images: images(1, 256) };
  let isSeen = false;
  const busy = async () => {
    while (!isSeen) await slow.keys(batch, {});
  };
  const work = Promise.all(Array.from({ length: 8 }, busy));
  const queued = async (pod: Pod) => (await pod.replicas()).find(({ replica }) => replica === a.name)!.queued;
  try {
    for (const pod of [a.pod, b.pod]) await expect.poll(() => queued(pod), PATIENCE).toBeGreaterThan(0);
  } finally {
    isSeen = true;
    await work;
  }
  await expect.poll(() => queued(b.pod), PATIENCE).toBe(0);
  await slow.delete();
});

it('a pod that joins over a slow network while training runs is ready only when it has caught up', async () => {
  await train(pods[0]!);
  for (const { peers } of wired) {
    peers.become({ bytesPerSecond: 2 ** 20 });
    // Whomever it asks first for a snapshot.
    void peers.breaksAfter(HALF);
  }
  let isDone = false;
  const training = (async () => {
    for (let i = 0; !isDone; i++) await train(pods[i % pods.length]!);
  })();
  const acknowledged = nextStep - 1;
  const joiner = await Pod.start(cluster.redis.url);
  cluster.pods.push(joiner);
  const reasons = new Set<string>();
  await expect
    .poll(
      async () => {
        const { ready, reasons: now } = await joiner.health();
        for (const reason of now) reasons.add(reason);
        if (!ready) {
          const refused = await joiner
            .encoder('e')
            .state()
            .catch((thrown) => thrown);
          if (refused instanceof Refused) expect(refused.status).toBe(503);
        }
        return ready;
      },
      { ...PATIENCE, interval: 10 },
    )
    .toBe(true);
  expect([...reasons]).toContain('this pod is joining the others');
  const own = (await joiner.replicas())[0]!;
  expect(own).toMatchObject({ is_this: true, ready: true });
  expect(own.encoders[0]!.ema_step).toBeGreaterThanOrEqual(acknowledged);
  isDone = true;
  await training;
  await expectEqual([...pods, joiner]);
  await joiner.kill('SIGTERM');
  await expect.poll(async () => (await pods[0]!.replicas()).length, PATIENCE).toBe(3);
});

it('a pod cut off from Redis alone is replaced, and goes on when the cable is back', async () => {
  const [a, b, c] = wired;
  await train(a.pod);
  await expectEqual(pods);
  await c.redis.cut();
  // It is a member still, and gets groups that it never hears of.
  const round = expectRound([a.pod, b.pod], 100);
  await expect
    .poll(async () => (await c.pod.health()).reasons.join(), PATIENCE)
    .toContain('coordinator is unavailable');
  expect(
    await c.pod
      .encoder('e')
      .state()
      .catch((thrown) => thrown),
  ).toMatchObject({
    status: 503,
    code: 'coordinator_unavailable',
  });
  await round;
  const { groups } = await a.pod.encoder('e').round(100);
  expect(new Set(groups.map(({ replica }) => replica))).toEqual(new Set([a.name, b.name]));
  await expect.poll(async () => (await a.pod.replicas()).length, PATIENCE).toBe(2);
  await train(a.pod);
  await train(b.pod);
  await expectEqual([a.pod, b.pod]);

  await c.redis.plugIn();
  await c.pod.ready();
  await expectEqual(pods);
  await expect
    .poll(async () => (await a.pod.replicas()).map(({ ready }) => ready), PATIENCE)
    .toEqual([true, true, true]);
  // Under a new life it takes part again.
  await expectRound(pods, 101);
  const replicas = (await a.pod.encoder('e').round(101)).groups.map(({ replica }) => replica);
  expect(new Set(replicas)).toEqual(new Set([a.name, b.name, c.name]));
  await train(c.pod);
  await expectEqual(pods);
});
