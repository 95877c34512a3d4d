import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena, type Slot } from '../../src/numerics/arena.ts';
import { bitsOf, parameters, readFixture } from './arenaContents.ts';

/** float32 of every float16, by sign and exponent, each NaN as the quiet one: test/reference/half_floats.py. */
const reference = readFixture<{ f16_widened: string[] }>('half_floats.json');

/** A slot whose parameter 1 has `length` elements, with neighbours that a kernel must not touch. */
function stage(length: number): Slot {
  const slot = new Arena(parameters([4, length, 4])).acquire();
  slot.parameter(0).fill(7);
  slot.parameter(2).fill(7);
  return slot;
}

function neighboursUntouched(slot: Slot): boolean {
  return [0, 2].every((i) => slot.parameter(i).every((value) => value === 7));
}

/** Widens `halves` in place, in pieces that end at `ends`, each put there just before as a streamed body would be. */
function widenInPieces(kernel: 'widenF16' | 'widenBf16', halves: Uint16Array, ends: readonly number[]): Uint32Array {
  const slot = stage(halves.length);
  const bytes = new Uint8Array(halves.buffer);
  let from = 0;
  for (const to of [...ends, halves.length]) {
    slot.halfBytes(1).set(bytes.subarray(2 * from, 2 * to), 2 * from);
    slot[kernel](1, from, to);
    from = to;
  }
  expect(neighboursUntouched(slot)).toBe(true);
  return bitsOf(slot.parameter(1)).slice();
}

const anyHalves = fc.uint16Array({ minLength: 1, maxLength: 100 });
const anyEnds = (halves: Uint16Array) =>
  fc.array(fc.nat(halves.length), { maxLength: 5 }).map((ends) => ends.sort((a, b) => a - b));
const halvesAndEnds = anyHalves.chain((halves) => fc.tuple(fc.constant(halves), anyEnds(halves)));

/** IEEE 754 binary16 by its definition, as a double. */
function valueOfF16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  if (exponent === 0x1f) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * mantissa * 2 ** -24 : sign * (1024 + mantissa) * 2 ** (exponent - 25);
}

describe('Slot.widenF16', () => {
  it('turns each of the 65,536 values into the float32 that numpy says', () => {
    const halves = Uint16Array.from({ length: 0x10000 }, (_, bits) => bits);
    const quieted = widenInPieces('widenF16', halves, []).map((bits) =>
      (bits & 0x7fffffff) > 0x7f800000 ? 0x7fc00000 : bits,
    );
    const digests = reference.f16_widened.map((_, block) =>
      createHash('sha256')
        .update(quieted.subarray(block * 1024, (block + 1) * 1024))
        .digest('hex'),
    );
    expect(digests).toEqual(reference.f16_widened);
  });

  it('works in place and in pieces, for any length', () => {
    fc.assert(
      fc.property(halvesAndEnds, ([halves, ends]) => {
        const values = new Float32Array(widenInPieces('widenF16', halves, ends).buffer);
        expect([...values]).toEqual([...halves].map(valueOfF16));
      }),
    );
  });
});

describe('Slot.widenBf16', () => {
  it('makes a bfloat16 the upper half of a float32, in place and in pieces, for any length', () => {
    fc.assert(
      fc.property(halvesAndEnds, ([halves, ends]) => {
        expect([...widenInPieces('widenBf16', halves, ends)]).toEqual([...halves].map((half) => half * 65_536));
      }),
    );
  });
});

describe('Slot.firstNonFinite', () => {
  const bad = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

  it('names the first infinity or NaN in the range, at any place', () => {
    const places = fc.tuple(fc.integer({ min: 1, max: 80 }), fc.nat(80), fc.nat(80), fc.nat(80), fc.nat(80));
    fc.assert(
      fc.property(places, fc.constantFrom(...bad), ([length, a, b, x, y], value) => {
        const slot = stage(length);
        slot.parameter(1).fill(-3.4028234663852886e38);
        for (const place of [x, y]) slot.parameter(1)[place % length] = value;
        const [from, to] = [Math.min(a, b, length), Math.min(Math.max(a, b), length)];
        const elements = [...slot.parameter(1)];
        const expected = elements.findIndex((element, i) => i >= from && i < to && !Number.isFinite(element));
        expect(slot.firstNonFinite(1, from, to)).toBe(expected);
      }),
    );
  });

  it('finds the one in a million', () => {
    const slot = stage(1_000_003);
    expect(slot.firstNonFinite(1, 0, 1_000_003)).toBe(-1);
    slot.parameter(1)[1_000_002] = Number.NaN;
    expect(slot.firstNonFinite(1, 0, 1_000_003)).toBe(1_000_002);
  });

  it('sees NaN of any sign and payload', () => {
    const slot = stage(20);
    for (const pattern of [0x7f800001, 0xff800001, 0x7fc00000, 0xffffffff]) {
      bitsOf(slot.parameter(1))[13] = pattern;
      expect(slot.firstNonFinite(1, 0, 20)).toBe(13);
    }
  });
});

describe('a range of elements', () => {
  it.each([
    [-1, 2],
    [2, 1],
    [0, 11],
    [Number.NaN, 3],
  ])('from %d to %d of 10 is refused', (from, to) => {
    const slot = stage(10);
    expect(() => slot.widenF16(1, from, to)).toThrow(RangeError);
    expect(() => slot.widenBf16(1, from, to)).toThrow(RangeError);
    expect(() => slot.firstNonFinite(1, from, to)).toThrow(RangeError);
  });

  it('of a parameter that is not there is refused', () => {
    expect(() => stage(10).parameter(3)).toThrow(/no parameter 3: there are 3/);
  });
});
