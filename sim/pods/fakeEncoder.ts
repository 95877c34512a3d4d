/*
 * What stands for the neural network: numbers that any change of the weights, of the batch statistics' rows, of the buffers
 * or of the row itself changes. The engine of the simulated pods and the judge of their answers both use it.
 */

/** FNV-1a over 32-bit words. */
export function mix(hash: number, values: Float32Array): number {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  let mixed = hash;
  for (const word of words) mixed = Math.imul(mixed ^ word, 16_777_619) ^ (mixed >>> 15);
  return mixed >>> 0;
}

export const SEED = 2_166_136_261;

/** As many numbers in [0, 1) as `length` says. */
export function numbersOf(hash: number, length: number): Float32Array {
  let mixed = hash;
  return Float32Array.from({ length }, (_, i) => {
    mixed = Math.imul(mixed ^ (i + 1), 2_246_822_519);
    mixed ^= mixed >>> 13;
    return (mixed >>> 8) / 2 ** 24;
  });
}

export interface Weighed {
  /** All parameters, one after the other. */
  readonly parameters: Float32Array;
  /** Running statistics; `null`: the batch's own are used. */
  readonly buffers: Float32Array | null;
}

/** `[rows, dim]` of one group. */
export function keysOfGroup(
  { parameters, buffers }: Weighed,
  rows: readonly Float32Array[],
  dim: number,
): Float32Array {
  const group = buffers === null ? rows.reduce(mix, mix(SEED, parameters)) : mix(mix(SEED, parameters), buffers);
  const keys = new Float32Array(rows.length * dim);
  for (const [i, row] of rows.entries()) keys.set(numbersOf(mix(group, row), dim), i * dim);
  return keys;
}

/** Batch statistics of a group. */
export function statisticsOfGroup(
  parameters: Float32Array,
  rows: readonly Float32Array[],
  length: number,
): Float32Array {
  return numbersOf(rows.reduce(mix, mix(SEED ^ 1, parameters)), length);
}
