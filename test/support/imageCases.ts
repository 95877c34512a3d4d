import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ImageType } from '../../src/services/images/decode.ts';
import { pythonWithTorch } from './torchReference.ts';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../reference/images.py', import.meta.url));

export const IMAGE_FIXTURES = fileURLToPath(new URL('../fixtures/images/', import.meta.url));

/** An image file and the row that torchvision makes of it (test/reference/images.py). */
export interface ImageCase {
  readonly file: string;
  readonly channels: 1 | 3;
  readonly resize: number | null;
  readonly crop: number | null;
  /** `[channels, height, width]` */
  readonly shape: readonly [number, number, number];
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly row: Uint8Array;
}

export const typeOf = (file: string): ImageType => (file.endsWith('.png') ? 'image/png' : 'image/jpeg');

export async function loadImageCases(folder = IMAGE_FIXTURES): Promise<ImageCase[]> {
  const cases = JSON.parse(await readFile(path.join(folder, 'cases.json'), 'utf8')) as ImageCase[];
  const rows = await readFile(path.join(folder, 'rows.bin'));
  let offset = 0;
  return Promise.all(
    cases.map(async (each) => {
      const begin = offset;
      offset += each.shape.reduce((product, size) => product * size, 1);
      const row = rows.subarray(begin, offset);
      return { ...each, row, bytes: Uint8Array.from(await readFile(path.join(folder, each.file))) };
    }),
  );
}

/** Asks torchvision now. */
export async function liveImageCases(...command: string[]): Promise<ImageCase[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mocoserve-images-'));
  const [name = '', ...rest] = command;
  try {
    await run(await pythonWithTorch(), ['-B', SCRIPT, name, folder, ...rest]);
    return await loadImageCases(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
