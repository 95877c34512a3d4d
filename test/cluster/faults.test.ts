import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Cluster, LEASE_MS, type Pod } from '../support/cluster.ts';
import { EncoderClient, type Keys } from '../support/encoderClient.ts';
import { PATIENCE_MS, untilAnswered } from '../support/retrying.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { images, queryWeights, SMALL_RESNET } from '../support/trainingData.ts';

const creation = { name: 'e', architecture: SMALL_RESNET, momentum: 0.9 };

let cluster: Cluster;
let alone: TestServer;
let reference: EncoderClient;

beforeEach(async () => {
  [cluster, alone] = await Promise.all([Cluster.start(3), startServer({ threads: 1 })]);
  await EncoderClient.create(cluster.pods[0]!, creation);
  reference = await EncoderClient.create(alone, creation);
  return () => Promise.all([cluster.stop(), alone.close()]);
}, 60_000);

/** Both the pods and the reference take step `step`. */
async function train(pods: readonly Pod[], step: number): Promise<void> {
  await reference.sync(queryWeights(step), { step, ema: true });
  await untilAnswered(pods, (encoder) => encoder.sync(queryWeights(step), { step, ema: true, wait_ms: 2_000 }));
}

/** Every pod stands where the reference stands. */
async function expectEqual(pods: readonly Pod[]): Promise<void> {
  const { weights_digest, ema_step, buffers_digest } = await reference.state();
  for (const pod of pods) {
    const state = await untilAnswered([pod], (encoder) => encoder.state());
    expect(state).toMatchObject({ weights_digest, ema_step, buffers_digest });
  }
}

const bytes = ({ data }: Keys) => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');

/** A round of four ranks, whose ranks go first to the pods that `first` names. */
function round(number: number, pods: readonly Pod[], first: (rank: number) => number): Promise<Keys>[] {
  return [0, 1, 2, 3].map((rank) => {
    const order = [...pods.slice(first(rank)), ...pods.slice(0, first(rank))];
    return untilAnswered(order, (encoder) => encoder.rankKeys(number, rank, batchOf(number, rank), queryOf(number)));
  });
}

const batchOf = (number: number, rank: number) => ({ images: images(10 * number + rank, 32) });
const queryOf = (number: number) => ({ world_size: 4, ema_step: number, advance: true, groups: 16, wait_ms: 10_000 });

async function expectRound(number: number, keys: readonly Keys[]): Promise<void> {
  const expected = await Promise.all(
    [0, 1, 2, 3].map((rank) => reference.rankKeys(number, rank, batchOf(number, rank), queryOf(number))),
  );
  for (const [rank, made] of keys.entries()) expect(bytes(made)).toBe(bytes(expected[rank]!));
}

async function publish(step: number): Promise<void> {
  await reference.sync(queryWeights(step), { step });
  await cluster.pods[0]!.encoder('e').sync(queryWeights(step), { step });
}

describe('a pod that is killed', () => {
  it('while it holds groups of a round: the others encode them, and every rank gets its keys', async () => {
    const [a, b, c] = cluster.pods as [Pod, Pod, Pod];
    await publish(0);
    const keys = round(0, [a, b, c], (rank) => rank % 2);
    const running = async () => {
      const { state, groups } = await a.encoder('e').round(0);
      return { state, isBusy: groups.some(({ done }) => !done) };
    };
    await expect
      .poll(() => running().catch(() => null), { interval: 5, timeout: PATIENCE_MS })
      .toMatchObject({ state: expect.stringMatching('running|done') });
    await c.kill();
    await expectRound(0, await Promise.all(keys));
    await expectEqual([a, b]);
  });

  it('while it holds groups of eval-mode keys: the others encode them with the statistics of the round', async () => {
    const [a, b, c] = cluster.pods as [Pod, Pod, Pod];
    await train([a], 0);
    await c.kill('SIGSTOP');
    const query = { world_size: 1, ema_step: 0, groups: 6, bn: 'eval', wait_ms: 10_000 };
    const batch = { images: images(1, 24) };
    const keys = untilAnswered([a], (encoder) => encoder.rankKeys(0, 0, batch, query));
    const state = () => a.encoder('e').round(0);
    await expect
      .poll(async () => (await state().catch(() => null))?.state, { interval: 5, timeout: PATIENCE_MS })
      .toBe('running');
    await c.kill();
    // They move the running statistics while the round still waits for the pod.
    await untilAnswered([b], (encoder) => encoder.keys({ images: images(2, 8) }, { ema_step: 0, wait_ms: 10_000 }));
    expect(bytes(await keys)).toBe(bytes(await reference.rankKeys(0, 0, batch, query)));
  });

  it('while a rank talks to it: the rank gets the same keys from another', async () => {
    const [a, b, c] = cluster.pods as [Pod, Pod, Pod];
    await publish(0);
    const early = [0, 1, 2].map((rank) =>
      untilAnswered(rank === 0 ? [a, b] : [b, c], (encoder) => encoder.rankKeys(0, rank, batchOf(0, rank), queryOf(0))),
    );
    await expect
      .poll(
        async () =>
          (
            await b
              .encoder('e')
              .round(0)
              .catch(() => null)
          )?.posted,
        { timeout: PATIENCE_MS },
      )
      .toEqual([0, 1, 2]);
    await a.kill();
    const late = untilAnswered([c], (encoder) => encoder.rankKeys(0, 3, batchOf(0, 3), queryOf(0)));
    await expectRound(0, await Promise.all([...early, late]));
    await expectEqual([b, c]);
  });

  it('just after it acknowledged a sync: another pod has the weights', async () => {
    const [a, b, c] = cluster.pods as [Pod, Pod, Pod];
    await reference.sync(queryWeights(0), { step: 0, ema: true });
    await a.encoder('e').sync(queryWeights(0), { step: 0, ema: true });
    await a.kill();
    await expectEqual([b, c]);
    await train([b, c], 1);
    await expectEqual([b, c]);
  });
});

it('both pods that have acknowledged weights are killed: the third says which are lost, and goes on with them', async () => {
  // Weights go to the next pod by name as well, so that the third is the one without them.
  const named = await Promise.all(cluster.pods.map(async (pod) => ({ pod, name: (await pod.replicas())[0]!.replica })));
  const [a, b, c] = named.sort((x, y) => (x.name < y.name ? -1 : 1)).map(({ pod }) => pod) as [Pod, Pod, Pod];
  await train([a], 0);
  await expectEqual([a, b, c]);
  await c.kill('SIGSTOP');
  await reference.sync(queryWeights(1), { step: 1, ema: true });
  await a.encoder('e').sync(queryWeights(1), { step: 1, ema: true });
  await Promise.all([a.kill(), b.kill()]);
  await c.kill('SIGCONT');
  const lost = await untilAnswered([c], (encoder) => encoder.keys(batchOf(1, 0), { ema_step: 1 })).catch(
    (thrown) => thrown,
  );
  expect(lost).toMatchObject({ status: 409, code: 'query_weights_lost', details: { step: 1 } });
  await untilAnswered([c], (encoder) => encoder.sync(queryWeights(1), { step: 1, ema: true, wait_ms: 5_000 }));
  await expectEqual([c]);
}, 60_000);

it('a pod that is told to stop in the middle of a round lets its ranks go to others', async () => {
  const [a, b, c] = cluster.pods as [Pod, Pod, Pod];
  await publish(0);
  const early = [0, 1, 2].map((rank) =>
    untilAnswered(rank === 0 ? [a, b] : [b, c], (encoder) => encoder.rankKeys(0, rank, batchOf(0, rank), queryOf(0))),
  );
  await expect
    .poll(
      async () =>
        (
          await b
            .encoder('e')
            .round(0)
            .catch(() => null)
        )?.posted,
      { timeout: PATIENCE_MS },
    )
    .toEqual([0, 1, 2]);
  await a.kill('SIGTERM');
  expect(a.process.exitCode).toBe(0);
  const late = untilAnswered([c], (encoder) => encoder.rankKeys(0, 3, batchOf(0, 3), queryOf(0)));
  await expectRound(0, await Promise.all([...early, late]));
  await expectEqual([b, c]);
});

it('a pod that is paused for longer than its lease goes on under another name, with the same weights', async () => {
  const [a, b, c] = cluster.pods as [Pod, Pod, Pod];
  await train([a], 0);
  await c.kill('SIGSTOP');
  await expect.poll(async () => (await a.replicas()).length, { timeout: PATIENCE_MS }).toBe(2);
  for (let step = 1; step < 4; step++) await train([a, b], step);
  await c.kill('SIGCONT');
  await expectEqual([a, b, c]);
  await train([c], 4);
  await expectEqual([a, b, c]);
});

describe('Redis', () => {
  it('is killed and started again: no step is lost or applied twice', async () => {
    await train(cluster.pods, 0);
    await cluster.redis.kill();
    const refused = await cluster.pods[0]!.encoder('e')
      .state()
      .catch((thrown) => thrown);
    expect(refused).toMatchObject({ status: 503, code: 'coordinator_unavailable' });
    const step = train(cluster.pods, 1);
    await cluster.redis.start();
    await step;
    await expectEqual(cluster.pods);
  });

  it('comes back without its last entries: the pods give them back', async () => {
    await train(cluster.pods, 0);
    await cluster.redis.copyFiles();
    for (let step = 1; step < 4; step++) await train(cluster.pods, step);
    await expectEqual(cluster.pods);
    await cluster.redis.restartWithCopy();
    await train(cluster.pods, 4);
    await expectEqual(cluster.pods);
  });

  it('is paused for longer than the leases: nobody is taken for dead', async () => {
    await train(cluster.pods, 0);
    cluster.redis.pause();
    await new Promise((resolve) => setTimeout(resolve, 3 * LEASE_MS));
    cluster.redis.resume();
    await train(cluster.pods, 1);
    await expectEqual(cluster.pods);
    const ready = async () => (await cluster.pods[0]!.replicas()).map(({ ready }) => ready);
    await expect.poll(ready, { timeout: PATIENCE_MS }).toEqual([true, true, true]);
  });
});

it('trainers that disagree: one is right, the other is told so, and all pods agree', async () => {
  const [a, b] = cluster.pods as [Pod, Pod, Pod];
  const asked = await Promise.allSettled([
    a.encoder('e').sync(queryWeights(0), { step: 0, ema: true }),
    b.encoder('e').sync(queryWeights(99), { step: 0, ema: true }),
  ]);
  const refused = asked.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  expect(refused.map(({ reason }) => reason.code)).toEqual(['query_step_conflict']);
  const digests = await Promise.all(cluster.pods.map(async (pod) => (await pod.encoder('e').state()).weights_digest));
  expect(new Set(digests).size).toBe(1);
});

describe('a pod that joins', () => {
  it('while training runs is ready only with the weights of the others, and all can be replaced one by one', async () => {
    let pods: Pod[] = [...cluster.pods];
    let [step, isDone] = [0, false];
    const training = (async () => {
      while (!isDone) await train(pods, step++);
    })();
    for (const old of cluster.pods.slice(0, 3)) {
      const fresh = await cluster.add();
      const { encoders } = (await fresh.replicas())[0]!;
      expect(encoders[0]!.ema_step).toBeGreaterThanOrEqual(0);
      pods = [...pods.filter((pod) => pod !== old), fresh];
      await old.kill('SIGTERM');
    }
    isDone = true;
    await training;
    expect(step).toBeGreaterThan(3);
    await expectEqual(pods);
  }, 120_000);
});

afterEach(({ task }) => {
  if (task.result?.state === 'fail') for (const { log } of cluster.pods) console.error(log.slice(-5).join('\n'));
});
