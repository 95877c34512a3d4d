import type { WireTensor } from './safetensors.ts';

/*
 * 16-bit floats from float32 values that they hold exactly, which needs no rule for rounding: a test sends the one and
 * gives the other to the judge.
 */

/** The bits of float32 values that are bfloat16 values. */
export function bf16Bits(values: Float32Array): Uint16Array {
  return Uint16Array.from(bitsOf(values), (bits) => bits >>> 16);
}

/** The bits of float32 values that are normal float16 values, or zeros. */
export function f16Bits(values: Float32Array): Uint16Array {
  return Uint16Array.from(bitsOf(values), (bits) => {
    const [sign, exponent, fraction] = [bits >>> 31, (bits >>> 23) & 0xff, bits & 0x7fffff];
    if (exponent === 0 && fraction === 0) return sign << 15;
    const half = exponent - 127 + 15;
    if (half < 1 || half > 30 || (fraction & 0x1fff) !== 0) throw new RangeError('not a normal float16');
    return (sign << 15) | (half << 10) | (fraction >>> 13);
  });
}

/** A float32 tensor of 16-bit values, as those. */
export function asHalf({ shape, data }: WireTensor, dtype: 'F16' | 'BF16'): WireTensor {
  const values = data as Float32Array;
  return { dtype, shape, data: dtype === 'F16' ? f16Bits(values) : bf16Bits(values) };
}

const bitsOf = (values: Float32Array) => new Uint32Array(values.buffer, values.byteOffset, values.length);
