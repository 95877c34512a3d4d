interface ElementArray<T> {
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
}

/**
 * Tensor bytes as little-endian elements, say `typedView(bytes, Float32Array)`: over the same memory where the bytes are
 * aligned to the element, over a copy of them where they are not (a tensor may begin at any byte of a body).
 * @throws RangeError when the bytes are no whole number of elements, which a parsed header rules out for its own dtype
 */
export function typedView<T>(bytes: Uint8Array, elements: ElementArray<T>): T {
  const size = elements.BYTES_PER_ELEMENT;
  if (bytes.byteLength % size !== 0) {
    throw new RangeError(`${bytes.byteLength} bytes are no whole number of ${size}-byte elements`);
  }
  // Not slice(): a Buffer's slice shares memory.
  const aligned = bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
  return new elements(aligned.buffer, aligned.byteOffset, bytes.byteLength / size);
}
