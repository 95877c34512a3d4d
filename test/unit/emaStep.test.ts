import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena, ArenaView } from '../../src/numerics/arena.ts';
import { bitsOf, contents, decodeFloats, fill, parameters, readFixture } from './arenaContents.ts';

/** Steps of PyTorch: test/reference/ema.py. */
const reference = readFixture<{
  lengths: number[];
  k: string;
  q: string;
  steps: { momentum: number; out: string }[];
  hundred_steps: { momentum: number; out: string };
}>('ema.json');

/** An arena with k and q filled in, and a third slot with something else in it. */
function stage(lengths: readonly number[], k: Float32Array, q: Float32Array) {
  const arena = new Arena(parameters(lengths));
  const slots = { k: arena.acquire(), q: arena.acquire(), out: arena.acquire() };
  fill(slots.k, lengths, k);
  fill(slots.q, lengths, q);
  fill(slots.out, lengths, new Float32Array(k.length).fill(7));
  return { ...slots, arena, view: new ArenaView(arena.handle()) };
}

function bits(values: Float32Array): number[] {
  return [...bitsOf(values)];
}

const anyFloat = fc.float({ noNaN: true, noDefaultInfinity: true });
const anyMomentum = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.999, 0.5));

describe('emaStep', () => {
  it.each(reference.steps)('is bit-equal to PyTorch with momentum $momentum', ({ momentum, out: expected }) => {
    const { lengths } = reference;
    const { k, q, out, view } = stage(lengths, decodeFloats(reference.k), decodeFloats(reference.q));
    view.ema({ k: k.index, q: q.index, out: out.index, momentum });
    expect(contents(out, lengths)).toEqual(bits(decodeFloats(expected)));
    expect(contents(k, lengths)).toEqual(bits(decodeFloats(reference.k)));
    expect(contents(q, lengths)).toEqual(bits(decodeFloats(reference.q)));
  });

  it('is bit-equal to PyTorch after a hundred steps', () => {
    const { lengths, hundred_steps: expected } = reference;
    const { k, q, out, view } = stage(lengths, decodeFloats(reference.k), decodeFloats(reference.q));
    let [from, to] = [k, out];
    for (let step = 0; step < 100; step++) {
      view.ema({ k: from.index, q: q.index, out: to.index, momentum: expected.momentum });
      [from, to] = [to, from];
    }
    expect(contents(from, lengths)).toEqual(bits(decodeFloats(expected.out)));
  });

  it('rounds every product and the sum by itself, for any float32, momentum and length', () => {
    const pairs = fc.array(fc.tuple(anyFloat, anyFloat), { minLength: 1, maxLength: 70 });
    fc.assert(
      fc.property(pairs, anyMomentum, fc.nat(70), (values, momentum, cut) => {
        const lengths = [Math.min(cut, values.length), Math.max(0, values.length - cut)];
        const kValues = Float32Array.from(values, ([value]) => value);
        const qValues = Float32Array.from(values, ([, value]) => value);
        const { k, q, out, view } = stage(lengths, kValues, qValues);
        view.ema({ k: k.index, q: q.index, out: out.index, momentum });
        const [m, n] = [Math.fround(momentum), Math.fround(1 - momentum)];
        const expected = kValues.map((value, i) => Math.fround(value * m) + Math.fround(qValues[i]! * n));
        expect(contents(out, lengths)).toEqual(bits(expected));
      }),
    );
  });

  it('covers a slot of many kernel calls to its last element', () => {
    const length = 3 * 262_144 + 5;
    const kValues = new Float32Array(length).map((_, i) => i);
    const { k, q, out, view } = stage([length], kValues, new Float32Array(length));
    view.ema({ k: k.index, q: q.index, out: out.index, momentum: 0.5 });
    expect(out.parameter(0).every((value, i) => value === i / 2)).toBe(true);
  });

  it('leaves the gaps between parameters zero', () => {
    const lengths = [1, 3, 5];
    const { arena, k, q, out, view } = stage(lengths, new Float32Array(9).fill(-1), new Float32Array(9).fill(-2));
    view.ema({ k: k.index, q: q.index, out: out.index, momentum: 0.999 });
    const { layout, memories } = arena.handle();
    const slotBytes = layout.slotBytes[0]!;
    const words = new Uint32Array(memories[0]!.buffer, out.index * slotBytes, slotBytes / 4);
    const nonZero = [...words.keys()].filter((i) => words[i] !== 0);
    expect(nonZero).toEqual([0, 4, 5, 6, 8, 9, 10, 11, 12]);
  });

  it.each([-0.001, 1.001, Number.NaN, Number.POSITIVE_INFINITY])('refuses the momentum %d', (momentum) => {
    const { k, q, out, view } = stage([1], Float32Array.of(1), Float32Array.of(2));
    expect(() => view.ema({ k: k.index, q: q.index, out: out.index, momentum })).toThrow(RangeError);
    expect(contents(out, [1])).toEqual(bits(Float32Array.of(7)));
  });

  it('refuses to write a slot that it reads', () => {
    const { k, q, view } = stage([1], Float32Array.of(1), Float32Array.of(2));
    expect(() => view.ema({ k: k.index, q: q.index, out: k.index, momentum: 0.5 })).toThrow(RangeError);
    expect(() => view.ema({ k: k.index, q: q.index, out: q.index, momentum: 0.5 })).toThrow(RangeError);
    expect(contents(k, [1])).toEqual(bits(Float32Array.of(1)));
  });
});

describe('ArenaView.copy', () => {
  it('copies every parameter as it is', () => {
    const lengths = [3, 70];
    const { k, out, view } = stage(
      lengths,
      new Float32Array(73).map((_, i) => i - 30),
      new Float32Array(73),
    );
    view.copy({ from: k.index, out: out.index });
    expect(contents(out, lengths)).toEqual(contents(k, lengths));
  });
});
