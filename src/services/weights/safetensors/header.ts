import { SafetensorsError } from './errors.ts';
import { readHeaderObject } from './headerObject.ts';
import { dataLengthOf, inOffsetOrder } from './layout.ts';
import { type SafetensorsLimits, safetensorsLimits } from './limits.ts';
import type { TensorEntry } from './tensorEntry.ts';

/*
 * A safetensors body is 8 bytes of header length N (unsigned, little-endian), N bytes of JSON, and the data. The three
 * functions below take them in that order, so that a body can be checked while it streams in.
 */

/** Bytes of the number in front of the header. */
export const lengthBytes = 8;

export interface SafetensorsHeader {
  /** By name, in the order of their offsets, which is the order in which the data arrive. */
  readonly tensors: ReadonlyMap<string, TensorEntry>;
  /** `__metadata__`, empty where there is none. */
  readonly metadata: ReadonlyMap<string, string>;
  /** N: the data begin at byte 8 + N of the body. */
  readonly headerLength: number;
  /** Bytes of all tensors, which must be all the bytes after the header. */
  readonly dataLength: number;
}

/**
 * N, from the first 8 bytes of a body (further bytes are not looked at).
 * @param bodyLength bytes of the whole body, or undefined while nobody knows (a chunked request)
 * @throws SafetensorsError `safetensors_body_too_short`, `safetensors_header_too_large`, `safetensors_header_truncated`
 */
export function readHeaderLength(
  first8: Uint8Array,
  bodyLength: number | undefined,
  limits: SafetensorsLimits = safetensorsLimits,
): number {
  const received = Math.min(first8.byteLength, bodyLength ?? Infinity);
  if (received < lengthBytes) {
    const message = `the body has ${received} bytes; expected at least the ${lengthBytes} of the header length`;
    throw new SafetensorsError('safetensors_body_too_short', message, { expected: lengthBytes, received });
  }
  const length = new DataView(first8.buffer, first8.byteOffset, lengthBytes).getBigUint64(0, true);
  if (length > BigInt(limits.headerBytes)) {
    const message = `the header is said to have ${length} bytes; expected at most ${limits.headerBytes}`;
    const details = { expected: limits.headerBytes, received: String(length) };
    throw new SafetensorsError('safetensors_header_too_large', message, details);
  }
  const headerLength = Number(length);
  if (bodyLength !== undefined && lengthBytes + headerLength > bodyLength) {
    const expected = lengthBytes + headerLength;
    const message = `the header would end at byte ${expected}, but the body has ${bodyLength} bytes`;
    throw new SafetensorsError('safetensors_header_truncated', message, { expected, received: bodyLength });
  }
  return headerLength;
}

/**
 * The tensors that the N header bytes announce, checked by every rule that the header alone can break, and against the
 * length of the body where that is known. Where it is not, call {@link checkBodyLength} when the body has ended.
 * @throws SafetensorsError
 */
export function parseHeader(
  headerBytes: Uint8Array,
  bodyLength: number | undefined,
  limits: SafetensorsLimits = safetensorsLimits,
): SafetensorsHeader {
  const { entries, metadata } = readHeaderObject(decodeHeader(headerBytes), limits);
  const ordered = inOffsetOrder(entries);
  const header = {
    tensors: new Map(ordered.map((entry) => [entry.name, entry])),
    metadata,
    headerLength: headerBytes.byteLength,
    dataLength: dataLengthOf(ordered),
  };
  if (bodyLength !== undefined) checkBodyLength(header, bodyLength);
  return header;
}

/**
 * Refuses a body whose length is not 8 + N + the end of the last tensor.
 * @throws SafetensorsError `safetensors_data_truncated`, `safetensors_data_trailing`
 */
export function checkBodyLength(header: SafetensorsHeader, bodyLength: number): void {
  const expected = header.dataLength;
  const received = bodyLength - lengthBytes - header.headerLength;
  if (received === expected) return;
  const message = `the tensors need ${expected} bytes of data, but ${received} follow the header`;
  const code = received < expected ? 'safetensors_data_truncated' : 'safetensors_data_trailing';
  throw new SafetensorsError(code, message, { expected, received });
}

function decodeHeader(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    throw new SafetensorsError('safetensors_header_bom', "the header begins with a byte order mark; expected '{'");
  }
  if (bytes[0] !== 0x7b) {
    const received = bytes[0] === undefined ? 'nothing' : `byte 0x${bytes[0].toString(16).padStart(2, '0')}`;
    const message = `the header begins with ${received}; expected '{'`;
    throw new SafetensorsError('safetensors_header_start', message, { expected: '{', received });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SafetensorsError('safetensors_header_not_utf8', 'the header is not valid UTF-8');
  }
}
