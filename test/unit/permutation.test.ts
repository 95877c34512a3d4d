import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inversePermutation, isPermutation, roundSeed, torchRandperm } from '../../src/services/shuffle/permutation.ts';

/** Drawn by PyTorch: test/reference/permutations.py. */
const reference = JSON.parse(readFileSync(new URL('../fixtures/permutations.json', import.meta.url), 'utf8')) as {
  whole: { n: number; seed: number; permutation: number[] }[];
  digests: { n: number; seed: number; sha256: string }[];
};

const counter = fc.maxSafeNat();
const size = fc.nat(300);

describe('torchRandperm', () => {
  it.each(reference.whole)('is what PyTorch draws: $n rows, seed $seed', ({ n, seed, permutation }) => {
    expect([...torchRandperm(n, seed)]).toEqual(permutation);
  });

  it.each(reference.digests)('is what PyTorch draws, by digest: $n rows, seed $seed', ({ n, seed, sha256 }) => {
    expect(createHash('sha256').update(torchRandperm(n, seed)).digest('hex')).toBe(sha256);
  });

  it('is a permutation for any size and seed', () => {
    fc.assert(fc.property(size, counter, (n, seed) => isPermutation(torchRandperm(n, seed), n)));
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 214_748_364])('refuses %d rows', (n) => {
    expect(() => torchRandperm(n, 0)).toThrow(RangeError);
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 53])('refuses the seed %d', (seed) => {
    expect(() => torchRandperm(4, seed)).toThrow(RangeError);
  });
});

describe('roundSeed', () => {
  it('is the sum modulo 2^32, exact for all safe integers', () => {
    fc.assert(
      fc.property(counter, counter, (seed, round) => {
        expect(roundSeed(seed, round)).toBe(Number((BigInt(seed) + BigInt(round)) % 2n ** 32n));
      }),
    );
    expect(roundSeed(2 ** 32 - 1, 1)).toBe(0);
    expect(roundSeed(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)).toBe(2 ** 32 - 2);
  });

  it.each([
    [-1, 0],
    [0, -1],
    [0.5, 0],
    [0, 2 ** 53],
  ])('refuses seed %d and round %d', (seed, round) => {
    expect(() => roundSeed(seed, round)).toThrow(RangeError);
  });
});

describe('inversePermutation', () => {
  it('puts shuffled rows back', () => {
    fc.assert(
      fc.property(size, counter, (n, seed) => {
        const permutation = torchRandperm(n, seed);
        const shuffled = [...permutation].map((row) => `row ${row}`);
        const restored = [...inversePermutation(permutation)].map((place) => shuffled[place]);
        expect(restored).toEqual(Array.from({ length: n }, (_, row) => `row ${row}`));
      }),
    );
  });
});

describe('isPermutation', () => {
  it('takes numbers and 64-bit integers', () => {
    expect(isPermutation([2, 0, 1], 3)).toBe(true);
    expect(isPermutation(BigInt64Array.of(2n, 0n, 1n), 3)).toBe(true);
    expect(isPermutation([], 0)).toBe(true);
  });

  it.each([
    ['too short', [0, 1], 3],
    ['too long', [0, 1, 2, 3], 3],
    ['twice the same', [0, 1, 1], 3],
    ['above the last', [0, 1, 3], 3],
    ['negative', [0, 1, -1], 3],
    ['a fraction', [0, 1, 1.5], 3],
    ['NaN', [0, 1, Number.NaN], 3],
    ['2^64 as a 64-bit integer', [0n, 1n, 2n ** 64n], 3],
    ['2^32, which is 0 in 32 bits', [2n ** 32n, 1n, 2n], 3],
    ['negative as a 64-bit integer', [0n, 1n, -2n], 3],
  ])('refuses values that are %s', (_, values, n) => {
    expect(isPermutation(values as ArrayLike<number | bigint>, n)).toBe(false);
  });

  it('refuses any permutation with one value replaced by another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100 }), counter, fc.nat(), fc.integer({ min: 1 }), (n, seed, at, by) => {
        const values = torchRandperm(n, seed);
        values[at % n] = (values[at % n]! + 1 + (by % (n - 1))) % n;
        expect(isPermutation(values, n)).toBe(false);
      }),
    );
  });
});
