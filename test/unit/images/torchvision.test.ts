import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../src/services/images/decode.ts';
import { transformImage } from '../../../src/services/images/transform.ts';
import { type ImageCase, liveImageCases, loadImageCases, typeOf } from '../../support/imageCases.ts';
import { hasLiveTorch } from '../../support/torchReference.ts';

// Rows of image files are those that torchvision makes of Pillow's images, bit for bit: of PNGs because nothing is lost
// in them, of JPEGs because both decoders are libjpeg-turbo's. Another decoder may round a few values by one.

async function expectRow({ file, bytes, channels, resize, crop, shape, row }: ImageCase): Promise<void> {
  const type = typeOf(file);
  const image = await decodeImage({ bytes, type, part: null }, channels);
  const made = await transformImage(image, { resize, crop }, null);
  expect(made.shape).toEqual(shape);
  const largest = made.data.reduce((most, value, i) => Math.max(most, Math.abs(value - row[i]!)), 0);
  expect(largest, `${file} ${JSON.stringify({ channels, resize, crop })}`).toBe(0);
}

const cases = await loadImageCases();

describe('the row of an image', () => {
  it.each(cases)('$file, $channels channels, resize $resize, crop $crop', expectRow);
});

describe.skipIf(!(await hasLiveTorch()))('torchvision, asked now,', () => {
  it('makes the same of every kind of file', async () => {
    for (const each of await liveImageCases('fixtures')) await expectRow(each);
  });

  it.each(['1', '2', '3'])('makes the same of images of random sizes under random settings (seed %s)', async (seed) => {
    for (const each of await liveImageCases('random', seed)) await expectRow(each);
  });
});
