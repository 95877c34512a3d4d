import { describe, expect, it } from 'vitest';
import { differingStatistics, isBuffer } from '../support/comparison.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import type { WireTensor, WireTensors } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { loadKeysFixture } from '../support/torchReference.ts';

// Five plausible mistakes leave the keys bit-equal and show in the running statistics alone (semantics.md, 12). Each is
// made here, and the comparison that all tests against PyTorch use has to find it.

const server = useServer();
const GROUPS = 4;

type Change = (
  values: { before: number; batch: number; after: number },
  name: string,
  valuesPerChannel: number,
) => number;

/** PyTorch's running statistics as they would be if the rule that made them was another. */
function remade(before: WireTensors, after: WireTensors, valuesPerChannel: number, change: Change): WireTensors {
  return Object.fromEntries(
    Object.entries(after).map(([name, tensor]): [string, WireTensor] => {
      if (tensor.dtype !== 'F32') return [name, tensor];
      const old = before[name]!.data as Float32Array;
      const data = (tensor.data as Float32Array).map((value, i) => {
        const batch = (value - 0.9 * old[i]!) / 0.1;
        return change({ before: old[i]!, batch, after: value }, name, valuesPerChannel);
      });
      return [name, { ...tensor, data }];
    }),
  );
}

const biased: Change = ({ before, batch, after }, name, n) =>
  name.endsWith('running_var') ? 0.9 * before + (0.1 * batch * (n - 1)) / n : after;
const swapped: Change = ({ before, batch }) => 0.1 * before + 0.9 * batch;
const unchanged: Change = ({ after }) => after;

describe.each([
  // Values that one group brings to a channel of the narrowest batch norm: 4 rows, of 4 x 4 pixels each in the ResNet.
  ['mlp', 4],
  ['resnet18-cifar', 64],
] as const)('the running statistics of %s', (name, valuesPerChannel) => {
  async function made() {
    const { architecture, state, images, cases } = await loadKeysFixture(name);
    const { permutation, buffers } = cases.find(({ mode, groups }) => mode === 'train' && groups === GROUPS)!;
    const encoder = await EncoderClient.create(server(), { name, architecture });
    await encoder.restore(state, { ema_step: 0 });
    const right = await encoder.keys({ images, permutation }, { groups: GROUPS, ema_step: 0 });
    const { tensors } = await encoder.weights();
    return { architecture, encoder, state, images, permutation, expected: buffers, right, tensors };
  }

  it('would differ with the biased variance, or with the other momentum', async () => {
    const { encoder, state, expected, tensors } = await made();
    expect(differingStatistics(tensors, expected)).toEqual([]);
    const remake = (change: Change) => remade(state, expected, valuesPerChannel, change);
    expect(differingStatistics(remake(unchanged), expected)).toEqual([]);
    const variances = differingStatistics(remake(biased), expected);
    expect(variances.length).toBeGreaterThan(0);
    expect(variances.every((each) => each.endsWith('running_var'))).toBe(true);
    const floats = Object.keys(expected).filter((each) => /running_(mean|var)$/.test(each));
    expect(differingStatistics(remake(swapped), expected)).toEqual(floats);
    await encoder.delete();
  });

  it("would differ with another group's, though the keys are bit-equal", async () => {
    const { encoder, state, images, permutation, expected, right } = await made();
    await encoder.restore(state, { ema_step: 0 });
    const size = permutation.data.length / GROUPS;
    const order = [...(permutation.data as BigInt64Array)];
    const rotated = { ...permutation, data: BigInt64Array.from([...order.slice(size), ...order.slice(0, size)]) };
    const wrong = await encoder.keys({ images, permutation: rotated }, { groups: GROUPS, ema_step: 0 });
    expect(wrong.data).toEqual(right.data);
    const floats = Object.keys(expected).filter((each) => /running_(mean|var)$/.test(each));
    expect(differingStatistics((await encoder.weights()).tensors, expected)).toEqual(floats);
    await encoder.delete();
  });

  it("would differ if they started from the query model's, though the keys are bit-equal", async () => {
    const { architecture, encoder, state, images, permutation, expected, right } = await made();
    const synced = await EncoderClient.create(server(), { name: `${name}-synced`, architecture });
    await synced.sync(state, { step: 0, ema: true });
    const fresh = await synced.keys({ images, permutation }, { groups: GROUPS, ema_step: 0 });
    expect(fresh.data).toEqual(right.data);
    const buffers = Object.keys(expected).filter(isBuffer);
    expect(differingStatistics((await synced.weights()).tensors, expected)).toEqual(buffers);
    await Promise.all([encoder.delete(), synced.delete()]);
  });

  it('would differ if the forward was not counted', async () => {
    const { encoder, state, expected, tensors } = await made();
    const counters = Object.keys(expected).filter((each) => each.endsWith('num_batches_tracked'));
    const uncounted = { ...tensors, ...Object.fromEntries(counters.map((each) => [each, state[each]!])) };
    expect(differingStatistics(uncounted, expected)).toEqual(counters);
    await encoder.delete();
  });
});
