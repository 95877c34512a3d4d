import { setImmediate as nextTurn } from 'node:timers/promises';
import { Blake3Hasher } from '@napi-rs/blake-hash';

/** Hashed between two turns of the event loop: well under a millisecond. */
const DEFAULT_SLICE_BYTES = 1024 * 1024;

/** BLAKE3 of bytes as they come in. They may lie in shared memory. */
export class StreamingDigest {
  readonly #hasher = new Blake3Hasher();

  update(bytes: Uint8Array): this {
    this.#hasher.update(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return this;
  }

  /** `blake3:<64 hex digits>` of all bytes so far. */
  digest(): string {
    return `blake3:${this.#hasher.digest('hex')}`;
  }
}

/** BLAKE3 of a few values at once, as little-endian float32. */
export function digestOfFloats({ buffer, byteOffset, byteLength }: Float32Array): string {
  return new StreamingDigest().update(new Uint8Array(buffer, byteOffset, byteLength)).digest();
}

/**
 * BLAKE3 of all chunks together, `blake3:<64 hex digits>`; where one chunk ends and the next begins makes no difference.
 * Other events are served after every `sliceBytes` (1 MiB), so the chunks must not change until it is done.
 */
export async function digestInSlices(
  chunks: Iterable<Uint8Array>,
  sliceBytes: number = DEFAULT_SLICE_BYTES,
): Promise<string> {
  const digest = new StreamingDigest();
  let left = sliceBytes;
  for (const chunk of chunks) {
    for (let begin = 0; begin < chunk.byteLength; ) {
      const piece = chunk.subarray(begin, begin + left);
      digest.update(piece);
      begin += piece.byteLength;
      left -= piece.byteLength;
      if (left === 0) {
        await nextTurn();
        left = sliceBytes;
      }
    }
  }
  return digest.digest();
}
