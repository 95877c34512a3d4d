import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestInSlices, digestOfFloats, StreamingDigest } from '../../src/numerics/digest.ts';

/** BLAKE3's official test vectors, of the bytes 0, 1, ... 250, 0, 1, ...; the last one by Python's `blake3`. */
const VECTORS: readonly [length: number, digest: string][] = [
  [0, 'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262'],
  [1, '2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213'],
  [1024, '42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7'],
  [1025, 'd00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444'],
  [31744, '62b6960e1a44bcc1eb1a611a8d6235b6b4b78f32e7abc4fb4c6cdcce94895c47'],
  [102400, 'bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085'],
  [3_000_000, '4713babaefbc2271db70eee8ec588829c0e5aa250951e9a401d11db249256fa8'],
];

function counting(length: number): Uint8Array {
  return new Uint8Array(length).map((_, i) => i % 251);
}

function* cut(bytes: Uint8Array, lengths: readonly number[]): Generator<Uint8Array> {
  let begin = 0;
  for (const length of lengths) {
    yield bytes.subarray(begin, begin + length);
    begin += length;
  }
  yield bytes.subarray(begin);
}

describe.each(VECTORS)('BLAKE3 of %i bytes', (length, expected) => {
  it('is the official one, at once', () => {
    expect(new StreamingDigest().update(counting(length)).digest()).toBe(`blake3:${expected}`);
  });

  it('is the official one, in slices', async () => {
    expect(await digestInSlices([counting(length)])).toBe(`blake3:${expected}`);
  });
});

describe('digestOfFloats', () => {
  it('is that of the bytes of just these values', () => {
    const bytes = counting(1032);
    const [length, expected] = VECTORS[2]!;
    new Uint8Array(bytes.buffer).copyWithin(4, 0, length);
    expect(digestOfFloats(new Float32Array(bytes.buffer, 4, length / 4))).toBe(`blake3:${expected}`);
  });
});

describe('digestInSlices', () => {
  it('does not depend on where chunks and slices end', async () => {
    const [length, expected] = VECTORS[3]!;
    const bytes = counting(length);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(300), { maxLength: 8 }),
        fc.integer({ min: 1, max: 2000 }),
        async (lengths, sliceBytes) => {
          expect(await digestInSlices(cut(bytes, lengths), sliceBytes)).toBe(`blake3:${expected}`);
        },
      ),
    );
  });

  it('takes bytes in shared memory, at an odd address', async () => {
    const [length, expected] = VECTORS[5]!;
    const shared = new Uint8Array(new SharedArrayBuffer(length + 1)).subarray(1);
    shared.set(counting(length));
    expect(await digestInSlices([shared])).toBe(`blake3:${expected}`);
  });

  it.each([
    { sliceBytes: 256, length: 3024, slices: 11 },
    // Half a millisecond of hashing each, by the default.
    { sliceBytes: undefined, length: 8 * 1024 * 1024 + 1, slices: 8 },
  ])('lets other events through between slices of $sliceBytes', async ({ sliceBytes, length, slices }) => {
    let turns = 0;
    let counted = setImmediate(function count() {
      turns++;
      counted = setImmediate(count);
    });
    await digestInSlices(cut(counting(length), [1000, 24]), sliceBytes);
    clearImmediate(counted);
    expect(turns).toBeGreaterThanOrEqual(slices - 1);
  });
});
