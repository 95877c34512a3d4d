import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyToShared } from '../../src/numerics/sharedCopy.ts';

it('copies what set copies, from and to any alignment and across its own pieces', () => {
  const offset = fc.integer({ min: 0, max: 40 });
  const length = fc.oneof(
    fc.integer({ min: 0, max: 100 }),
    fc.integer({ min: 65_500, max: 65_600 }),
    fc.constant(200_003),
  );
  fc.assert(
    fc.property(offset, offset, offset, length, (viewAt, at, from, size) => {
      const source = Uint8Array.from({ length: from + size }, (_, i) => (i * 31 + (i >> 8)) & 255).subarray(from);
      const target = new Uint8Array(new SharedArrayBuffer(viewAt + at + size + 16), viewAt);
      copyToShared(target, at, source);
      const expected = new Uint8Array(target.length);
      expected.set(source, at);
      expect(Buffer.compare(target, expected)).toBe(0);
    }),
    { numRuns: 200 },
  );
});
