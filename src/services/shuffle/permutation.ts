import { MersenneTwister } from './mersenneTwister.ts';

/** From here on newer versions of PyTorch draw 64 bits an element, older ones 32. */
const MAX_ROWS = Math.floor((2 ** 32 - 1) / 20);

/**
 * A permutation of 0..n-1, `[n]`: `torch.randperm(n, generator=torch.Generator().manual_seed(seed))` on CPU, the same in
 * every version of PyTorch. Of a seed above 2^32 - 1 the lower 32 bits count, as there.
 * Throws a RangeError unless `n` is an integer in [0, 214748364) and `seed` a safe integer that is not negative.
 */
export function torchRandperm(n: number, seed: number): Int32Array {
  if (!Number.isInteger(n) || n < 0 || n >= MAX_ROWS) throw new RangeError(`${n} rows are not in [0, ${MAX_ROWS})`);
  checkCounter('seed', seed);
  const generator = new MersenneTwister(seed);
  const permutation = new Int32Array(n).map((_, i) => i);
  for (let i = 0; i < n - 1; i++) {
    const other = i + (generator.random32() % (n - i));
    const moved = permutation[i]!;
    permutation[i] = permutation[other]!;
    permutation[other] = moved;
  }
  return permutation;
}

/**
 * The seed of a round's permutation: `(seed + round) mod 2^32`. Exact also where the sum is no safe integer.
 * Throws a RangeError unless both are safe integers that are not negative.
 */
export function roundSeed(seed: number, round: number): number {
  checkCounter('seed', seed);
  checkCounter('round', round);
  return ((seed >>> 0) + (round >>> 0)) >>> 0;
}

/** `argsort` of a permutation: `inverse[permutation[i]] = i`, `[n]`. */
export function inversePermutation(permutation: Int32Array): Int32Array {
  const inverse = new Int32Array(permutation.length);
  for (let i = 0; i < permutation.length; i++) inverse[permutation[i]!] = i;
  return inverse;
}

/** Whether `values` are the numbers 0..n-1, each once, in any order. Takes whatever a client sent. */
export function isPermutation(values: ArrayLike<number | bigint>, n: number): boolean {
  if (values.length !== n) return false;
  const seen = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const value = Number(values[i]);
    if (!Number.isInteger(value) || value < 0 || value >= n || seen[value] === 1) return false;
    seen[value] = 1;
  }
  return true;
}

function checkCounter(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${name} ${value} is not an integer in [0, 2^53)`);
  }
}
