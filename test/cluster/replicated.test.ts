import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cluster } from '../support/cluster.ts';
import { EncoderClient, type Keys } from '../support/encoderClient.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { images, queryWeights, SMALL_RESNET } from '../support/trainingData.ts';

let cluster: Cluster;
/** The reference: one pod alone, over the memory coordinator. */
let alone: TestServer;

beforeAll(async () => {
  [cluster, alone] = await Promise.all([Cluster.start(3), startServer({ threads: 1 })]);
});

afterAll(async () => {
  await Promise.all([cluster?.stop(), alone?.close()]);
});

const creation = { architecture: SMALL_RESNET, momentum: 0.9 };

/** The encoder of this name as each pod gives access to it, and the reference's. */
async function createEverywhere(name: string) {
  await EncoderClient.create(cluster.pods[0]!, { name, ...creation });
  const reference = await EncoderClient.create(alone, { name, ...creation });
  return { pods: cluster.pods.map((pod) => pod.encoder(name)), reference };
}

describe('an encoder on three pods', () => {
  it('takes each step at another pod, and all pods end with the digest of one pod alone', async () => {
    const { pods, reference } = await createEverywhere('steps');
    for (let step = 0; step < 12; step++) {
      const weights = queryWeights(step);
      await reference.sync(weights, { step, ema: true });
      const [first, second] = [pods[step % 3]!, pods[(step + 1) % 3]!];
      if (step % 2 === 0) {
        expect((await first.sync(weights, { step, ema: true })).ema?.applied).toBe(true);
      } else {
        await first.sync(weights, { step });
        expect((await second.emaStep({ step })).applied).toBe(true);
      }
      // What one pod has acknowledged, every other pod honours in the next request.
      const { weights_digest, ema_step } = await reference.state();
      for (const pod of pods) expect(await pod.state()).toMatchObject({ weights_digest, ema_step });
      expect((await second.emaStep({ step })).applied).toBe(false);
    }
  });

  it('runs a step once that several trainers ask of several pods at the same time', async () => {
    const { pods, reference } = await createEverywhere('retries');
    for (let step = 0; step < 5; step++) {
      const weights = queryWeights(step);
      await reference.sync(weights, { step, ema: true });
      const asked = [...pods, ...pods].map((pod) => pod.sync(weights, { step, ema: true }));
      const applied = (await Promise.all(asked)).filter(({ ema }) => ema?.applied);
      expect(applied).toHaveLength(1);
    }
    const { weights_digest } = await reference.state();
    for (const pod of pods) expect(await pod.state()).toMatchObject({ weights_digest });
  });

  it('is created once, deleted everywhere, and restored everywhere', async () => {
    const { pods } = await createEverywhere('lives');
    await expect(EncoderClient.create(cluster.pods[1]!, { name: 'lives', ...creation })).rejects.toMatchObject({
      code: 'encoder_exists',
    });
    await pods[1]!.sync(queryWeights(1), { step: 0, ema: true });
    const { tensors } = await pods[2]!.weights();
    await pods[0]!.sync(queryWeights(2), { step: 1, ema: true });
    const restored = await pods[2]!.restore(tensors, { ema_step: 0 });
    for (const pod of pods)
      expect(await pod.state()).toMatchObject({ ema_step: 0, weights_digest: restored.weights_digest });
    await pods[1]!.delete();
    for (const pod of pods) await expect(pod.state()).rejects.toMatchObject({ code: 'encoder_not_found' });
  });
});

describe('keys', () => {
  const bytes = ({ data }: Keys) => Buffer.from(data.buffer, data.byteOffset, data.byteLength);

  it('of one batch in groups are bit for bit those of one pod, whichever pod is asked', async () => {
    const { pods, reference } = await createEverywhere('groups');
    const batch = { images: images(7, 24) };
    for (const [step, pod] of pods.entries()) {
      const weights = queryWeights(step);
      await reference.sync(weights, { step, ema: true });
      await pods[(step + 1) % 3]!.sync(weights, { step, ema: true });
      const expected = await reference.keys(batch, { ema_step: step, groups: 6 });
      const keys = await pod.keys(batch, { ema_step: step, groups: 6 });
      expect(bytes(keys).equals(bytes(expected))).toBe(true);
      expect(keys.provenance).toEqual(expected.provenance);
    }
  });

  it('of more batches at once than ended rounds are kept for long are all answered', async () => {
    const { pods, reference } = await createEverywhere('crowd');
    await Promise.all([pods[0]!, reference].map((on) => on.sync(queryWeights(0), { step: 0, ema: true })));
    const ask = (on: EncoderClient, i: number) => on.keys({ images: images(i, 16) }, { ema_step: 0, groups: 4 });
    const asked = Array.from({ length: 24 }, (_, i) => ask(pods[i % 3]!, i));
    for (const [i, keys] of (await Promise.all(asked)).entries()) {
      expect(bytes(keys).equals(bytes(await ask(reference, i)))).toBe(true);
    }
  });

  it('of a round whose ranks use different pods are those of one pod', async () => {
    const { pods, reference } = await createEverywhere('rounds');
    for (let step = 0; step < 4; step++) {
      const weights = queryWeights(step);
      await reference.sync(weights, { step });
      await pods[step % 3]!.sync(weights, { step });
      const query = { world_size: 4, ema_step: step, advance: true };
      const round = (on: (rank: number) => EncoderClient) =>
        Promise.all(
          [0, 1, 2, 3].map((rank) => on(rank).rankKeys(step, rank, { images: images(10 * step + rank, 6) }, query)),
        );
      const expected = await round(() => reference);
      const keys = await round((rank) => pods[(rank + step) % 3]!);
      for (const [rank, { provenance }] of keys.entries()) {
        expect(bytes(keys[rank]!).equals(bytes(expected[rank]!))).toBe(true);
        expect(provenance).toEqual(expected[rank]!.provenance);
      }
      // A rank that asks again, at another pod, gets its keys from those who have them.
      const again = await pods[step % 3]!.rankKeys(step, 1, { images: images(10 * step + 1, 6) }, query);
      expect(bytes(again).equals(bytes(expected[1]!))).toBe(true);
    }
    const { buffers_digest } = await reference.state();
    for (const pod of pods) expect(await pod.state()).toMatchObject({ buffers_digest });
  });
});
