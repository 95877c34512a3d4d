import { readdirSync, readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import type { Random } from '../../chaos/random.ts';
import { mutateBytes } from '../mutations.ts';

const FOLDER = new URL('../../test/fixtures/images/', import.meta.url);
const files = readdirSync(FOLDER)
  .filter((name) => /\.(png|jpg)$/.test(name))
  .sort()
  .map((name) => ({
    type: name.endsWith('.png') ? 'image/png' : 'image/jpeg',
    bytes: readFileSync(new URL(name, FOLDER)),
  }));

export interface ImageFile {
  readonly type: string;
  readonly bytes: Buffer;
}

/** A small image file, with about `changes` changes: to its bytes, to a PNG's chunks or to a JPEG's segments. */
export function imageFile(random: Random, changes: number): ImageFile {
  const { type, bytes } = random.pick(files);
  if (changes === 0) return { type, bytes };
  if (random.chance(0.4)) return { type, bytes: mutateBytes(random, bytes, changes) };
  return { type, bytes: type === 'image/png' ? oddPng(random, bytes) : oddJpeg(random, bytes) };
}

/** Chunks changed, lost, doubled or in another order, with checksums that are right. */
function oddPng(random: Random, bytes: Buffer): Buffer {
  const chunks: { kind: string; data: Buffer }[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ kind: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  const at = random.integer(chunks.length);
  const chosen = chunks[at]!;
  const header = chunks[0]!;
  const changed = random.pick([
    () => chunks.toSpliced(at, 1),
    () => chunks.toSpliced(at, 0, chosen),
    () => chunks.toReversed(),
    () => chunks.with(at, { ...chosen, data: mutateBytes(random, chosen.data) }),
    () => chunks.with(0, { ...header, data: sized(random, header.data) }),
    () => chunks.with(0, { ...header, data: mutateBytes(random, header.data, 1) }),
    () =>
      chunks.toSpliced(1, 0, {
        kind: random.pick(['zTXt', 'iCCP', 'eXIf', 'acTL', 'tRNS', 'abcd']),
        data: chosen.data,
      }),
    // Lines of nothing, far more than the header says: what a bomb unpacks to.
    () => chunks.toSpliced(1, 0, { kind: 'IDAT', data: deflateSync(Buffer.alloc(random.pick([10, 1e6, 1e7]))) }),
  ])();
  return Buffer.concat([bytes.subarray(0, 8), ...changed.map(({ kind, data }) => pngChunk(kind, data))]);
}

function sized(random: Random, header: Buffer): Buffer {
  const copy = Buffer.from(header);
  for (const at of [0, 4])
    copy.writeUInt32BE(random.pick([0, 1, 16, 4_000, 10_000, 65_536, 2 ** 31 - 1, 2 ** 32 - 1]), at);
  return copy;
}

function pngChunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

/** One segment changed, lost or doubled; the frame header gets other sides or components. */
function oddJpeg(random: Random, bytes: Buffer): Buffer {
  const starts: number[] = [];
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    starts.push(at);
    if (bytes[at + 1] === 0xda) break;
  }
  const at = random.pick(starts);
  const end = Math.min(bytes.length, at + 2 + bytes.readUInt16BE(at + 2));
  const frame = starts.find((start) => bytes[start + 1]! >= 0xc0 && bytes[start + 1]! <= 0xc2);
  const copy = Buffer.from(bytes);
  return random.pick([
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]),
    () => Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]),
    () =>
      Buffer.concat([bytes.subarray(0, at + 4), mutateBytes(random, bytes.subarray(at + 4, end)), bytes.subarray(end)]),
    () => {
      copy.writeUInt16BE(random.pick([0, 1, 2, 0xffff]), at + 2);
      return copy;
    },
    () => {
      if (frame !== undefined)
        for (const side of [5, 7]) copy.writeUInt16BE(random.pick([0, 1, 8, 10_000, 65_535]), frame + side);
      return copy;
    },
    () => {
      if (frame !== undefined) copy[frame + 9] = random.pick([0, 1, 2, 3, 4, 255]);
      return copy;
    },
  ])();
}
