import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { mocoError } from '../../errors.ts';
import type { Decoder } from './decoder.ts';
import { ZlibDecoder } from './zlibDecoder.ts';
import { ZstdDecoder } from './zstd/zstdDecoder.ts';

/** Codings of bodies (RFC 9110, 8.4.1), the preferred first; `deflate` is zlib's format. */
export const decoders = {
  gzip: () => new ZlibDecoder(createGunzip()),
  deflate: () => new ZlibDecoder(createInflate()),
  zstd: () => new ZstdDecoder(),
  br: () => new ZlibDecoder(createBrotliDecompress()),
} as const satisfies Record<string, () => Decoder>;

export type Coding = keyof typeof decoders;

export const CODINGS = Object.keys(decoders) as readonly Coding[];

/**
 * The coding of a body by its `content-encoding`; null where it came as it is. One is taken, not several over each other.
 * @throws MocoError `content_encoding_unsupported`
 */
export function codingOf(header: string | undefined): Coding | null {
  const name = (header ?? '').trim().toLowerCase();
  if (name === '' || name === 'identity') return null;
  // RFC 9110, 8.4.1.3: the old name of the same.
  const coding = CODINGS.find((each) => each === (name === 'x-gzip' ? 'gzip' : name));
  if (coding === undefined) throw mocoError('content_encoding_unsupported', { received: name, accepted: CODINGS });
  return coding;
}
