/** Largest window: what the coding `zstd` of HTTP allows (RFC 9659). */
const MAX_WINDOW = 8 * 1024 * 1024;

const MAGIC = 0xfd2fb528;
/** The last of sixteen magic numbers of frames that are to be skipped. */
const SKIPPABLE_MAGIC = 0x184d2a5f;

const CHECKSUM_FLAG = 0b100;

/** The beginning of a zstd frame (RFC 8878, 3.1.1.1): one to be passed over, or one of data. */
export type FrameHeader =
  | { readonly kind: 'skippable'; readonly bytes: number; readonly skipped: number }
  | {
      readonly kind: 'data';
      readonly bytes: number;
      readonly hasChecksum: boolean;
      /** Bytes that the frame unpacks to, where it says so. */
      readonly content: number | null;
      readonly maxBlock: number;
    };

/** What is wrong with a zstd body; a part of a sentence. */
export class ZstdError extends Error {
  override readonly name = 'ZstdError';
}

/** @returns null: more bytes are needed @throws ZstdError */
export function readFrameHeader(bytes: Uint8Array): FrameHeader | null {
  if (bytes.length < 5) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const magic = view.getUint32(0, true);
  if ((magic | 0xf) >>> 0 === SKIPPABLE_MAGIC) {
    if (bytes.length < 8) return null;
    return { kind: 'skippable', bytes: 8, skipped: view.getUint32(4, true) };
  }
  if (magic !== MAGIC) throw new ZstdError('it is no zstd frame, or bytes follow the last one');
  const flags = view.getUint8(4);
  const isSingleSegment = (flags & 0b10_0000) !== 0;
  const sizeFlag = flags >> 6;
  const [windowBytes, dictionaryBytes] = [isSingleSegment ? 0 : 1, [0, 1, 2, 4][flags & 0b11]!];
  const contentBytes = sizeFlag === 0 ? Number(isSingleSegment) : 1 << sizeFlag;
  const length = 5 + windowBytes + dictionaryBytes + contentBytes;
  if (bytes.length < length) return null;
  if ((flags & 0b1000) !== 0) throw new ZstdError('a reserved bit of a frame header is set');
  if (dictionaryBytes > 0) throw new ZstdError('it needs a dictionary');
  const content = contentBytes === 0 ? null : readContentSize(view, length - contentBytes, contentBytes);
  const window = isSingleSegment ? content! : windowSize(view.getUint8(5));
  if (window > MAX_WINDOW) {
    throw new ZstdError(`its window of ${window} bytes is larger than the ${MAX_WINDOW} that HTTP allows (RFC 9659)`);
  }
  const maxBlock = Math.min(window, 128 * 1024);
  return { kind: 'data', bytes: length, hasChecksum: (flags & CHECKSUM_FLAG) !== 0, content, maxBlock };
}

/** The same header of a frame without a checksum. */
export function withoutChecksum(header: Uint8Array): Uint8Array {
  return Uint8Array.from(header, (byte, i) => (i === 4 ? byte & ~CHECKSUM_FLAG : byte));
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 0b111);
}

function readContentSize(view: DataView, at: number, bytes: number): number {
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at, true) + 256;
  return bytes === 4 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true));
}
