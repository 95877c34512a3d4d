/**
 * `target.set(bytes, offset)` for a target in shared memory. V8 copies into that a word at a time, or a byte at a time
 * where the two are not aligned alike, as with bytes of a network; to fill a Buffer with as many bytes is a memcpy.
 */
export function copyToShared(target: Uint8Array, offset: number, bytes: Uint8Array): void {
  const buffer = Buffer.from(target.buffer, target.byteOffset, target.byteLength);
  buffer.fill(bytes, offset, offset + bytes.length);
}
