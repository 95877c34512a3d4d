/** Bytes of one element of each dtype, by the name that safetensors gives it. */
export const dtypeBytes = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
} as const;

export type Dtype = keyof typeof dtypeBytes;

export const dtypes = Object.keys(dtypeBytes) as readonly Dtype[];

export function isDtype(text: string): text is Dtype {
  return Object.hasOwn(dtypeBytes, text);
}

/** Elements of a tensor; 1 for the scalar shape `[]`. Not a safe integer where the shape is absurd: check. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}

/** Bytes of a tensor. Not a safe integer where the shape is absurd: check. */
export function tensorBytes(dtype: Dtype, shape: readonly number[]): number {
  return elementCount(shape) * dtypeBytes[dtype];
}
