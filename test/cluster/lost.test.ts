import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRedisCoordinator } from '../../src/coordination/redis/coordinator.ts';
import { Cluster, LEASE_MS, type Pod } from '../support/cluster.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import { PATIENCE_MS, untilAnswered } from '../support/retrying.ts';
import { images, queryWeights, SMALL_RESNET } from '../support/trainingData.ts';

const creation = { name: 'e', architecture: SMALL_RESNET, momentum: 0.9 };
const batch = { images: images(1, 8) };

let cluster: Cluster;

beforeEach(async () => {
  cluster = await Cluster.start(1);
  return () => cluster.stop();
}, 180_000);

const readiness = async ({ url }: Pod) => (await fetch(`${url}/health/ready`)).json() as Promise<{ reasons: string[] }>;

it('both pods that have batch statistics are killed: the third goes on without them, as those do that come later', async () => {
  await Promise.all([cluster.add(), cluster.add()]);
  const named = await Promise.all(cluster.pods.map(async (pod) => ({ pod, name: (await pod.replicas())[0]!.replica })));
  const [a, b, c] = named.sort((x, y) => (x.name < y.name ? -1 : 1)).map(({ pod }) => pod) as [Pod, Pod, Pod];
  await EncoderClient.create(a, creation);
  await a.encoder('e').sync(queryWeights(0), { step: 0, ema: true });
  const { buffers_digest } = await c.encoder('e').state();
  await c.kill('SIGSTOP');
  await a.encoder('e').keys(batch, { ema_step: 0 });
  expect((await a.encoder('e').state()).buffers_digest).not.toBe(buffers_digest);
  await Promise.all([a.kill(), b.kill()]);
  await c.kill('SIGCONT');
  // It asks for a snapshot before the others are taken for dead: what it gets is without the statistics, and the log says so later.
  const joining = cluster.add();
  // The next step waits behind the statistics.
  await untilAnswered([c], (encoder) => encoder.sync(queryWeights(1), { step: 1, ema: true, wait_ms: 5_000 }));
  const d = await joining;
  const states = await Promise.all([c, d].map((pod) => untilAnswered([pod], (encoder) => encoder.state())));
  for (const state of states) expect(state).toMatchObject({ ema_step: 1, buffers_digest });
  expect(states[0]!.weights_digest).toBe(states[1]!.weights_digest);
  expect(d.log.join('\n')).not.toContain('StatisticsUsedError');
}, 180_000);

it('all pods are gone: a new one never begins anew by itself, and says what to do', async () => {
  const [old] = cluster.pods as [Pod];
  const encoder = await EncoderClient.create(old, creation);
  await encoder.sync(queryWeights(0), { step: 0 });
  const { weights_digest } = await encoder.state();
  await old.kill();
  const fresh = await cluster.add();
  const lost = await fresh
    .encoder('e')
    .emaStep({ step: 0 })
    .catch((thrown) => thrown);
  expect(lost).toMatchObject({ status: 409, code: 'query_weights_lost' });
  await fresh.encoder('e').sync(queryWeights(0), { step: 0 });
  await untilAnswered([fresh], async (again) => expect(await again.state()).toMatchObject({ weights_digest }));
}, 180_000);

it('all pods are gone and the log is trimmed: the encoder is lost, and can be made again', async () => {
  const [old] = cluster.pods as [Pod];
  const encoder = await EncoderClient.create(old, creation);
  await encoder.sync(queryWeights(0), { step: 0 });
  for (let step = 0; step < 1_300; step += 50) {
    await Promise.all(Array.from({ length: 50 }, () => encoder.emaStep({})));
  }
  await old.kill();
  const fresh = await cluster.add();
  const refused = () => untilAnswered([fresh], (again) => again.state()).catch((thrown) => thrown);
  await expect.poll(refused, { timeout: PATIENCE_MS }).toMatchObject({ status: 409, code: 'encoder_lost' });
  await fresh.ready();
  await fresh.encoder('e').delete();
  const again = await EncoderClient.create(fresh, creation);
  await again.sync(queryWeights(0), { step: 0, ema: true });
  expect(await again.state()).toMatchObject({ ema_step: 0 });
}, 180_000);

it('a pod that lacks the version of the log takes itself out of service and says so', async () => {
  const [pod] = cluster.pods as [Pod];
  await EncoderClient.create(pod, creation);
  const newer = createRedisCoordinator({ url: cluster.redis.url, leaseMs: LEASE_MS });
  try {
    const [uid] = (await newer.logs()).filter((log) => log !== 'directory');
    const id = (counter: number) => ({ incarnation: 'pod-of-tomorrow', counter });
    await newer.append(uid!, { kind: 'queueRotated', id: id(0), generation: null });
  } finally {
    await newer.close();
  }
  const reasons = async () => (await readiness(pod)).reasons.join();
  await expect.poll(reasons, { timeout: PATIENCE_MS }).toMatch(/encoder e .*kind queueRotated.*does not know/);
  const refused = await pod
    .encoder('e')
    .state()
    .catch((thrown) => thrown);
  expect(refused).toMatchObject({ status: 503, code: 'engine_unavailable' });
}, 180_000);

afterEach(({ task }) => {
  if (task.result?.state === 'fail') for (const { log } of cluster.pods) console.error(log.slice(-5).join('\n'));
});
