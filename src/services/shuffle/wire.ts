/** Little-endian integers of a body, at whatever address it lies. */
export function int32sOf(bytes: Uint8Array): Int32Array {
  return new Int32Array(Uint8Array.from(bytes).buffer);
}

export function bytesOfInts(values: Int32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** Row numbers and a key of each: their count, the numbers, the keys `[count, dim]`. */
export function keyedRows(rows: Int32Array, keys: Float32Array): Uint8Array {
  const bytes = new Uint8Array(4 + rows.byteLength + keys.byteLength);
  new Int32Array(bytes.buffer, 0, 1)[0] = rows.length;
  new Int32Array(bytes.buffer, 4, rows.length).set(rows);
  new Float32Array(bytes.buffer, 4 + rows.byteLength).set(keys);
  return bytes;
}

export function readKeyedRows(body: Uint8Array): { rows: Int32Array; keys: Float32Array } {
  const bytes = Uint8Array.from(body);
  const count = new Int32Array(bytes.buffer, 0, 1)[0]!;
  return {
    rows: new Int32Array(bytes.buffer, 4, count),
    keys: new Float32Array(bytes.buffer, 4 + 4 * count),
  };
}
