import { Readable } from 'node:stream';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Coding, codingOf } from '../../../src/plugins/unpacking/codings.ts';
import { unpack } from '../../../src/plugins/unpacking/unpack.ts';
import { packZstd } from '../../support/zstd.ts';

const LIMITS = { bytes: 1_000_000, setting: 'MOCOSERVE_MAX_BODY_BYTES', idleMs: 1000 };
const TEXT = Buffer.from('k <- m*k + (1-m)*q; '.repeat(10_000));

const PACK: Readonly<Record<Coding, (bytes: Uint8Array) => Buffer>> = {
  gzip: gzipSync,
  deflate: deflateSync,
  zstd: packZstd,
  br: brotliCompressSync,
};

/** Pieces of `size` bytes. */
function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

async function unpacked(chunks: Iterable<Uint8Array>, coding: Coding, limits = LIMITS): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of unpack(Readable.from(chunks), coding, limits)) pieces.push(Uint8Array.from(piece));
  return Buffer.concat(pieces);
}

describe.each(Object.keys(PACK) as Coding[])('a body packed with %s', (coding) => {
  const packed = PACK[coding](TEXT);
  const corrupt = { code: 'content_encoding_corrupt', details: { encoding: coding } };

  it.each([1000, packed.length])('comes out as it was, in chunks of %i', async (size) => {
    expect((await unpacked(cut(packed, size), coding)).equals(TEXT)).toBe(true);
  });

  it.each([1, 7])('comes out as it was, in chunks of %i', async (size) => {
    const start = TEXT.subarray(0, 2000);
    expect((await unpacked(cut(PACK[coding](start), size), coding)).equals(start)).toBe(true);
  });

  it('may be empty inside, not outside', async () => {
    expect(await unpacked([PACK[coding](Buffer.alloc(0))], coding)).toHaveLength(0);
    await expect(unpacked([], coding)).rejects.toMatchObject(corrupt);
  });

  it('is refused wherever it is cut off', async () => {
    for (let length = 1; length < packed.length; length += 1 + Math.floor(packed.length / 50)) {
      await expect(unpacked([packed.subarray(0, length)], coding), `${length}`).rejects.toMatchObject(corrupt);
    }
  });

  it.each([
    ['in the same chunk', [Buffer.concat([packed, Buffer.from('{}')])]],
    ['in a later chunk', [packed, Buffer.from('{}')]],
    ['as zeros', [packed, Buffer.alloc(8)]],
  ])('is refused when something follows it %s', async (_, chunks) => {
    await expect(unpacked(chunks, coding)).rejects.toMatchObject(corrupt);
  });

  it.each([
    ['as it is', Buffer.from('{"step": 1}')],
    ['in raw deflate', deflateRawSync(TEXT)],
  ])('is refused when it came %s', async (_, bytes) => {
    await expect(unpacked([bytes], coding)).rejects.toMatchObject(corrupt);
  });

  it('is read as far as the limit, and no further', async () => {
    const bomb = PACK[coding](Buffer.alloc(50_000_000));
    let taken = 0;
    const chunks = (function* () {
      for (const chunk of cut(bomb, 16)) {
        taken += chunk.length;
        yield chunk;
      }
    })();
    const refused = unpacked(chunks, coding, { ...LIMITS, bytes: 100_000 });
    await expect(refused).rejects.toMatchObject({
      code: 'body_too_large',
      details: { limit: 100_000, setting: 'MOCOSERVE_MAX_BODY_BYTES' },
    });
    if (bomb.length > 1000) expect(taken).toBeLessThan(bomb.length / 2);
  });

  it('is taken up to the very limit', async () => {
    const limit = { ...LIMITS, bytes: TEXT.length };
    expect(await unpacked([packed], coding, limit)).toHaveLength(TEXT.length);
    await expect(unpacked([packed], coding, { ...LIMITS, bytes: TEXT.length - 1 })).rejects.toMatchObject({
      code: 'body_too_large',
    });
  });

  it('passes on why the packed bytes ended', async () => {
    const broken = (async function* () {
      yield packed.subarray(0, 10);
      throw new Error('gone');
    })();
    const pieces = unpack(broken, coding, LIMITS);
    await expect(pieces.next().then(() => pieces.next())).rejects.toThrow('gone');
  });

  it('is not read on when nobody asks for it any more', async () => {
    let isLeft = false;
    const endless = (async function* () {
      try {
        for (;;) yield packed.subarray(0, packed.length - 1);
      } finally {
        isLeft = true;
      }
    })();
    const pieces = unpack(endless, coding, LIMITS);
    await pieces.next();
    await pieces.return();
    expect(isLeft).toBe(true);
  });
});

it('takes several gzip members one after the other as one body (RFC 1952, 2.2)', async () => {
  expect((await unpacked([gzipSync('ab'), gzipSync('cd')], 'gzip')).toString()).toBe('abcd');
});

describe('content-encoding', () => {
  it.each([
    [undefined, null],
    ['identity', null],
    [' GZIP ', 'gzip'],
    ['x-gzip', 'gzip'],
    ['br', 'br'],
  ])('%s is %s', (header, coding) => expect(codingOf(header)).toBe(coding));

  it.each(['compress', 'gzip, br', 'gzip;q=1', 'constructor', ','])('%s is refused', (header) => {
    expect(() => codingOf(header)).toThrow(
      expect.objectContaining({
        code: 'content_encoding_unsupported',
        details: { received: header, accepted: expect.arrayContaining(['gzip']) },
      }),
    );
  });
});
