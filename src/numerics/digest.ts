import { Blake3Hasher } from '@napi-rs/blake-hash';

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
