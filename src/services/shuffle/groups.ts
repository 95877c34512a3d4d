import type { Permutation } from '../encoders/state/types.ts';
import { torchRandperm } from './permutation.ts';

/** The permutation of `rows` rows; `null`: they stay in order. */
export function drawPermutation(permutation: Permutation | null, rows: number): Int32Array {
  if (permutation === null) return Int32Array.from({ length: rows }, (_, row) => row);
  if (permutation.type === 'given') return Int32Array.from(permutation.indices);
  return torchRandperm(rows, permutation.generatorSeed);
}

/** The rows of group `group` of `groups`: its share of the permuted rows, in their order. `idx.view(G, -1)[g]`. */
export function rowsOfGroup(permutation: Int32Array, groups: number, group: number): Int32Array {
  const size = permutation.length / groups;
  return permutation.slice(group * size, (group + 1) * size);
}

/** Rows that are brought at once for the groups behind the first take at most this, in bytes, if it is a group at least. */
const PORTION_BYTES = 64 * 1024 * 1024;

/** The first group by itself, since the engine waits for it; then as many together as are not too much. */
export function portionsOf<Group>(groups: readonly Group[], groupBytes: number): Group[][] {
  const length = Math.max(1, Math.floor(PORTION_BYTES / groupBytes));
  const portions = groups.slice(0, 1).map((group) => [group]);
  for (let i = 1; i < groups.length; i += length) portions.push(groups.slice(i, i + length));
  return portions;
}

/** Un-permutes: puts the keys of `rows` (row after row, as encoded) where these rows were posted, in `into` [n, dim]. */
export function putKeys(keys: Float32Array, rows: Int32Array, dim: number, into: Float32Array): void {
  for (const [i, row] of rows.entries()) into.set(keys.subarray(i * dim, (i + 1) * dim), row * dim);
}
