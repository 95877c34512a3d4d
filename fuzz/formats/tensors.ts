import type { Random } from '../../chaos/random.ts';

/** Values of float tensors that are no ordinary ones; their bits, as float32. */
const ODD_FLOATS = [Number.NaN, Infinity, -Infinity, 3.4e38, -3.4e38, 1e-45, -0, 0, 1e20] as const;

export function floats(random: Random, length: number, isOdd: boolean): Buffer {
  const values = Float32Array.from({ length }, () => random.between(-1, 1));
  if (isOdd && length > 0) values[random.integer(length)] = random.pick(ODD_FLOATS);
  return Buffer.from(values.buffer);
}

export const product = (shape: readonly number[]): number => shape.reduce((all, size) => all * size, 1);
