import { type Dtype, tensorBytes } from './dtypes.ts';
import { lengthBytes } from './header.ts';
import { metadataKey } from './headerObject.ts';

export interface TensorToAnnounce {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
}

export interface TensorToWrite extends TensorToAnnounce {
  /** Exactly the bytes of dtype and shape, little-endian. */
  readonly data: ArrayBufferView;
}

/**
 * The beginning of a body: header length and header. The data follow it, in the order of the entries, without gaps; the
 * header is padded with spaces so that they begin at a multiple of 8 bytes.
 * @throws RangeError for a name that comes twice or that no reader would take
 */
export function writeHeader(
  entries: readonly TensorToAnnounce[],
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  checkNames(entries);
  const members = metadata === undefined ? [] : [`"${metadataKey}":${JSON.stringify(metadata)}`];
  let begin = 0;
  for (const { name, dtype, shape } of entries) {
    const end = begin + tensorBytes(dtype, shape);
    members.push(`${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: [begin, end] })}`);
    begin = end;
  }
  const json = new TextEncoder().encode(`{${members.join(',')}}`);
  const headerLength = Math.ceil(json.byteLength / 8) * 8;
  const header = new Uint8Array(lengthBytes + headerLength).fill(' '.charCodeAt(0));
  new DataView(header.buffer).setBigUint64(0, BigInt(headerLength), true);
  header.set(json, lengthBytes);
  return header;
}

/** Bytes of the whole body whose beginning {@link writeHeader} made of the same entries. */
export function bodyLength(header: Uint8Array, entries: readonly TensorToAnnounce[]): number {
  return entries.reduce((length, { dtype, shape }) => length + tensorBytes(dtype, shape), header.byteLength);
}

/**
 * A whole body in one piece, for small ones; large ones are streamed after their header.
 * @throws RangeError when data do not have the bytes of their dtype and shape, or as {@link writeHeader}
 */
export function writeSafetensors(
  tensors: readonly TensorToWrite[],
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  const header = writeHeader(tensors, metadata);
  const body = new Uint8Array(bodyLength(header, tensors));
  body.set(header);
  let begin = header.byteLength;
  for (const { name, dtype, shape, data } of tensors) {
    const expected = tensorBytes(dtype, shape);
    if (data.byteLength !== expected) {
      throw new RangeError(
        `tensor ${name}: ${dtype} [${shape.join(', ')}] needs ${expected} bytes, not ${data.byteLength}`,
      );
    }
    body.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), begin);
    begin += expected;
  }
  return body;
}

function checkNames(entries: readonly TensorToAnnounce[]): void {
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name)) throw new RangeError(`tensor ${name} comes twice`);
    if (name === metadataKey || /\p{Surrogate}/u.test(name)) throw new RangeError(`a tensor cannot be named ${name}`);
    names.add(name);
  }
}
