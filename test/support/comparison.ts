import { expect } from 'vitest';
import type { WireTensor, WireTensors } from './safetensors.ts';

/** Of keys against PyTorch's, absolute: correct float32 implementations differ by 1e-6 to 4e-6. */
export const KEYS_TOLERANCE = 1e-5;

/** Of running statistics against PyTorch's, relative; below `TINY` rounding is all there is. */
const STATISTICS_TOLERANCE = 1e-4;
const TINY = 1e-6;

export function largestDifference(found: Float32Array, expected: Float32Array): number {
  expect(found.length).toBe(expected.length);
  // A NaN is no number's neighbour: Math.max keeps it, and no tolerance takes it.
  return found.reduce((largest, value, i) => Math.max(largest, Math.abs(value - expected[i]!)), 0);
}

/** `found` and `expected`: keys `[n, dim]`. */
export function expectKeys(
  found: Pick<WireTensor, 'shape' | 'data'>,
  expected: Pick<WireTensor, 'shape' | 'data'>,
  tolerance = KEYS_TOLERANCE,
): void {
  expect(found.shape).toEqual(expected.shape);
  expect(largestDifference(found.data as Float32Array, expected.data as Float32Array)).toBeLessThanOrEqual(tolerance);
}

export function isBuffer(name: string): boolean {
  return /\.(running_mean|running_var|num_batches_tracked)$/.test(name);
}

/** Those of a state_dict that an EMA covers. */
export function parametersOf<Tensor>(state: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(state).filter(([name]) => !isBuffer(name)));
}

/** Names of the buffers in which two state_dicts differ by more than rounding; `expected` may hold parameters, too. */
export function differingStatistics(found: WireTensors, expected: WireTensors): string[] {
  return Object.keys(expected).filter((name) => isBuffer(name) && !isClose(found[name], expected[name]!));
}

function isClose(found: WireTensor | undefined, expected: WireTensor): boolean {
  if (found?.dtype !== expected.dtype || found.data.length !== expected.data.length) return false;
  if (expected.dtype === 'I64') return bits(found) === bits(expected);
  const right = expected.data as Float32Array;
  return (found.data as Float32Array).every(
    (value, i) => Math.abs(value - right[i]!) <= STATISTICS_TOLERANCE * Math.abs(right[i]!) + TINY,
  );
}

/** Every tensor of `expected` is in `found` with exactly its bytes. */
export function expectSameBits(found: WireTensors, expected: WireTensors): void {
  const differing = Object.keys(expected).filter(
    (name) => found[name] === undefined || bits(found[name]) !== bits(expected[name]!),
  );
  expect(differing).toEqual([]);
}

const bits = ({ data }: Pick<WireTensor, 'data'>) =>
  Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength).toString('base64');

/** An EMA step as the hook makes it: two products and their sum, each rounded to float32; `1 - m` in double. */
export function averaged(key: Float32Array, query: Float32Array, momentum: number): Float32Array {
  const [m, rest] = [Math.fround(momentum), Math.fround(1 - momentum)];
  return key.map((k, i) => Math.fround(k * m) + Math.fround(query[i]! * rest));
}

/** `averaged` over all parameters of two state_dicts. */
export function averagedState(key: WireTensors, query: WireTensors, momentum: number): WireTensors {
  return Object.fromEntries(
    Object.entries(parametersOf(key)).map(([name, k]) => {
      const data = averaged(k.data as Float32Array, query[name]!.data as Float32Array, momentum);
      return [name, { ...k, data }];
    }),
  );
}
