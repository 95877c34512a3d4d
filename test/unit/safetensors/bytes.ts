/** A body: the length of the header in 8 bytes, the header, the data, nothing else added. */
export function body(header: string | readonly number[], data: readonly number[] = []): Uint8Array {
  const headerBytes = typeof header === 'string' ? new TextEncoder().encode(header) : Uint8Array.from(header);
  const bytes = new Uint8Array(8 + headerBytes.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerBytes.length), true);
  bytes.set(headerBytes, 8);
  bytes.set(data, 8 + headerBytes.length);
  return bytes;
}

/** The characters of an ASCII text, to put bytes between them. */
export function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

/** The entry of a vector of bytes in a header. */
export function u8(name: string, begin: number, end: number): string {
  return `"${name}":{"dtype":"U8","shape":[${end - begin}],"data_offsets":[${begin},${end}]}`;
}

/** `{"a": ...}` around the description of one tensor. */
export function tensorA(description: string, data: readonly number[] = []): Uint8Array {
  return body(`{"a":${description}}`, data);
}

/** A U8 tensor of one byte, sound but for its shape. */
export function shapeOfA(shape: string): Uint8Array {
  return tensorA(`{"dtype":"U8","shape":${shape},"data_offsets":[0,1]}`, [7]);
}

/** A U8 tensor of one byte, sound but for its offsets. */
export function offsetsOfA(offsets: string): Uint8Array {
  return tensorA(`{"dtype":"U8","shape":[1],"data_offsets":${offsets}}`, [7]);
}
