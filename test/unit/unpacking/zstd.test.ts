import { readFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { unpack } from '../../../src/plugins/unpacking/unpack.ts';
import { XxHash64 } from '../../../src/plugins/unpacking/zstd/xxHash64.ts';
import { packZstd, zstdBlock, zstdFrame } from '../../support/zstd.ts';

// Files that the zstd command line packed (test/reference/zstd_files.sh), and frames by hand.

const LIMITS = { bytes: 10_000_000, idleMs: 1000 };
const TEXT = Array.from({ length: 30_000 }, (_, i) => `${(i * i) % 9973}\n`).join('');

const fixture = (name: string) => readFile(new URL(`../../fixtures/zstd/${name}.zst`, import.meta.url));

async function unpacked(bytes: Uint8Array, size = bytes.length, limits = LIMITS): Promise<Buffer> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  const pieces: Uint8Array[] = [];
  for await (const piece of unpack(Readable.from(chunks), 'zstd', limits)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const corrupt = (reason: RegExp) => ({
  code: 'content_encoding_corrupt',
  details: { encoding: 'zstd', reason: expect.stringMatching(reason) },
});

describe('what zstd has packed', () => {
  it.each(['level-1', 'level-19', 'no-checksum', 'no-content-size', 'two-frames'])(
    'comes out as it was: %s',
    async (name) => {
      const packed = await fixture(name);
      for (const size of [17, 4096, packed.length]) expect((await unpacked(packed, size)).toString()).toBe(TEXT);
    },
  );

  it('may have frames that are to be skipped before and after it', async () => {
    const skippable = Buffer.from('532a4d1803000000616263', 'hex');
    const packed = Buffer.concat([skippable, packZstd(Buffer.from('abc')), skippable]);
    for (const size of [1, 100]) expect((await unpacked(packed, size)).toString()).toBe('abc');
    await expect(unpacked(packed.subarray(0, -1))).rejects.toMatchObject(corrupt(/ends too early/));
  });

  it('is refused with a window beyond 8 MiB, which HTTP does not allow', async () => {
    await expect(unpacked(await fixture('window-128-mib'))).rejects.toMatchObject(
      corrupt(/window of 134217728 bytes is larger than the 8388608/),
    );
  });

  it('never comes out as something else when a byte of it is another', async () => {
    const packed = await fixture('level-1');
    let refused = 0;
    for (let at = 4; at < packed.length; at += 997) {
      const changed = Uint8Array.from(packed, (byte, i) => (i === at ? byte ^ 0x10 : byte));
      const result = await unpacked(changed).catch((thrown: { code: string }) => thrown.code);
      if (result === 'content_encoding_corrupt') refused++;
      // The header has a bit that means nothing.
      else expect(result.toString(), `${at}`).toBe(TEXT);
    }
    expect(refused).toBeGreaterThan(15);
  });
});

describe('a frame that is malformed', () => {
  const block = zstdBlock('raw', 3, Buffer.from('abc'), true);
  it.each([
    ['has another magic number', Buffer.from('28b52ffe0068010000', 'hex'), /no zstd frame/],
    ['needs a dictionary', Buffer.from('28b52ffd016801010000', 'hex'), /dictionary/],
    ['has a reserved bit', Buffer.from('28b52ffd0868010000', 'hex'), /reserved bit/],
    ['has a block of no type', zstdFrame([Buffer.from('070000', 'hex')]), /type that there is not/],
    ['has a block beyond 128 KiB', zstdFrame([zstdBlock('raw', 131_073, Buffer.alloc(131_073), true)]), /131073 bytes/],
    [
      'has a block beyond its window',
      Buffer.concat([Buffer.from('28b52ffd2002', 'hex'), block]),
      /3 bytes is larger than 2/,
    ],
    ['has less than it says', Buffer.concat([Buffer.from('28b52ffd2004', 'hex'), block]), /of 4 bytes has 3/],
    ['has a wrong checksum', Buffer.concat([Buffer.from('28b52ffd2403', 'hex'), block, Buffer.alloc(4)]), /checksum/],
    ['is followed by something else', Buffer.concat([zstdFrame([block]), Buffer.from('{"step": 1}')]), /bytes follow/],
    ['is followed by a byte', Buffer.concat([zstdFrame([block]), Buffer.from('{')]), /bytes that are no frame/],
    ['has a compressed block of nothing', zstdFrame([zstdBlock('compressed', 0, Buffer.alloc(0), true)]), /./],
    [
      'has a compressed block of noise',
      zstdFrame([zstdBlock('compressed', 9, Buffer.from('0efffefdfcfbfaf9f8', 'hex'), true)]),
      /./,
    ],
  ])('%s', async (_, bytes, reason) => {
    await expect(unpacked(bytes)).rejects.toMatchObject(corrupt(reason));
  });

  it('is one of too many', async () => {
    const frames = (count: number) => Buffer.concat(Array.from({ length: count }, () => zstdFrame([block])));
    expect(await unpacked(frames(100))).toHaveLength(300);
    await expect(unpacked(frames(257))).rejects.toMatchObject(corrupt(/more than 256 frames/));
  });
});

describe('a block that would take minutes', () => {
  /** Sequences without end, in twenty bytes. */
  const endless = zstdFrame([zstdBlock('compressed', 14, Buffer.from('0841ffffff54000234ffffffff01', 'hex'), true)]);

  it('is given up, holds up nobody but those in the same thread, and the next body finds another', async () => {
    const delays = monitorEventLoopDelay({ resolution: 10 });
    delays.enable();
    const refused = expect(unpacked(endless)).rejects.toMatchObject(corrupt(/was not unpacked within 5000 ms/));
    const innocent = expect(unpacked(packZstd(Buffer.from('abc')))).rejects.toMatchObject({
      code: 'unpacking_interrupted',
    });
    await Promise.all([refused, innocent]);
    delays.disable();
    expect(delays.max / 1e6).toBeLessThan(2000);
    expect((await unpacked(packZstd(Buffer.from('abc')))).toString()).toBe('abc');
  }, 30_000);
});

describe('XXH64', () => {
  // The values of its specification's test vectors and of Python's xxhash.
  it.each([
    ['', 'ef46db3751d8e999'],
    ['a', 'd24ec4f1a98c6e5b'],
    ['abc', '44bc2cf5ad770999'],
    ['Nobody inspects the spammish repetition', 'fbcea83c8a378bf1'],
  ])('of %j', (text, expected) => {
    for (const size of [1, 7, 64]) {
      const hash = new XxHash64();
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += size) hash.update(bytes.subarray(at, at + size));
      expect(hash.digest().toString(16)).toBe(expected);
    }
  });
});
