import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectiveRank } from '../../../src/services/diagnostics/effectiveRank.ts';
import { symmetricEigenvalues } from '../../../src/services/diagnostics/eigenvalues.ts';
import { RecentKeys } from '../../../src/services/diagnostics/recentKeys.ts';
import { meanCosine, standardDeviations } from '../../../src/services/diagnostics/spread.ts';

interface Measured {
  name: string;
  dim: number;
  keys: number[];
  mean_cosine: number;
  std: number[];
  effective_rank: number;
}

/** By PyTorch: test/reference/diagnostics.py. */
const reference = JSON.parse(
  readFileSync(new URL('../../fixtures/diagnostics.json', import.meta.url), 'utf8'),
) as Measured[];

describe.each(reference)('keys $name', ({ dim, keys, ...expected }) => {
  const data = Float32Array.from(keys);

  test('have the mean cosine that PyTorch says', () => {
    expect(meanCosine(data, dim)).toBeCloseTo(expected.mean_cosine, 10);
  });

  test('have the standard deviations that PyTorch says', () => {
    for (const [d, std] of standardDeviations(data, dim).entries()) expect(std).toBeCloseTo(expected.std[d]!, 10);
  });

  test('have the effective rank that PyTorch says', async () => {
    // The root of an eigenvalue that is zero but for rounding is not.
    expect(Math.abs((await effectiveRank(data, dim)) / expected.effective_rank - 1)).toBeLessThan(1e-5);
  });
});

test('keys of zeros have no rank', async () => {
  expect(await effectiveRank(new Float32Array(12), 4)).toBe(0);
});

test('eigenvalues keep trace, sum of squares and those of a matrix that was rotated', async () => {
  const size = fc.integer({ min: 1, max: 12 });
  const matrices = size.chain((n) =>
    fc.record({
      n: fc.constant(n),
      eigenvalues: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: n, maxLength: n }),
      mirrors: fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n, maxLength: n }), {
        maxLength: 4,
      }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(matrices, async ({ n, eigenvalues, mirrors }) => {
      const a = new Float64Array(n * n);
      for (const [i, value] of eigenvalues.entries()) a[i * n + i] = value;
      for (const v of mirrors) mirror(a, v);
      const found = [...(await symmetricEigenvalues(a, n))].sort((x, y) => x - y);
      const expected = [...eigenvalues].sort((x, y) => x - y);
      for (const [i, value] of found.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-9);
    }),
  );
});

test('eigenvalues are those of a matrix whose elements are all sizes', async () => {
  const a = Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  mirror(a, [0, 0, 7.858638923513129e-163, 0, -0.001]);
  const found = [...(await symmetricEigenvalues(a, 5))].sort((x, y) => x - y);
  for (const [i, value] of found.entries()) expect(value).toBeCloseTo(i === 4 ? 1 : 0, 12);
});

/** `A <- H A H` with `H = I - 2 v v^T / |v|^2`, which keeps the eigenvalues. */
function mirror(a: Float64Array, v: readonly number[]): void {
  const n = v.length;
  const norm = v.reduce((sum, x) => sum + x * x, 0);
  if (norm < 1e-6) return;
  for (const [rowStep, columnStep] of [
    [n, 1],
    [1, n],
  ] as const) {
    for (let i = 0; i < n; i++) {
      let product = 0;
      for (let j = 0; j < n; j++) product += a[i * rowStep + j * columnStep]! * v[j]!;
      for (let j = 0; j < n; j++) a[i * rowStep + j * columnStep]! -= (2 * product * v[j]!) / norm;
    }
  }
}

describe('the newest keys', () => {
  const rows = (from: number, count: number) =>
    Float32Array.from({ length: 2 * count }, (_, i) => from + Math.floor(i / 2));
  const held = (keys: RecentKeys) => [...keys.sample()].filter((_, i) => i % 2 === 0).sort((a, b) => a - b);

  test('are all of them at first, and the last 256 then', () => {
    const keys = new RecentKeys(2);
    keys.add(rows(0, 100));
    expect(held(keys)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    for (const [from, count] of [
      [100, 200],
      [300, 1000],
      [1300, 3],
    ] as const) {
      keys.add(rows(from, count));
      const end = from + count;
      expect(held(keys)).toEqual(Array.from({ length: 256 }, (_, i) => end - 256 + i));
    }
  });
});
