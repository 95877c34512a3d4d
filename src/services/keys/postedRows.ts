import type { RowDtype } from '../../ports/engine.ts';

/** Rows in shared memory, checked. */
export interface RowsContent {
  /** `count` rows one after the other. */
  readonly data: Uint8Array<SharedArrayBuffer>;
  readonly count: number;
  /** Of one row, in PyTorch's words whatever the layout: `[channels, height, width]` or `[size]`. */
  readonly shape: readonly number[];
  readonly dtype: RowDtype;
  readonly layout: 'nchw' | 'nhwc';
}

/** The rows of one posted batch. */
export interface PostedRows extends RowsContent {
  /** BLAKE3 of the rows as they came, dtype, layout and shape included. */
  readonly digest: string;
  /** The permutation that came with the batch, not checked yet. */
  readonly permutation: readonly number[] | null;
}
