import type { BodyReader } from '../../bodyReader.ts';
import { lengthBytes, parseHeader, readHeaderLength, type SafetensorsHeader } from './header.ts';

/**
 * The header of a body that streams in; the data come next.
 * @param bodyLength bytes of the whole body, or undefined for a chunked one
 * @throws SafetensorsError
 */
export async function readHeader(reader: BodyReader, bodyLength: number | undefined): Promise<SafetensorsHeader> {
  const first8 = await reader.take(lengthBytes);
  const headerLength = readHeaderLength(first8, bodyLength);
  const headerBytes = await reader.take(headerLength);
  // A chunked body that has ended: now its length is known, and too small.
  if (headerBytes.length < headerLength) readHeaderLength(first8, reader.position);
  return parseHeader(headerBytes, bodyLength);
}
