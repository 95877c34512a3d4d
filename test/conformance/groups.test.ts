import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EncoderClient } from '../support/encoderClient.ts';
import type { WireTensor } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { loadKeysFixture } from '../support/torchReference.ts';

// What groups and rounds mean, in terms of plain keys of one group, which other tests judge by PyTorch: bit for bit.

const server = useServer();
const SIZE = 32;
const RUNS = 25;

let encoder: EncoderClient;
beforeAll(async () => {
  const { architecture, state } = await loadKeysFixture('mlp');
  encoder = await EncoderClient.create(server(), { name: 'mlp', architecture, shuffle: { seed: 3 } });
  await encoder.sync(state, { step: 0, ema: true });
});
afterAll(() => encoder.delete());

function images(rows: readonly (readonly number[])[]): WireTensor {
  return { dtype: 'F32', shape: [rows.length, SIZE], data: Float32Array.from(rows.flat()) };
}

const asTensor = (order: readonly number[]): WireTensor => ({
  dtype: 'I64',
  shape: [order.length],
  data: BigInt64Array.from(order, BigInt),
});

const row = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: SIZE, maxLength: SIZE });

/** A batch whose rows can be cut into groups of at least two, and a permutation of them. */
const cutBatch = fc
  .record({ groups: fc.integer({ min: 1, max: 5 }), size: fc.integer({ min: 2, max: 5 }) })
  .chain(({ groups, size }) => {
    const n = groups * size;
    return fc.record({
      groups: fc.constant(groups),
      rows: fc.array(row, { minLength: n, maxLength: n }),
      order: fc.shuffledSubarray([...Array(n).keys()], { minLength: n, maxLength: n }),
    });
  });

type CutBatch = typeof cutBatch extends fc.Arbitrary<infer Value> ? Value : never;

const keyOfRow = (keys: Float32Array, index: number, dim: number) => keys.slice(index * dim, (index + 1) * dim);

/** Every group of the permuted rows, posted alone, has the keys that its rows have in `whole`. */
async function expectGroupsAlone({ groups, rows, order }: CutBatch, whole: Float32Array): Promise<void> {
  const size = rows.length / groups;
  for (let group = 0; group < groups; group++) {
    const members = order.slice(group * size, (group + 1) * size);
    const alone = await encoder.keys({ images: images(members.map((member) => rows[member]!)) }, { groups: 1 });
    const dim = alone.shape[1]!;
    for (const [place, member] of members.entries()) {
      expect(keyOfRow(whole, member, dim)).toEqual(keyOfRow(alone.data, place, dim));
    }
  }
}

describe('keys in groups', () => {
  it('are those of each group posted alone, put back where its rows were posted', async () => {
    await fc.assert(
      fc.asyncProperty(cutBatch, async (batch) => {
        const { groups, rows, order } = batch;
        const { data } = await encoder.keys({ images: images(rows), permutation: asTensor(order) }, { groups });
        await expectGroupsAlone(batch, data);
      }),
      { numRuns: RUNS },
    );
  });

  it('are grouped by the drawn permutation, or in order where nothing shuffles', async () => {
    await fc.assert(
      fc.asyncProperty(cutBatch, fc.nat(2 ** 32 - 1), async ({ groups, rows }, round) => {
        const drawn = await encoder.permutation(round, rows.length);
        const inOrder = [...rows.keys()];
        const shuffled = await encoder.keys({ images: images(rows) }, { groups, round, bn: 'train' });
        const order = groups === 1 ? inOrder : drawn.permutation;
        await expectGroupsAlone({ groups, rows, order }, shuffled.data);
        const plain = await encoder.keys({ images: images(rows) }, { groups, round, shuffle: false });
        await expectGroupsAlone({ groups, rows, order: inOrder }, plain.data);
      }),
      { numRuns: RUNS },
    );
  });

  it('depend on no other row in eval mode, whatever the groups', async () => {
    await fc.assert(
      fc.asyncProperty(cutBatch, async ({ groups, rows }) => {
        const [cut, whole] = [
          await encoder.keys({ images: images(rows) }, { groups, bn: 'eval' }),
          await encoder.keys({ images: images(rows) }, { groups: 1, bn: 'eval' }),
        ];
        // Matrices of other heights are multiplied in another order: equal up to rounding.
        const difference = cut.data.map((value, i) => Math.abs(value - whole.data[i]!));
        expect(Math.max(...difference)).toBeLessThan(1e-6);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('rounds', () => {
  let round = 1000;
  const ranks = fc
    .record({ worldSize: fc.integer({ min: 1, max: 4 }), each: fc.integer({ min: 2, max: 4 }) })
    .chain(({ worldSize, each }) =>
      fc.record({
        batches: fc.array(fc.array(row, { minLength: each, maxLength: each }), {
          minLength: worldSize,
          maxLength: worldSize,
        }),
        arrival: fc.shuffledSubarray([...Array(worldSize).keys()], { minLength: worldSize, maxLength: worldSize }),
      }),
    );

  it('give every rank its part of the keys of all rows posted as one batch', async () => {
    await fc.assert(
      fc.asyncProperty(ranks, async ({ batches, arrival }) => {
        round++;
        const worldSize = batches.length;
        const posted = arrival.map((rank) =>
          encoder.rankKeys(round, rank, { images: images(batches[rank]!) }, { world_size: worldSize }),
        );
        const keys = await Promise.all(posted);
        const together = await encoder.keys({ images: images(batches.flat()) }, { groups: worldSize, round });
        for (const [place, rank] of arrival.entries()) {
          const { length } = keys[place]!.data;
          expect(keys[place]!.data).toEqual(together.data.slice(rank * length, (rank + 1) * length));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("take rank 0's permutation, and other groups than ranks", async () => {
    await fc.assert(
      fc.asyncProperty(cutBatch, async ({ groups, rows, order }) => {
        round++;
        const half = Math.floor(rows.length / 2);
        const query = { world_size: 2, groups };
        const permutation = asTensor(order);
        const keys = await Promise.all([
          encoder.rankKeys(round, 0, { images: images(rows.slice(0, half)), permutation }, query),
          encoder.rankKeys(round, 1, { images: images(rows.slice(half)) }, query),
        ]);
        const whole = Float32Array.from(keys.flatMap(({ data }) => [...data]));
        await expectGroupsAlone({ groups, rows, order }, whole);
      }),
      { numRuns: RUNS },
    );
  });
});
