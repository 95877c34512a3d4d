import { setImmediate } from 'node:timers/promises';
import type { ArchitectureDescription } from '../../architectures/description.ts';
import { mocoError } from '../../errors.ts';
import { StreamingDigest } from '../../numerics/digest.ts';
import { copyToShared } from '../../numerics/sharedCopy.ts';
import type { RowDtype } from '../../ports/engine.ts';
import type { BodyReader } from '../bodyReader.ts';
import type { PostedRows } from './postedRows.ts';

/** Most rows of one computation: a permutation of them still fits into an entry of the log. */
export const MAX_ROWS = 65_536;

/** Elements looked at between two turns of the event loop: a fraction of a millisecond. */
const CHECK_SLICE = 262_144;

/** Bytes of one element. */
export const DTYPE_BYTES: Readonly<Record<RowDtype, number>> = { F32: 4, F16: 2, BF16: 2, U8: 1 };

export const ROW_DTYPES = Object.keys(DTYPE_BYTES) as readonly RowDtype[];

/** Bits of a float that are all set in NaN and infinity. */
const EXPONENTS = { F32: 0x7f800000, F16: 0x7c00, BF16: 0x7f80 } as const;

export interface RowsHeader {
  readonly dtype: RowDtype;
  /** As posted: `[n, channels, height, width]`, `[n, height, width, channels]` or `[n, size]`. */
  readonly shape: readonly number[];
  readonly layout: 'nchw' | 'nhwc';
}

/**
 * Checks the shape of a batch before its data are read.
 * @returns shape of one row, and how many there are
 * @throws MocoError `tensor_shape`, `batch_too_large`
 */
export function checkShape(header: RowsHeader, { input }: ArchitectureDescription): { count: number; shape: number[] } {
  const { shape, layout } = header;
  const [count = 0, ...posted] = shape;
  const isNhwc = layout === 'nhwc' && input.kind === 'image';
  const row = isNhwc ? [posted[2]!, posted[0]!, posted[1]!] : posted;
  const fits =
    input.kind === 'image'
      ? shape.length === 4 && row[0] === input.channels && row[1]! > 0 && row[2]! > 0
      : shape.length === 2 && row[0] === input.size;
  if (!fits || count === 0) {
    throw mocoError('tensor_shape', { tensor: 'images', expected: expectedShape(input, isNhwc), received: shape });
  }
  if (count > MAX_ROWS) throw mocoError('batch_too_large', { rows: count, limit: MAX_ROWS });
  return { count, shape: row };
}

/** Reads the data of a batch into shared memory. A body that ends before leaves it short, see `received`. */
export async function readRows(
  reader: BodyReader,
  header: RowsHeader,
  description: ArchitectureDescription,
): Promise<{ rows: Omit<PostedRows, 'permutation'>; received: number; expected: number }> {
  const { count, shape } = checkShape(header, description);
  const expected = header.shape.reduce((product, size) => product * size, DTYPE_BYTES[header.dtype]);
  const data = allocate(expected);
  const digest = startDigest(header);
  let received = 0;
  await reader.consume(expected, (bytes) => {
    copyToShared(data, received, bytes);
    digest.update(bytes);
    received += bytes.length;
  });
  if (received === expected) await checkFinite(header.dtype, data);
  const rows = { data, count, shape, dtype: header.dtype, layout: header.layout, digest: digest.digest() };
  return { rows, received, expected };
}

function startDigest({ dtype, layout, shape }: RowsHeader): StreamingDigest {
  const digest = new StreamingDigest();
  digest.update(Buffer.from(`${dtype} ${layout} ${shape.join()}\n`));
  return digest;
}

function allocate(bytes: number): Uint8Array<SharedArrayBuffer> {
  try {
    return new Uint8Array(new SharedArrayBuffer(bytes));
  } catch {
    // A chunked body may announce any shape: the limit on bodies has not been met yet.
    throw mocoError('body_too_large', { limit: bytes, received: null });
  }
}

async function checkFinite(dtype: RowDtype, data: Uint8Array<SharedArrayBuffer>): Promise<void> {
  if (dtype === 'U8') return;
  const bits = dtype === 'F32' ? new Uint32Array(data.buffer) : new Uint16Array(data.buffer);
  const exponent = EXPONENTS[dtype];
  for (let from = 0; from < bits.length; from += CHECK_SLICE) {
    if (from > 0) await setImmediate();
    const to = Math.min(from + CHECK_SLICE, bits.length);
    for (let i = from; i < to; i++) {
      if ((bits[i]! & exponent) === exponent) throw mocoError('tensor_not_finite', { tensor: 'images', index: i });
    }
  }
}

function expectedShape(input: ArchitectureDescription['input'], isNhwc: boolean): string {
  if (input.kind === 'vector') return `[n, ${input.size}], n at least 1`;
  return isNhwc
    ? `[n, height, width, ${input.channels}], n at least 1`
    : `[n, ${input.channels}, height, width], n at least 1`;
}
