import { describeArchitecture } from '../../src/architectures/index.ts';
import type { WireTensor, WireTensors } from './safetensors.ts';

/** A small ResNet, so that batch norm, convolutions and the shuffle all take part. */
export const SMALL_RESNET = {
  id: 'resnet18',
  options: { stem: 'cifar', width: 0.125, head: 'mlp', dim: 16, in_channels: 1 },
};

/** Numbers that are the same on every run: xorshift32, in [-1, 1). */
export function numbers(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 31 - 1;
  };
}

/** Query weights in the shapes of the architecture. */
export function queryWeights(
  seed: number,
  { id, options }: { id: string; options: Readonly<Record<string, unknown>> } = SMALL_RESNET,
): WireTensors {
  const next = numbers(seed);
  const { tensors } = describeArchitecture(id, options);
  return Object.fromEntries(
    tensors
      .filter(({ kind }) => kind === 'parameter')
      .map(({ name, shape }): [string, WireTensor] => {
        const length = shape.reduce((product, size) => product * size, 1);
        const data = Float32Array.from({ length }, () => 0.1 * next() + (name.endsWith('bn1.weight') ? 1 : 0));
        return [name, { dtype: 'F32', shape, data }];
      }),
  );
}

/** `[rows, 1, 8, 8]`. */
export function images(seed: number, rows: number): WireTensor {
  const next = numbers(seed + 1_000_003);
  return { dtype: 'F32', shape: [rows, 1, 8, 8], data: Float32Array.from({ length: rows * 64 }, next) };
}

/** Query weights of an `mlp`: those of other seeds are others. */
export function vectorWeights(seed: number, layers: readonly number[]): WireTensors {
  return queryWeights(seed, { id: 'mlp', options: { layers } });
}

/** `[rows, layers[0]]`. */
export function vectors(seed: number, rows: number, [size = 0]: readonly number[]): WireTensor {
  const next = numbers(seed + 2_000_003);
  return { dtype: 'F32', shape: [rows, size], data: Float32Array.from({ length: rows * size }, next) };
}
