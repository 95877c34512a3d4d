import type { RowDtype } from '../../ports/engine.ts';

/** The rows of one posted batch, checked, in shared memory. */
export interface PostedRows {
  /** `count` rows one after the other. */
  readonly data: Uint8Array<SharedArrayBuffer>;
  readonly count: number;
  /** Of one row, in PyTorch's words whatever the layout: `[channels, height, width]` or `[size]`. */
  readonly shape: readonly number[];
  readonly dtype: RowDtype;
  readonly layout: 'nchw' | 'nhwc';
  /** BLAKE3 of the rows as they came, dtype, layout and shape included. */
  readonly digest: string;
  /** The permutation that came with the batch, not checked yet. */
  readonly permutation: readonly number[] | null;
}
