import { describe, expect, it } from 'vitest';
import { differingStatistics, expectKeys } from '../support/comparison.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import { useServer } from '../support/server.ts';
import { hasLiveTorch, type ReferenceTensor, runReference } from '../support/torchReference.ts';
import { numbers } from '../support/trainingData.ts';

// Keys of batches whose sums are hard for float32, against PyTorch, which adds up batch statistics in float64.

const server = useServer();
let created = 0;

interface Scene {
  /** `[n, channels, side, side]` */
  readonly shape: readonly [number, number, number, number];
  /** Value of every pixel outside of the patch. */
  readonly background: number;
}

/** A patch of noise in each picture, somewhere, in front of one colour. */
function scene({ shape, background }: Scene): ReferenceTensor {
  const [n, channels, side] = shape;
  const plane = side * side;
  const data = new Float32Array(n * channels * plane).fill(background);
  const next = numbers(1);
  const patch = Math.floor(side / 2);
  for (let row = 0; row < n; row++) {
    const [top, left] = [0, 1].map(() => Math.floor(((next() + 1) / 2) * (side - patch)));
    for (let channel = 0; channel < channels; channel++) {
      const first = (row * channels + channel) * plane;
      for (let y = top!; y < top! + patch; y++) {
        for (let x = left!; x < left! + patch; x++) data[first + y * side + x] = background + next();
      }
    }
  }
  return { dtype: 'F32', shape, data };
}

const inOrder = (n: number): ReferenceTensor => ({
  dtype: 'I64',
  shape: [n],
  data: BigInt64Array.from({ length: n }, (_, row) => BigInt(row)),
});

describe.skipIf(!(await hasLiveTorch()))('keys of pictures with one background', () => {
  it.each([
    ['digits', 'imagenet', { shape: [128, 1, 28, 28], background: 0 }],
    ['small pictures in a large batch', 'cifar', { shape: [256, 3, 32, 32], background: 1.3 }],
    ['large pictures', 'imagenet', { shape: [16, 3, 160, 160], background: -0.7 }],
    ['a background far from zero', 'imagenet', { shape: [64, 1, 28, 28], background: 5 }],
  ] as const)('are those of PyTorch: %s, stem %s', async (_, stem, drawn) => {
    const architecture = { id: 'resnet18', options: { stem, width: 0.25, dim: 64, in_channels: drawn.shape[1] } };
    const images = scene(drawn);
    const { state } = await runReference('init', { architecture, seed: 3 });
    const permutation = inOrder(drawn.shape[0]);
    const { keys, buffers } = await runReference('keys', { architecture, state, images, permutation });

    const encoder = await EncoderClient.create(server(), { name: `backgrounds-${created++}`, architecture });
    await encoder.sync(state, { step: 0, ema: true });
    expectKeys(await encoder.keys({ images, permutation }, { groups: 1, ema_step: 0 }), keys);
    expect(differingStatistics((await encoder.weights()).tensors, buffers)).toEqual([]);
    await encoder.delete();
  });
});
