import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { digestOfFloats, StreamingDigest } from '../../src/numerics/digest.ts';
import { digestOfShared, SharedDigest } from '../../src/numerics/digestThread.ts';
import { reclaimDroppedMemory } from '../../src/numerics/reclaim.ts';
import { digestThread, killDigestThread } from './digestThreads.ts';

const MIB = 1024 * 1024;

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

/** The same in shared memory, at an odd address. */
function shared(length: number): Uint8Array<SharedArrayBuffer> {
  const bytes = new Uint8Array(new SharedArrayBuffer(length + 1), 1);
  bytes.set(counting(length));
  return bytes;
}

function* cut(bytes: Uint8Array<SharedArrayBuffer>, lengths: readonly number[]) {
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

  it('is the official one, in the thread', async () => {
    expect(await new SharedDigest().update(shared(length)).digest()).toBe(`blake3:${expected}`);
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

describe('the digest thread', () => {
  it('does not care where updates, batches and slices end', async () => {
    const [length, expected] = VECTORS[6]!;
    const bytes = shared(length);
    const lengths = fc.array(fc.oneof(fc.nat(300), fc.nat(length)), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(lengths, async (pieces) => {
        expect(await digestOfShared(cut(bytes, pieces))).toBe(`blake3:${expected}`);
      }),
    );
  });

  it('keeps two digests apart whose updates alternate', async () => {
    const [[oneLength, one], [otherLength, other]] = [VECTORS[6]!, VECTORS[5]!];
    const digests = [new SharedDigest(), new SharedDigest()];
    const pieces = [[...cut(shared(oneLength), [1, 2_500_000])], [...cut(shared(otherLength), [1023, 50_000])]];
    for (let i = 0; i < 3; i++) for (const n of [0, 1]) digests[n]!.update(pieces[n]![i]!);
    expect(await Promise.all(digests.map((digest) => digest.digest()))).toEqual([`blake3:${one}`, `blake3:${other}`]);
  });

  it('gives a small one its turn before a large one is done', async () => {
    const done: string[] = [];
    const large = new SharedDigest().update(new Uint8Array(new SharedArrayBuffer(256 * MIB))).digest();
    const small = new SharedDigest().update(shared(1024)).digest();
    await Promise.all([large.then(() => done.push('large')), small.then(() => done.push('small'))]);
    expect(done).toEqual(['small', 'large']);
  });

  it('forgets a dropped one, at whatever point, and goes on with the others', async () => {
    const [length, expected] = VECTORS[5]!;
    const other = new SharedDigest().update(shared(length));
    new SharedDigest().drop();
    new SharedDigest().update(shared(10)).drop();
    new SharedDigest().update(new Uint8Array(new SharedArrayBuffer(256 * MIB))).drop();
    expect(await other.digest()).toBe(`blake3:${expected}`);
  });

  it('is one for the process', async () => {
    const thread = await digestThread();
    expect(await digestThread()).toBe(thread);
  });

  it.each([
    { ended: 'finished', end: (digest: SharedDigest) => digest.digest() },
    { ended: 'dropped', end: async (digest: SharedDigest) => digest.drop() },
  ])('keeps no memory of a $ended one', async ({ end }) => {
    // Of other tests' memory nothing is left, and a new thread has no garbage that would have it collected soon.
    await killDigestThread(await digestThread());
    reclaimDroppedMemory();
    await nextTurn();
    await digestThread();
    const before = process.memoryUsage.rss();
    await end(new SharedDigest().update(new Uint8Array(new SharedArrayBuffer(300 * MIB)).fill(1)));
    expect(process.memoryUsage.rss() - before).toBeGreaterThan(250 * MIB);
    reclaimDroppedMemory();
    // V8 itself would take 8 seconds.
    await vi.waitFor(() => expect(process.memoryUsage.rss() - before).toBeLessThan(50 * MIB), { timeout: 6_000 });
  });

  it('rejects what was begun in it when it dies, and another takes the next', async () => {
    const thread = await digestThread();
    const [waiting, open] = [new SharedDigest(), new SharedDigest()];
    open.update(shared(10));
    const digest = waiting.update(new Uint8Array(new SharedArrayBuffer(256 * MIB))).digest();
    await Promise.all([killDigestThread(thread), expect(digest).rejects.toThrow(/digest thread stopped/)]);
    await expect(open.update(shared(10)).digest()).rejects.toThrow(/digest thread stopped/);
    open.drop();

    const [length, expected] = VECTORS[4]!;
    expect(await digestOfShared([shared(length)])).toBe(`blake3:${expected}`);
    expect(await digestThread()).not.toBe(thread);
  });

  it('holds the process for as long as a digest is awaited, and no longer', async () => {
    const file = join(import.meta.dirname, 'digestOnce.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [file], { timeout: 30_000 });
    expect(stdout.trim()).toBe(`blake3:${VECTORS[1]![1]}`);
  });
});
