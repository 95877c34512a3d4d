import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowPlaces } from '../../../src/services/shuffle/groupRows.ts';
import { portionsOf } from '../../../src/services/shuffle/groups.ts';

const shared = (length: number) => new Uint8Array(new SharedArrayBuffer(length));

describe('RowPlaces', () => {
  test('puts rows into their places, whatever pieces they come in', () => {
    const cases = fc.record({
      size: fc.integer({ min: 1, max: 9 }),
      places: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 1 }),
      cuts: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
    });
    fc.assert(
      fc.property(cases, ({ size, places, cuts }) => {
        const data = shared(8 * size);
        const into = new RowPlaces(data, places, size);
        const sent = Uint8Array.from({ length: places.length * size }, (_, i) => i + 1);
        for (let at = 0, cut = 0; at < sent.length; cut++) {
          const piece = sent.subarray(at, at + cuts[cut % cuts.length]!);
          into.write(at, piece);
          at += piece.length;
        }
        const expected = new Uint8Array(8 * size);
        for (const [i, place] of places.entries()) expected.set(sent.subarray(i * size, (i + 1) * size), place * size);
        expect(into.bytes).toBe(sent.length);
        expect([...data]).toEqual([...expected]);
      }),
    );
  });
});

describe('portionsOf', () => {
  const MiB = 1024 * 1024;

  test('the first group comes alone, then as many as fit, one at least', () => {
    expect(portionsOf([4, 5, 6, 7, 8, 9], 20 * MiB)).toEqual([[4], [5, 6, 7], [8, 9]]);
    expect(portionsOf([0, 1, 2], 100 * MiB)).toEqual([[0], [1], [2]]);
    expect(portionsOf([3], 1)).toEqual([[3]]);
    expect(portionsOf([], 1)).toEqual([]);
  });
});
