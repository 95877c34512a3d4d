import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cluster } from '../support/cluster.ts';
import { EncoderClient, json, type Keys, Refused, request } from '../support/encoderClient.ts';
import type { WireTensor } from '../support/safetensors.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { numbers, vectors, vectorWeights } from '../support/trainingData.ts';

const LAYERS = [32, 16, 8];
const ARCHITECTURE = { id: 'mlp', options: { layers: LAYERS } };

let cluster: Cluster;
/** The reference: one pod alone, over the memory coordinator. */
let alone: TestServer;

beforeAll(async () => {
  [cluster, alone] = await Promise.all([Cluster.start(3), startServer({ threads: 1 })]);
});

afterAll(async () => {
  await Promise.all([cluster?.stop(), alone?.close()]);
});

/** A load balancer that sends each request to any pod. */
function balancer(seed: number) {
  const random = numbers(seed);
  const pod = () => cluster.pods[Math.floor((cluster.pods.length * (random() + 1)) / 2)]!;
  return { pod, encoder: (name: string) => pod().encoder(name) };
}

const list = async (pod: { url: string }) => {
  const { encoders } = (await (await request(`${pod.url}/v1/encoders`)).json()) as { encoders: { name: string }[] };
  return encoders;
};
const names = async (pod: { url: string }) => (await list(pod)).map(({ name }) => name);

describe('what one pod has acknowledged, any pod honours in the very next request', () => {
  // Several at a time, so that pods are now and then behind.
  it.each([1, 2, 3])('over the lives of an encoder, trainer %i', { concurrent: true }, async (trainer) => {
    const name = `lives-${trainer}`;
    const any = balancer(trainer);
    for (let life = 0; life < 3; life++) {
      await EncoderClient.create(any.pod(), { name, architecture: ARCHITECTURE, momentum: 0.9 });
      expect(await any.encoder(name).state()).toMatchObject({ initialized: false, ema_step: null, query_step: null });
      expect(await names(any.pod())).toContain(name);
      const weightsDigests: (string | null)[] = [];
      for (let step = 0; step < 4; step++) {
        const weights = vectorWeights(100 * life + step, LAYERS);
        const { query_digest } = await any.encoder(name).sync(weights, { step });
        expect(await any.encoder(name).state()).toMatchObject({ query_step: step, query_digest });
        expect(await any.encoder(name).sync(weights, { step })).toMatchObject({ unchanged: true });

        const { weights_digest, applied } = await any.encoder(name).emaStep({ step });
        expect(applied).toBe(true);
        expect(await list(any.pod())).toContainEqual(expect.objectContaining({ name, ema_step: step, weights_digest }));
        expect(await any.encoder(name).state()).toMatchObject({ ema_step: step, weights_digest });
        expect(await any.encoder(name).emaStep({ step })).toMatchObject({ applied: false, weights_digest });
        const { provenance } = await any.encoder(name).keys({ images: vectors(step, 4, LAYERS) }, { wait_ms: 0 });
        expect(provenance).toMatchObject({ 'ema-step': `${step}`, 'weights-digest': weights_digest });
        weightsDigests.push(weights_digest);
      }
      const { tensors, etag } = await any.encoder(name).weights();
      expect(etag).toContain(weightsDigests.at(-1));
      await any.encoder(name).sync(vectorWeights(99, LAYERS), { step: 4, ema: true });
      await any.encoder(name).restore(tensors, { ema_step: 3 });
      expect(await any.encoder(name).state()).toMatchObject({ ema_step: 3, weights_digest: weightsDigests.at(-1) });
      await any.encoder(name).delete();
      await expect(any.encoder(name).state()).rejects.toMatchObject({ status: 404, code: 'encoder_not_found' });
      expect(await names(any.pod())).not.toContain(name);
    }
  });
});

describe('bad input', () => {
  const creation = { name: 'e', architecture: ARCHITECTURE, momentum: 0.9 };
  const query = { world_size: 4, ema_step: 0, groups: 2 };
  const rowsOf = (rank: number) => ({ images: vectors(rank, 4, LAYERS) });
  const dataOf = ({ data }: Keys) => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
  let reference: EncoderClient;
  let made = 0;

  beforeAll(async () => {
    await EncoderClient.create(cluster.pods[0]!, creation);
    reference = await EncoderClient.create(alone, creation);
    const weights = vectorWeights(0, LAYERS);
    await Promise.all(
      [reference, cluster.pods[0]!.encoder('e')].map((each) => each.sync(weights, { step: 0, ema: true })),
    );
  });

  const refusal = (asked: Promise<unknown>): Promise<Refused> =>
    asked.then(
      () => Promise.reject(new Error('it was taken')),
      (thrown) => (thrown instanceof Refused ? thrown : Promise.reject(thrown)),
    );

  /** Posts all ranks but the last, lets `interrupt` happen, posts the last one, and expects everybody's keys. */
  async function undisturbed(interrupt: (round: number, pod: (i: number) => EncoderClient) => Promise<void>) {
    const round = made++;
    const pod = (i: number) => cluster.pods[i % cluster.pods.length]!.encoder('e');
    const early = [0, 1, 2].map((rank) => pod(rank).rankKeys(round, rank, rowsOf(rank), query));
    await expect
      .poll(
        async () =>
          (
            await pod(0)
              .round(round)
              .catch(() => null)
          )?.posted,
      )
      .toEqual([0, 1, 2]);
    await interrupt(round, pod);
    expect(await pod(1).round(round)).toMatchObject({ state: 'open', world_size: 4, posted: [0, 1, 2], missing: [3] });
    const keys = await Promise.all([...early, pod(0).rankKeys(round, 3, rowsOf(3), query)]);
    const expected = await Promise.all(
      [0, 1, 2, 3].map((rank) => reference.rankKeys(round, rank, rowsOf(rank), query)),
    );
    expect(keys.map(dataOf)).toEqual(expected.map(dataOf));
  }

  it('a rank that disagrees, at any pod, is told in what, and the others get their keys', async () => {
    await undisturbed(async (round, pod) => {
      const [, size = 0] = rowsOf(3).images.shape;
      const half: WireTensor = { dtype: 'F16', shape: [4, size], data: new Uint16Array(4 * size) };
      const cases = [
        [3, rowsOf(3), { world_size: 5 }, { field: 'world_size', expected: 4, received: 5 }],
        [3, rowsOf(3), { ema_step: 1 }, { field: 'ema_step', expected: 0, received: 1 }],
        [3, rowsOf(3), { groups: 4 }, { field: 'groups', expected: 2, received: 4 }],
        [3, { images: half }, {}, { field: 'dtype', expected: 'F32 nchw', received: 'F16 nchw' }],
        [1, rowsOf(9), {}, { field: 'rows' }],
        [0, rowsOf(0), { seed: 5 }, { field: 'seed', expected: null, received: 5 }],
      ] as const;
      for (const [i, [rank, rows, change, details]] of cases.entries()) {
        const refused = await refusal(pod(i).rankKeys(round, rank, rows, { ...query, ...change }));
        expect(refused).toMatchObject({ status: 409, code: 'round_mismatch', details: { rank, ...details } });
        expect(refused.message).toContain(details.field);
      }
    });
  });

  it('a rank that cannot be, and a step that nobody names, are refused before they are compared', async () => {
    await undisturbed(async (round, pod) => {
      expect(await refusal(pod(1).rankKeys(round, 4, rowsOf(3), query))).toMatchObject({
        status: 422,
        code: 'rank_out_of_range',
        details: { rank: 4, world_size: 4 },
      });
      const { ema_step: _, ...stepless } = query;
      expect(await refusal(pod(2).rankKeys(round, 3, rowsOf(3), { ...stepless, advance: true }))).toMatchObject({
        status: 400,
        code: 'ema_step_required',
      });
      expect(await refusal(pod(2).rankKeys(round, 3, rowsOf(3), { groups: 2 }))).toMatchObject({ status: 400 });
    });
  });

  it('a rank that has said another world size than rank 0, who comes later, is told so, and may come again', async () => {
    const round = made++;
    const pod = (i: number) => cluster.pods[i % cluster.pods.length]!.encoder('e');
    const ask = (rank: number, worldSize: number) =>
      pod(rank).rankKeys(round, rank, rowsOf(rank), { ...query, world_size: worldSize });
    const early = [ask(1, 4), ask(2, 4)];
    const wrong = refusal(ask(3, 5));
    await expect
      .poll(
        async () =>
          (
            await pod(0)
              .round(round)
              .catch(() => null)
          )?.posted,
      )
      .toEqual([1, 2, 3]);
    const first = ask(0, 4);
    expect(await wrong).toMatchObject({ code: 'round_mismatch', details: { rank: 3, field: 'world_size' } });
    const keys = await Promise.all([first, ...early, ask(3, 4)]);
    const expected = await Promise.all(
      [0, 1, 2, 3].map((rank) => reference.rankKeys(round, rank, rowsOf(rank), query)),
    );
    expect(keys.map(dataOf)).toEqual(expected.map(dataOf));
  });

  it('a permutation of more rows than any batch has is refused at once', async () => {
    await undisturbed(async (round, pod) => {
      expect(await refusal(pod(0).permutation(round, 1e12))).toMatchObject({
        status: 400,
        message: expect.stringContaining('65536'),
      });
      // A head that announces so many, and a body that has them not.
      const huge: WireTensor = { dtype: 'I64', shape: [1e12], data: new BigInt64Array(1) };
      expect(await refusal(pod(1).rankKeys(round, 3, { ...rowsOf(3), permutation: huge }, query))).toMatchObject({
        status: 400,
      });
    });
  });

  it('another architecture under the same name is refused, and the encoder stays what it is', async () => {
    const other = { ...creation, architecture: { id: 'mlp', options: { layers: [3, 5] } } };
    const { uid } = await cluster.pods[0]!.encoder('e').state();
    for (const pod of cluster.pods) {
      expect(await refusal(EncoderClient.create(pod, other))).toMatchObject({ status: 409, code: 'encoder_exists' });
      expect(await pod.encoder('e').state()).toMatchObject({ uid, dim: 8 });
    }
  });

  it('of two architectures that two trainers give one name at two pods, one is taken, everywhere', async () => {
    for (let i = 0; i < 5; i++) {
      const name = `twice-${i}`;
      const creations = [ARCHITECTURE, { id: 'mlp', options: { layers: [3, 5] } }, ARCHITECTURE];
      const made = await Promise.all(
        cluster.pods.map(({ url }, j) =>
          fetch(`${url}/v1/encoders`, json('POST', { name, architecture: creations[j] })),
        ),
      );
      expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      const { uid, dim } = (await made.find(({ status }) => status === 201)!.json()) as { uid: string; dim: number };
      for (const pod of cluster.pods) expect(await pod.encoder(name).state()).toMatchObject({ uid, dim });
    }
  });
});
