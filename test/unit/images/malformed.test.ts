import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { decodeImage, type ImageType } from '../../../src/services/images/decode.ts';
import { transformImage } from '../../../src/services/images/transform.ts';
import { IMAGE_FIXTURES } from '../../support/imageCases.ts';
import { encodePng } from '../../support/png.ts';

const [jpeg, png] = await Promise.all(['plain.jpg', 'rgb.png'].map((file) => readFile(`${IMAGE_FIXTURES}${file}`)));

const decode = (bytes: Uint8Array, type: ImageType, part: number | null = null) =>
  decodeImage({ bytes, type, part }, 3);

const changed = (bytes: Uint8Array, at: number) => Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 0x55 : byte));

describe('an image that is cut off', () => {
  it.each([
    ['image/jpeg', jpeg!],
    ['image/png', png!],
  ] as const)('is refused wherever that is: %s', async (type, bytes) => {
    // A PNG is whole without its last chunk, which says only that nothing follows.
    const whole = type === 'image/png' ? bytes.length - 12 : bytes.length;
    for (let length = 8; length < whole; length += 1 + Math.floor(whole / 40)) {
      await expect(decode(bytes.subarray(0, length), type), `${length}`).rejects.toMatchObject({
        code: 'image_undecodable',
        details: { part: null, format: type, reason: expect.stringMatching(/\w/) },
      });
    }
  });
});

describe('bytes that are not what they are called', () => {
  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'],
    [
      'GIF',
      'GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;',
    ],
    ['WebP', 'RIFF\x24\x00\x00\x00WEBPVP8 '],
    ['TIFF', 'II*\x00\x08\x00\x00\x00'],
    ['PDF', '%PDF-1.4'],
    ['text', 'a'],
    ['nothing', ''],
  ])('are not decoded as something else: %s', async (_, text) => {
    const bytes = Buffer.from(text, 'latin1');
    for (const type of ['image/jpeg', 'image/png'] as const) {
      await expect(decode(bytes, type, 2)).rejects.toMatchObject({
        code: 'image_format',
        details: { part: 2, begins_with: bytes.subarray(0, 8).toString('hex') },
      });
    }
  });

  it('are refused when they are the other of both', async () => {
    const declared = { code: 'image_type', details: { part: 0, declared: 'image/png', received: 'image/jpeg' } };
    await expect(decode(jpeg!, 'image/png', 0)).rejects.toMatchObject(declared);
    await expect(decode(png!, 'image/jpeg', 0)).rejects.toMatchObject({ code: 'image_type' });
  });
});

describe('an image that is corrupt', () => {
  it.each([
    ['a PNG with a wrong checksum', 'image/png', changed(png!, png!.length >> 1)],
    ['a PNG whose header is broken', 'image/png', changed(png!, 12)],
    [
      'a PNG without lines',
      'image/png',
      encodePng({ width: 9, height: 9, depth: 8, colours: 'rgb' }, new Uint8Array(0)),
    ],
    [
      'a PNG with too few lines',
      'image/png',
      encodePng({ width: 9, height: 9, depth: 8, colours: 'rgb' }, new Uint8Array(100)),
    ],
    ['a PNG of no width', 'image/png', encodePng({ width: 0, height: 9, depth: 8, colours: 'rgb' }, new Uint8Array(9))],
    ['a JPEG of its signature only', 'image/jpeg', jpeg!.subarray(0, 3)],
    ['a JPEG of nothing but markers', 'image/jpeg', Buffer.from('ffd8ffd9ffd9', 'hex')],
  ] as const)('%s', async (_, type, bytes) => {
    await expect(decode(bytes, type)).rejects.toMatchObject({ code: 'image_undecodable' });
  });
});

describe('an image that is too large', () => {
  const limit = 2 ** 25;

  it('of 40 megapixels is not decoded', async () => {
    const [width, height] = [8000, 5000];
    const lines = new Uint8Array(height * (1 + width / 8));
    const bytes = encodePng({ width, height, depth: 1, colours: 'gray' }, lines);
    const started = process.memoryUsage().rss;
    await expect(decode(bytes, 'image/png', 3)).rejects.toMatchObject({
      code: 'image_too_large',
      details: { part: 3, width, height, limit },
    });
    expect(process.memoryUsage().rss - started).toBeLessThan(30_000_000);
  });

  it.each([
    [60_000, 60_000],
    [2 ** 31 - 1, 2 ** 31 - 1],
    [limit + 1, 1],
  ])('is refused by its header: a PNG of a few bytes that says %i x %i', async (width, height) => {
    const bytes = encodePng({ width, height, depth: 8, colours: 'rgb' }, new Uint8Array(10));
    expect(bytes.length).toBeLessThan(200);
    await expect(decode(bytes, 'image/png')).rejects.toMatchObject({
      code: 'image_too_large',
      details: { width, height, limit },
    });
  });

  it('is refused by its header: a JPEG that says 65,500 x 65,500', async () => {
    const bytes = Buffer.from(jpeg!);
    const frame = bytes.indexOf(Buffer.from('ffc0', 'hex'));
    bytes.writeUInt16BE(65_500, frame + 5);
    bytes.writeUInt16BE(65_500, frame + 7);
    await expect(decode(bytes, 'image/jpeg')).rejects.toMatchObject({
      code: 'image_too_large',
      details: { width: 65_500, height: 65_500 },
    });
  });

  it('is refused before it is resized to that', async () => {
    const image = { width: 1, height: 10_000, channels: 1, data: new Uint8Array(10_000) } as const;
    await expect(transformImage(image, { resize: 4096, crop: 8 }, 1)).rejects.toMatchObject({
      code: 'image_too_large',
      details: { part: 1, width: 4096, height: 40_960_000, limit },
    });
  });
});

it('refuses gray of 16 bits, which Pillow clips, and takes a single pixel', async () => {
  const gray = { width: 1, height: 1, depth: 16, colours: 'gray' } as const;
  await expect(decode(encodePng(gray, Uint8Array.of(0, 1, 2)), 'image/png')).rejects.toMatchObject({
    code: 'image_depth',
  });
  const pixel = await decode(encodePng({ ...gray, depth: 8 }, Uint8Array.of(0, 77)), 'image/png');
  expect(pixel).toMatchObject({ width: 1, height: 1, data: Buffer.of(77, 77, 77) });
});
