import { widenBf16, widenF16 } from '../../numerics/halfFloats.ts';
import type { Rows } from '../../ports/engine.ts';

/**
 * Copies the rows of one group, in its order, to the float32 that the graph is fed with.
 * Returns `[group.length, ...row]`, in the layout of the rows.
 */
export function gatherGroup(rows: Rows, group: Int32Array): Float32Array {
  const rowLength = rows.shape.reduce((product, size) => product * size, 1);
  const rowBytes = rowLength * BYTES[rows.dtype];
  const gathered = new Float32Array(group.length * rowLength);
  const firstRows = firstRowOfBlocks(rows);
  group.forEach((row, position) => {
    const block = findBlock(firstRows, row);
    const { data } = rows.blocks[block]!;
    const begin = data.byteOffset + (row - firstRows[block]!) * rowBytes;
    const target = gathered.subarray(position * rowLength, (position + 1) * rowLength);
    READERS[rows.dtype](data.buffer, begin, target, rows);
  });
  return gathered;
}

const BYTES = { F32: 4, F16: 2, BF16: 2, U8: 1 } as const;

type Reader = (buffer: ArrayBufferLike, begin: number, target: Float32Array, rows: Rows) => void;

const READERS: Readonly<Record<Rows['dtype'], Reader>> = {
  F32: (buffer, begin, target) => target.set(new Float32Array(buffer, begin, target.length)),
  F16: (buffer, begin, target) => widenF16(new Uint16Array(buffer, begin, target.length), target),
  BF16: (buffer, begin, target) => widenBf16(new Uint16Array(buffer, begin, target.length), target),
  U8: (buffer, begin, target, rows) => normalizeBytes(new Uint8Array(buffer, begin, target.length), target, rows),
};

/** `(x / 255 - mean) / std` by channel, through a table of the 256 values (torchvision's ToTensor and Normalize). */
function normalizeBytes(bytes: Uint8Array, target: Float32Array, rows: Rows): void {
  const channels = rows.shape.length === 3 ? rows.shape[0]! : 1;
  const tables = Array.from({ length: channels }, (_, channel) => byteTable(rows, channel));
  const area = target.length / channels;
  for (let channel = 0; channel < channels; channel++) {
    const table = tables[channel]!;
    const [begin, stride] = rows.layout === 'nhwc' ? [channel, channels] : [channel * area, 1];
    for (let i = 0, at = begin; i < area; i++, at += stride) target[at] = table[bytes[at]!]!;
  }
}

function byteTable(rows: Rows, channel: number): Float32Array {
  // A single mean or deviation serves every channel; vectors are only scaled.
  const mean = rows.normalization.mean[channel] ?? rows.normalization.mean[0] ?? 0;
  const std = rows.normalization.std[channel] ?? rows.normalization.std[0] ?? 1;
  return Float32Array.from({ length: 256 }, (_, byte) => {
    const scaled = Math.fround(byte / 255);
    return Math.fround(Math.fround(scaled - Math.fround(mean)) / Math.fround(std));
  });
}

function firstRowOfBlocks(rows: Rows): number[] {
  let next = 0;
  return rows.blocks.map(({ count }) => {
    const first = next;
    next += count;
    return first;
  });
}

function findBlock(firstRows: readonly number[], row: number): number {
  let block = firstRows.length - 1;
  while (firstRows[block]! > row) block--;
  return block;
}
