import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { createRedisCoordinator } from '../../src/coordination/redis/coordinator.ts';
import { Cable } from '../support/cable.ts';
import { Cluster, LEASE_MS, Pod } from '../support/cluster.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import { PATIENCE_MS } from '../support/retrying.ts';
import { images, queryWeights, SMALL_RESNET } from '../support/trainingData.ts';

const creation = { name: 'e', architecture: SMALL_RESNET, momentum: 0.9 };
const batch = { images: images(1, 8) };

let dataDir: string;
let cluster: Cluster;
let flags: string[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mocoserve-data-'));
  flags = ['--data-dir', dataDir, '--checkpoint-every', '5', '--checkpoint-keep', '100'];
  cluster = await Cluster.start(0);
  return async () => {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}, 60_000);

const startTwo = (of = cluster) => Promise.all([of.add(of.redis.url, flags), of.add(of.redis.url, flags)]);
const ids = async () => (await readdir(join(dataDir, 'encoders', 'e'))).filter((name) => name.endsWith('.safetensors'));

async function train([a, b]: readonly [Pod, Pod], steps: readonly number[]): Promise<void> {
  for (const t of steps) {
    await [a, b][t % 2]!.encoder('e').sync(queryWeights(t), { step: t, ema: true });
    await [b, a][t % 2]!.encoder('e').keys(batch, { ema_step: t });
  }
}

it('each is taken once, by one of the pods', async () => {
  const pods = await startTwo();
  await EncoderClient.create(pods[0], creation);
  await train(
    pods,
    Array.from({ length: 22 }, (_, t) => t),
  );
  const steps = async () => (await pods[0].encoder('e').checkpoints()).map(({ ema_step }) => ema_step);
  await expect.poll(steps, { timeout: PATIENCE_MS }).toEqual([19, 14, 9, 4]);
  expect(await pods[1].encoder('e').checkpoints()).toEqual(await pods[0].encoder('e').checkpoints());
  expect(await ids()).toHaveLength(4);
}, 180_000);

it('a fleet that has nothing but the data directory goes on from it', async () => {
  const pods = await startTwo();
  await EncoderClient.create(pods[0], { ...creation, name: 'never-saved' });
  await EncoderClient.create(pods[1], creation);
  await train(pods, [0, 1, 2]);
  const taken = await pods[0].encoder('e').checkpoint();
  const { weights_digest, buffers_digest } = await pods[1].encoder('e').state();
  await Promise.all(pods.map((pod) => pod.kill()));
  await cluster.redis.kill();

  const other = await Cluster.start(0);
  onTestFinished(() => other.stop());
  const again = await startTwo(other);
  for (const pod of again) {
    const expected = { ema_step: 2, query_step: 2, weights_digest, buffers_digest, restored_from: taken.checkpoint };
    expect(await pod.encoder('e').state()).toMatchObject(expected);
    await expect(pod.encoder('never-saved').state()).rejects.toMatchObject({ code: 'encoder_not_found' });
  }
  await train(again, [3, 4]);
  const [one, two] = await Promise.all(again.map((pod) => pod.encoder('e').state()));
  expect(one).toMatchObject({ ema_step: 4, weights_digest: two!.weights_digest, buffers_digest: two!.buffers_digest });
}, 180_000);

it('all pods are gone and Redis is not: they go on from the checkpoint, not from the log', async () => {
  const pods = await startTwo();
  await EncoderClient.create(pods[0], creation);
  await train(pods, [0, 1]);
  const taken = await pods[1].encoder('e').checkpoint();
  await train(pods, [2]);
  await Promise.all(pods.map((pod) => pod.kill()));

  const again = await startTwo();
  for (const pod of again) {
    const { ema_step, weights_digest } = taken;
    expect(await pod.encoder('e').state()).toMatchObject({ ema_step, weights_digest });
  }
  await expect(again[0].encoder('e').emaStep({ step: 3 })).rejects.toMatchObject({ code: 'ema_step_gap' });
  await train(again, [2, 3]);
  expect(await again[1].encoder('e').state()).toMatchObject({ ema_step: 3 });
}, 180_000);

it('one pod restarts: it takes the encoder from the other, not from the disk', async () => {
  const [a, b] = await startTwo();
  await EncoderClient.create(a, creation);
  await train([a, b], [0, 1]);
  await a.encoder('e').checkpoint();
  await train([a, b], [2, 3]);
  const { uid, weights_digest } = await b.encoder('e').state();
  await a.kill();
  const c = await cluster.add(cluster.redis.url, flags);
  expect(await c.encoder('e').state()).toMatchObject({ uid, ema_step: 3, weights_digest, restored_from: null });
}, 180_000);

it('Redis is away while a pod waits for its turn to restore: it begins again, and opens each encoder once', async () => {
  const [first] = await startTwo();
  await EncoderClient.create(first, creation);
  await first.encoder('e').sync(queryWeights(0), { step: 0, ema: true });
  await first.encoder('e').checkpoint();
  const turn = createRedisCoordinator({ url: cluster.redis.url, leaseMs: LEASE_MS });
  const lease = { name: 'restore', holder: 'test', value: '' };
  await expect.poll(() => turn.acquireLease(lease, PATIENCE_MS), { timeout: PATIENCE_MS }).toBe(true);
  const cable = await Cable.to(cluster.redis.port);
  const pod = await Pod.start(cable.url, flags);
  cluster.pods.push(pod);
  // It has the encoder as a member, and waits.
  const uid = (await turn.logs()).find((log) => log !== 'directory')!;
  const joined = async () => JSON.stringify(await turn.read(uid, 0)).match(/"podJoined"/g);
  await expect.poll(joined, { timeout: PATIENCE_MS }).toHaveLength(3);
  await first.encoder('e').sync(queryWeights(1), { step: 1, ema: true });
  const isAt = async () => (await pod.replicas())[0]!.encoders.map(({ ema_step }) => ema_step);
  await expect.poll(isAt, { timeout: PATIENCE_MS }).toEqual([1]);
  await cable.cut();
  const isTryingAgain = () => pod.log.some((line) => line.includes('trying again'));
  await expect.poll(isTryingAgain, { timeout: PATIENCE_MS }).toBe(true);
  await cable.plugIn();
  await turn.releaseLease(lease.name, lease.holder);
  await turn.close();
  await pod.ready();
  const { engine } = (await (await fetch(`${pod.url}/v1/info`)).json()) as {
    engine: { counters: { sessions: number } };
  };
  expect(engine.counters.sessions).toBe(1);
  expect(await pod.encoder('e').state()).toMatchObject({ ema_step: 1 });
  await cable.cut();
}, 180_000);
