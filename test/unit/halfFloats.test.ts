import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrowBf16, narrowF16, widenBf16, widenF16 } from '../../src/numerics/halfFloats.ts';

/** Made by numpy and PyTorch: test/reference/half_floats.py. */
const reference = JSON.parse(readFileSync(new URL('../fixtures/half_floats.json', import.meta.url), 'utf8')) as {
  f16_widened: string[];
  f16_ties_narrowed: string;
  bf16_ties_narrowed: string[];
  tricky: { f32: string; f16: string; bf16: string }[];
};

const everyHalf = Uint16Array.from({ length: 0x10000 }, (_, bits) => bits);

function digest(bits: Uint32Array | Uint16Array): string {
  return createHash('sha256').update(bits).digest('hex');
}

/** One digest for each sign and exponent of an F16, so that a failure says where. */
function blocks<T extends Uint32Array | Uint16Array>(bits: T): string[] {
  const size = bits.length / 64;
  return Array.from({ length: 64 }, (_, i) => digest(bits.subarray(i * size, (i + 1) * size)));
}

/** Bits with every NaN as the positive quiet one, as in the fixture. */
function quieted<T extends Uint32Array | Uint16Array>(bits: T, infinity: number, quiet: number): T {
  const magnitude = bits.BYTES_PER_ELEMENT === 4 ? 0x7fffffff : 0x7fff;
  return bits.map((value) => ((value & magnitude) > infinity ? quiet : value)) as T;
}

function widened(widen: typeof widenF16, halves: Uint16Array): Uint32Array {
  const values = new Float32Array(halves.length);
  widen(halves, values);
  return new Uint32Array(values.buffer);
}

function narrowed(narrow: typeof narrowF16, bits: Uint32Array): Uint16Array {
  const halves = new Uint16Array(bits.length);
  narrow(new Float32Array(bits.buffer, bits.byteOffset, bits.length), halves);
  return halves;
}

const f16Narrowed = (bits: Uint32Array) => quieted(narrowed(narrowF16, bits), 0x7c00, 0x7e00);
const bf16Narrowed = (bits: Uint32Array) => quieted(narrowed(narrowBf16, bits), 0x7f80, 0x7fc0);

describe('widening', () => {
  it('turns every F16 into the float32 that numpy makes of it', () => {
    expect(blocks(quieted(widened(widenF16, everyHalf), 0x7f800000, 0x7fc00000))).toEqual(reference.f16_widened);
  });

  it('puts every BF16 into the upper half of a float32', () => {
    expect(widened(widenBf16, everyHalf)).toEqual(Uint32Array.from(everyHalf, (bits) => bits * 0x10000));
  });
});

describe('narrowing', () => {
  it('gives numpy and PyTorch their result for tricky numbers', () => {
    const f32 = Uint32Array.from(reference.tricky, ({ f32 }) => Number.parseInt(f32, 16));
    const f16 = f16Narrowed(f32);
    const bf16 = bf16Narrowed(f32);
    const hex = (value: number | undefined, digits: number) => value?.toString(16).padStart(digits, '0');
    const actual = reference.tricky.map(({ f32 }, i) => ({ f32, f16: hex(f16[i], 4), bf16: hex(bf16[i], 4) }));
    expect(actual).toEqual(reference.tricky);
  });

  it('rounds as numpy around every F16 and around the middle between it and the next', () => {
    const bits = [...everyHalf]
      .filter((half) => (half & 0x7fff) < 0x7c00)
      .flatMap((half) => {
        const magnitude = half & 0x7fff;
        const [itself, following] = new Float32Array(
          widened(widenF16, Uint16Array.of(magnitude, magnitude + 1)).buffer,
        );
        const middle = (itself! + (magnitude === 0x7bff ? 65536 : following!)) / 2;
        const [itselfBits, middleBits] = new Uint32Array(Float32Array.of(itself!, middle).buffer);
        const around = [itselfBits!, itselfBits! + 1, middleBits! - 1, middleBits!, middleBits! + 1];
        return around.map((value) => (half < 0x8000 ? value : value + 0x80000000));
      });
    expect(digest(f16Narrowed(Uint32Array.from(bits)))).toBe(reference.f16_ties_narrowed);
  });

  it('rounds as PyTorch around every BF16 and around the middle between it and the next', () => {
    const lower = [0x0000, 0x0001, 0x7fff, 0x8000, 0x8001, 0xffff];
    const bits = [...everyHalf].flatMap((half) => lower.map((low) => half * 0x10000 + low));
    expect(blocks(bf16Narrowed(Uint32Array.from(bits)))).toEqual(reference.bf16_ties_narrowed);
  });

  it('keeps a NaN a NaN of its sign, whatever its payload', () => {
    const nan = fc.integer({ min: 0x7f800001, max: 0x7fffffff });
    fc.assert(
      fc.property(nan, fc.boolean(), (magnitude, negative) => {
        const bits = Uint32Array.of(negative ? magnitude + 0x80000000 : magnitude);
        expect(narrowed(narrowF16, bits)[0]).toBe(negative ? 0xfe00 : 0x7e00);
        expect(narrowed(narrowBf16, bits)[0]).toBe(negative ? 0xffc0 : 0x7fc0);
      }),
    );
  });

  it('gives back every half float that was widened', () => {
    expect(f16Narrowed(widened(widenF16, everyHalf))).toEqual(quieted(everyHalf, 0x7c00, 0x7e00));
    expect(bf16Narrowed(widened(widenBf16, everyHalf))).toEqual(quieted(everyHalf, 0x7f80, 0x7fc0));
  });
});

describe('views', () => {
  it('are read and written where they lie in their buffer, and nowhere else', () => {
    const halves = Uint16Array.of(0xffff, 0x3c00, 0xc000, 0xffff);
    const values = new Float32Array(4).fill(5);
    widenF16(halves.subarray(1, 3), values.subarray(1, 3));
    expect([...values]).toEqual([5, 1, -2, 5]);
    const back = new Uint16Array(4).fill(7);
    narrowF16(values.subarray(1, 3), back.subarray(1, 3));
    expect([...back]).toEqual([7, 0x3c00, 0xc000, 7]);
    widenBf16(Uint16Array.of(0x3f80), values.subarray(2, 3));
    expect([...values]).toEqual([5, 1, 1, 5]);
    narrowBf16(values.subarray(2, 3), back.subarray(3));
    expect([...back]).toEqual([7, 0x3c00, 0xc000, 0x3f80]);
  });

  it('of unequal length are refused', () => {
    for (const widen of [widenF16, widenBf16]) {
      expect(() => widen(new Uint16Array(2), new Float32Array(3))).toThrow(RangeError);
    }
    for (const narrow of [narrowF16, narrowBf16]) {
      expect(() => narrow(new Float32Array(3), new Uint16Array(2))).toThrow(RangeError);
    }
  });
});
