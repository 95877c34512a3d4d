/*
 * Half floats on the wire, float32 inside. F16 is IEEE 754 binary16 (1 sign, 5 exponent, 10 mantissa bits), BF16 the
 * upper half of a float32. Widening is exact. Narrowing rounds to nearest, ties to even, keeps subnormals, turns what is
 * too large into infinity and every NaN into a quiet NaN of the same sign. Source and destination must be equally long:
 * RangeError otherwise.
 */

const infinityF32 = 0x7f800000;
/** 2^-14, the smallest normal F16, and 2^16, the first power of two beyond all of them, as float32 bits. */
const smallestNormalF16 = 0x38800000;
const beyondF16 = 0x47800000;
/** What a float32 exponent is biased by more than an F16 exponent (127 - 15), at its place in the float32. */
const rebias = 112 << 23;

/** float32 bits of each of the 65,536 F16 values. */
const widened = Int32Array.from({ length: 0x10000 }, (_, half) => widenedBits(half));

function widenedBits(half: number): number {
  const sign = (half & 0x8000) << 16;
  const exponent = (half >>> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  // Zero and subnormals count units of 2^-24; as float32 they are normal.
  if (exponent === 0) return sign | float32Bits(mantissa * 2 ** -24);
  if (exponent === 0x1f) return sign | infinityF32 | (mantissa << 13);
  return sign | (rebias + ((exponent << 23) | (mantissa << 13)));
}

function float32Bits(value: number): number {
  return new Uint32Array(Float32Array.of(value).buffer)[0]!;
}

/** F16 bits to float32. */
export function widenF16(src: Uint16Array, dst: Float32Array): void {
  checkLengths(src, dst);
  const words = bitsOf(dst);
  for (let i = 0; i < words.length; i += 1) words[i] = widened[src[i]!]!;
}

/** BF16 bits to float32. */
export function widenBf16(src: Uint16Array, dst: Float32Array): void {
  checkLengths(src, dst);
  const words = bitsOf(dst);
  for (let i = 0; i < words.length; i += 1) words[i] = src[i]! << 16;
}

/** float32 to the bits of the nearest F16. */
export function narrowF16(src: Float32Array, dst: Uint16Array): void {
  checkLengths(src, dst);
  const words = bitsOf(src);
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    const sign = (word >>> 16) & 0x8000;
    const magnitude = word & 0x7fffffff;
    let half: number;
    if (magnitude < smallestNormalF16) half = subnormalF16(Math.abs(src[i]!));
    else if (magnitude < beyondF16) half = roundAwayLow(magnitude - rebias, 13);
    else half = magnitude > infinityF32 ? 0x7e00 : 0x7c00;
    dst[i] = sign | half;
  }
}

/** float32 to the bits of the nearest BF16. */
export function narrowBf16(src: Float32Array, dst: Uint16Array): void {
  checkLengths(src, dst);
  const words = bitsOf(src);
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    const sign = (word >>> 16) & 0x8000;
    const magnitude = word & 0x7fffffff;
    dst[i] = sign | (magnitude > infinityF32 ? 0x7fc0 : roundAwayLow(magnitude, 16));
  }
}

/**
 * The bits without their `low` lowest ones, rounded to nearest, ties to even. A carry out of the mantissa raises the
 * exponent, which is right, up to infinity.
 */
function roundAwayLow(bits: number, low: number): number {
  const lastKept = (bits >>> low) & 1;
  return (bits + (1 << (low - 1)) - 1 + lastKept) >>> low;
}

/**
 * Below 2^-14 an F16 counts units of 2^-24. Doubles of 2^52 and above have no fraction, so the sum rounds to even. The
 * result is made an int32 because the loop is twice as fast when all its values are.
 */
function subnormalF16(value: number): number {
  return (value * 2 ** 24 + 2 ** 52 - 2 ** 52) | 0;
}

function bitsOf(values: Float32Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, values.length);
}

function checkLengths(src: ArrayLike<number>, dst: ArrayLike<number>): void {
  if (src.length !== dst.length) throw new RangeError(`${src.length} numbers do not fit ${dst.length} places`);
}
