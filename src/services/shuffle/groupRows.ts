import type { RowDtype } from '../../ports/engine.ts';
import type { Run } from '../encoders/state/types.ts';
import type { PostedRows, RowsContent } from '../keys/postedRows.ts';

/** By rank; `null` where another pod has them. */
export type HeldRows = readonly (PostedRows | null)[];

export const haveAll = (held: HeldRows): held is readonly PostedRows[] => held.every((rows) => rows !== null);

/** Rows of a rank, counted from 0 in it, and how many bytes they are. */
export type PullRows = (rank: number, indices: Int32Array, bytes: number) => Promise<Uint8Array | null>;

const BYTES: Readonly<Record<RowDtype, number>> = { F32: 4, F16: 2, BF16: 2, U8: 1 };

/**
 * Rows `members` of all ranks in one block, in this order: copied from what is held here, pulled from elsewhere, each rank
 * with one request.
 * @returns `null` when the run has ended meanwhile
 */
export async function gatherRows(
  { plan, postings }: Run,
  held: HeldRows,
  members: Int32Array,
  pull: PullRows,
): Promise<RowsContent | null> {
  const { shape, dtype: form } = postings[0]!.rows;
  const [dtype, layout] = form.split(' ') as [RowDtype, PostedRows['layout']];
  const size = shape.reduce((product, dimension) => product * dimension, BYTES[dtype]);
  const data = new Uint8Array(new SharedArrayBuffer(members.length * size));
  const pulls = plan.ranks.map(async ({ rank, offset, count }) => {
    const places = [...members.keys()].filter((i) => offset <= members[i]! && members[i]! < offset + count);
    const indices = Int32Array.from(places, (i) => members[i]! - offset);
    if (indices.length === 0) return true;
    const here = held[rank];
    const pulled = here ? null : await pull(rank, indices, indices.length * size);
    if (!here && pulled === null) return false;
    for (const [i, place] of places.entries()) {
      const row = here
        ? here.data.subarray(indices[i]! * size, (indices[i]! + 1) * size)
        : pulled!.subarray(i * size, (i + 1) * size);
      data.set(row, place * size);
    }
    return true;
  });
  if (!(await Promise.all(pulls)).every(Boolean)) return null;
  return { data, count: members.length, shape, dtype, layout };
}
