import { copyToShared } from '../../numerics/sharedCopy.ts';
import type { RowDtype } from '../../ports/engine.ts';
import type { Run } from '../encoders/state/types.ts';
import type { PostedRows, RowsContent } from '../keys/postedRows.ts';

/** By rank; `null` where another pod has them. */
export type HeldRows = readonly (PostedRows | null)[];

/** Rows of one rank, counted from 0 in it, and their places in a block. */
export interface WantedRows {
  readonly rank: number;
  readonly indices: Int32Array;
  readonly places: readonly number[];
}

/** Brings rows, from here or from other pods. @returns `false` when the run has ended meanwhile */
export type PullRows = (
  wanted: readonly WantedRows[],
  placesOf: (wanted: readonly WantedRows[]) => RowPlaces,
) => Promise<boolean>;

const BYTES: Readonly<Record<RowDtype, number>> = { F32: 4, F16: 2, BF16: 2, U8: 1 };

/** The places of some rows in a block; their bytes are written one row after the other, in pieces of any size. */
export class RowPlaces {
  readonly bytes: number;
  readonly #data: Uint8Array<SharedArrayBuffer>;
  readonly #places: readonly number[];
  readonly #size: number;

  constructor(data: Uint8Array<SharedArrayBuffer>, places: readonly number[], size: number) {
    this.#data = data;
    this.#places = places;
    this.#size = size;
    this.bytes = places.length * size;
  }

  get rows(): number {
    return this.#places.length;
  }

  /** `position`: of the piece's first byte among the bytes of all these rows. */
  write(position: number, piece: Uint8Array): void {
    for (let at = 0; at < piece.length; ) {
      const place = this.#places[Math.floor((position + at) / this.#size)]!;
      const within = (position + at) % this.#size;
      const length = Math.min(this.#size - within, piece.length - at);
      copyToShared(this.#data, place * this.#size + within, piece.subarray(at, at + length));
      at += length;
    }
  }
}

/** Rows where the engine finds them, and their numbers counted through the blocks. */
export interface GatheredRows {
  readonly blocks: readonly RowsContent[];
  readonly members: Int32Array;
}

/**
 * Rows `members` of all ranks: those that are `held` here stay where they were posted, the others come into one block.
 * @returns `null` when the run has ended meanwhile
 */
export async function gatherRows(
  { plan, postings }: Run,
  members: Int32Array,
  held: HeldRows,
  pull: PullRows,
): Promise<GatheredRows | null> {
  const here = held.filter((rows) => rows !== null);
  const firstPulled = here.reduce((sum, { count }) => sum + count, 0);
  const numbers = new Int32Array(members.length);
  const wanted: WantedRows[] = [];
  let [before, pulled] = [0, 0];
  for (const [rank, { offset, count }] of plan.ranks.entries()) {
    const isHere = held[rank] !== null;
    const positions = [...members.keys()].filter((i) => offset <= members[i]! && members[i]! < offset + count);
    const indices = Int32Array.from(positions, (i) => members[i]! - offset);
    const places = positions.map((_, i) => pulled + i);
    for (const [i, position] of positions.entries()) {
      numbers[position] = isHere ? before + indices[i]! : firstPulled + places[i]!;
    }
    if (isHere) before += count;
    else pulled += places.length;
    if (!isHere && places.length > 0) wanted.push({ rank, indices, places });
  }
  const { shape, dtype: form } = postings[0]!.rows;
  const [dtype, layout] = form.split(' ') as [RowDtype, PostedRows['layout']];
  const size = rowBytes({ postings });
  const data = new Uint8Array(new SharedArrayBuffer(pulled * size));
  const placesOf = (some: readonly WantedRows[]) => {
    const places = some.flatMap((rows) => rows.places);
    return new RowPlaces(data, places, size);
  };
  if (!(await pull(wanted, placesOf))) return null;
  return { blocks: [...here, { data, count: pulled, shape, dtype, layout }], members: numbers };
}

/** Bytes of one row of a run. */
export function rowBytes({ postings }: Pick<Run, 'postings'>): number {
  const { shape, dtype } = postings[0]!.rows;
  return shape.reduce((product, dimension) => product * dimension, BYTES[dtype.split(' ')[0] as RowDtype]);
}

export function copyRows(rows: PostedRows, indices: Int32Array, into: RowPlaces): void {
  let position = 0;
  for (const row of rowViews(rows, indices)) {
    into.write(position, row);
    position += row.length;
  }
}

/** Rows `indices` of a posted batch, where they lie. */
export function* rowViews({ data, count }: PostedRows, indices: Int32Array): Generator<Uint8Array> {
  const size = data.length / count;
  for (const index of indices) yield data.subarray(index * size, (index + 1) * size);
}
