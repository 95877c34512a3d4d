import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cable } from '../support/cable.ts';
import { Cluster, type Pod } from '../support/cluster.ts';
import { type Batch, EncoderClient, type Keys } from '../support/encoderClient.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { numbers, vectors, vectorWeights } from '../support/trainingData.ts';

/** With batch norm; rows and keys are long, so that what travels beside them counts little. */
const LAYERS = [1024, 32, 256];
const ARCHITECTURE = { id: 'mlp', options: { layers: LAYERS } };
const ROW_BYTES = 1024 * Float32Array.BYTES_PER_ELEMENT;
const KEY_BYTES = 256 * Float32Array.BYTES_PER_ELEMENT;

const RANKS = [0, 1, 2, 3];

let cluster: Cluster;
let cables: Cable[];
/** The reference: one pod alone, over the memory coordinator. */
let alone: TestServer;
let made = 0;

beforeAll(async () => {
  cables = [];
  [cluster, alone] = await Promise.all([Cluster.start(0), startServer({ threads: 1 })]);
});

afterAll(async () => {
  await Promise.all([cluster?.stop(), alone?.close()]);
});

/** There are `size` pods from now on. */
async function resize(size: number): Promise<Pod[]> {
  while (cluster.pods.length < size) cables.push((await cluster.addOverCable()).cable);
  while (cluster.pods.length > size) {
    await cluster.pods.pop()!.kill('SIGTERM');
    cables.pop();
  }
  return cluster.pods;
}

const dataOf = ({ data }: Keys) => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');

/** Bit for bit, with all that is said of their making. */
function expectSame(keys: readonly Keys[], expected: readonly Keys[]): void {
  expect(keys.map(dataOf)).toEqual(expected.map(dataOf));
  expect(keys.map(({ provenance }) => provenance)).toEqual(expected.map(({ provenance }) => provenance));
}

/** What each pod has moved so far, as it says itself. */
const moved = (pods: readonly Pod[]) => Promise.all(pods.map(async (pod) => (await pod.replicas())[0]!.transfers));

type Moved = Awaited<ReturnType<typeof moved>>;

/** Bytes between the pods so far, in both directions. */
const carried = () => cables.reduce((sum, { carried: { there, back } }) => sum + there + back, 0);

const since = (before: Moved, after: Moved): Moved =>
  after.map((now, pod) => ({
    rows_pulled: now.rows_pulled - before[pod]!.rows_pulled,
    row_bytes_pulled: now.row_bytes_pulled - before[pod]!.row_bytes_pulled,
    keys_given: now.keys_given - before[pod]!.keys_given,
    key_bytes_given: now.key_bytes_given - before[pod]!.key_bytes_given,
  }));

interface PlannedRound {
  readonly groups: readonly { readonly group: number; readonly replica: string | null }[];
  /** Place i of the shuffled rows holds row `permutation[i]`. */
  readonly permutation: readonly number[];
  /** Which of the pods a row was posted to. */
  readonly postedTo: (row: number) => number;
}

/**
 * What the rules say: a pod pulls just the rows of its groups that were posted elsewhere, each once; it gives each key
 * that it makes to one other pod, its rank's or, where that is itself, the next.
 */
async function toBeMoved(pods: readonly Pod[], { groups, permutation, postedTo }: PlannedRound): Promise<Moved> {
  const size = permutation.length / groups.length;
  const names = await Promise.all(pods.map((pod) => pod.name()));
  for (const { replica } of groups) expect(names).toContain(replica);
  return names.map((name, pod) => {
    const own = groups.filter(({ replica }) => replica === name).map(({ group }) => group);
    const rows = own.flatMap((group) => permutation.slice(group * size, (group + 1) * size));
    const pulled = rows.filter((row) => postedTo(row) !== pod).length;
    const given = pods.length > 1 ? rows.length : 0;
    return {
      rows_pulled: pulled,
      row_bytes_pulled: pulled * ROW_BYTES,
      keys_given: given,
      key_bytes_given: given * KEY_BYTES,
    };
  });
}

describe.each([1, 2, 3, 4])('with %i pods', (size) => {
  let pods: readonly Pod[];

  beforeAll(async () => {
    pods = await resize(size);
  });

  /** The same encoder on the pods and on the reference, after step 0. */
  async function trained(batchNorm: object = {}) {
    const creation = { name: `e${made++}`, architecture: ARCHITECTURE, momentum: 0.9, batch_norm: batchNorm };
    const reference = await EncoderClient.create(alone, creation);
    await EncoderClient.create(pods[0]!, creation);
    const on = (pod: number) => pods[pod % size]!.encoder(creation.name);
    const step = async (number: number) => {
      const weights = vectorWeights(number, LAYERS);
      await reference.sync(weights, { step: number, ema: true });
      await on(number).sync(weights, { step: number, ema: true });
    };
    await step(0);
    const expectSameState = async () => {
      const { buffers_digest, weights_digest } = await reference.state();
      for (let pod = 0; pod < size; pod++)
        expect(await on(pod).state()).toMatchObject({ buffers_digest, weights_digest });
    };
    return { reference, on, step, expectSameState };
  }

  describe.each(['train', 'eval'] as const)('in mode %s', (mode) => {
    it('ranks that post to any pods get the keys of one pod', async () => {
      const { reference, on, step, expectSameState } = await trained({ mode });
      const random = numbers(size);
      for (let round = 0; round < 3; round++) {
        if (round > 0) await step(round);
        const query = { world_size: 4, ema_step: round, ...(round === 1 ? { groups: 12 } : {}) };
        const batchOf = (rank: number): Batch => ({
          images: vectors(10 * round + rank, 6, LAYERS),
          // A permutation that rank 0 brings counts instead of the drawn one.
          ...(round === 2 && rank === 0 ? { permutation: { dtype: 'I64', shape: [24], data: reversed(24) } } : {}),
        });
        const ask = (encoderOf: (rank: number) => EncoderClient) =>
          Promise.all(RANKS.map((rank) => encoderOf(rank).rankKeys(round, rank, batchOf(rank), query)));
        const pods = RANKS.map(() => Math.floor(4 * (random() + 1)));
        expectSame(await ask((rank) => on(pods[rank]!)), await ask(() => reference));
      }
      await expectSameState();
    });

    it('a single trainer gets the keys of one pod for its groups', async () => {
      const { reference, on, expectSameState } = await trained({ mode });
      const queries = [
        { ema_step: 0, groups: 8 },
        { ema_step: 0, groups: 3, round: 5 },
        { ema_step: 0, groups: 4, shuffle: false },
        { ema_step: 1, groups: 6, advance: true },
      ];
      for (const [i, query] of queries.entries()) {
        const batch = { images: vectors(100 + i, 24, LAYERS) };
        expectSame([await on(i).keys(batch, query)], [await reference.keys(batch, query)]);
      }
      await expectSameState();
    });
  });

  it('just those rows and keys travel that have to, each once', async () => {
    const { reference, on, expectSameState } = await trained();
    // All pods have the weights: from here on only the round travels.
    await expectSameState();
    const rows = 16;
    const before = await moved(pods);
    const carriedBefore = carried();
    const query = { world_size: 4, ema_step: 0, groups: 8 };
    await Promise.all(RANKS.map((rank) => on(rank).rankKeys(7, rank, { images: vectors(rank, rows, LAYERS) }, query)));
    const { groups } = await on(0).round(7);
    for (const pod of await Promise.all(pods.map((each) => each.name()))) {
      expect(groups.filter(({ replica }) => replica === pod).length).toBeLessThanOrEqual(Math.ceil(8 / size));
    }
    const { permutation } = await reference.permutation(7, 4 * rows);
    const postedTo = (row: number) => Math.floor(row / rows) % size;
    const travelled = since(before, await moved(pods));
    expect(travelled).toEqual(await toBeMoved(pods, { groups, permutation, postedTo }));
    // And the network has carried that, and little else.
    const counted = travelled.reduce((sum, pod) => sum + pod.row_bytes_pulled + pod.key_bytes_given, 0);
    expect(carried() - carriedBefore).toBeGreaterThanOrEqual(counted);
    expect(carried() - carriedBefore).toBeLessThanOrEqual(1.15 * counted);
  });
});

const reversed = (count: number) => BigInt64Array.from({ length: count }, (_, i) => BigInt(count - 1 - i));
