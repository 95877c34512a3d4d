/**
 * safetensors as its specification says, written apart from the service's own parser and writer. Like a trainer's
 * library it makes sound bodies only: `encodeSafetensors` trusts shapes and data.
 */
export type WireDtype = keyof typeof arrays;

export interface WireTensor {
  readonly dtype: WireDtype;
  readonly shape: readonly number[];
  /** F16 and BF16 as their bits. */
  readonly data: Float32Array | Uint16Array | Uint8Array | BigInt64Array;
}

export type WireTensors = Readonly<Record<string, WireTensor>>;

const arrays = {
  F32: Float32Array,
  F16: Uint16Array,
  BF16: Uint16Array,
  U8: Uint8Array,
  I64: BigInt64Array,
} as const;

const LENGTH_BYTES = 8;

export function encodeSafetensors(tensors: WireTensors): Buffer<ArrayBuffer> {
  let end = 0;
  const entries = Object.entries(tensors).map(([name, { dtype, shape, data }]) => {
    const begin = end;
    end += data.byteLength;
    return [name, { dtype, shape, data_offsets: [begin, end] }] as const;
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64LE(BigInt(header.byteLength));
  const data = Object.values(tensors).map((tensor) =>
    Buffer.from(tensor.data.buffer as ArrayBuffer, tensor.data.byteOffset, tensor.data.byteLength),
  );
  return Buffer.concat([length, header, ...data]);
}

export function decodeSafetensors(body: Uint8Array): { tensors: WireTensors; metadata: Record<string, string> } {
  const bytes = Buffer.from(body);
  const dataStart = LENGTH_BYTES + Number(bytes.readBigUInt64LE());
  const { __metadata__: metadata = {}, ...entries } = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, dataStart));
  const described = entries as Record<string, { dtype: WireDtype; shape: number[]; data_offsets: [number, number] }>;
  const tensors = Object.entries(described).map(
    ([
      name,
      {
        dtype,
        shape,
        data_offsets: [begin, end],
      },
    ]) => {
      const copy = Uint8Array.from(bytes.subarray(dataStart + begin, dataStart + end));
      return [name, { dtype, shape, data: new arrays[dtype](copy.buffer) }] as const;
    },
  );
  return { tensors: Object.fromEntries(tensors), metadata };
}
