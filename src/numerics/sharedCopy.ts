/** V8 copies to and from shared memory by words where both sides are aligned alike, and byte by byte where not. */
const WORD_BYTES = 8;
const SCRATCH_BYTES = 65_536;

/** Bytes on their way into shared memory, shifted to lie as their target does. Only one thread uses it. */
const scratch = new Uint8Array(SCRATCH_BYTES + WORD_BYTES);

/** `target.set(bytes, offset)` for a target in shared memory, about twice as fast for bytes of a network. */
export function copyToShared(target: Uint8Array, offset: number, bytes: Uint8Array): void {
  const phase = (target.byteOffset + offset) % WORD_BYTES;
  if (bytes.byteOffset % WORD_BYTES === phase) {
    target.set(bytes, offset);
    return;
  }
  // A multiple of the word: the phase stays the same from piece to piece.
  for (let at = 0; at < bytes.length; at += SCRATCH_BYTES) {
    const piece = bytes.subarray(at, at + SCRATCH_BYTES);
    scratch.set(piece, phase);
    target.set(scratch.subarray(phase, phase + piece.length), offset + at);
  }
}
