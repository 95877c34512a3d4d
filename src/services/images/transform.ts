import { checkSize } from './decode.ts';
import type { Pixels } from './pixels.ts';
import { resizeBilinear } from './resample.ts';

/** How an image becomes a row; null: it is left as it is. */
export interface ImageTransform {
  /** Length of the shorter side, in pixels. */
  readonly resize: number | null;
  /** Sides of the square that is cut out of the middle, in pixels. */
  readonly crop: number | null;
}

/**
 * torchvision's `Resize(resize)`, `CenterCrop(crop)` and the order of `ToTensor`, on a PIL image.
 *
 * @returns `[channels, height, width]`
 * @throws MocoError `image_too_large`: it would be once resized
 */
export async function transformImage(
  image: Pixels,
  { resize, crop }: ImageTransform,
  part: number | null,
): Promise<{ readonly shape: readonly [channels: number, height: number, width: number]; readonly data: Uint8Array }> {
  const resized = resize === null ? image : await resizeShorterSide(image, resize, part);
  const [height, width] = crop === null ? [resized.height, resized.width] : [crop, crop];
  return { shape: [image.channels, height, width], data: cropToPlanes(resized, width, height) };
}

async function resizeShorterSide(image: Pixels, shorter: number, part: number | null): Promise<Pixels> {
  const { width, height } = image;
  const longer = Math.trunc((shorter * Math.max(width, height)) / Math.min(width, height));
  const [newWidth, newHeight] = width <= height ? [shorter, longer] : [longer, shorter];
  checkSize(part, newWidth, newHeight);
  return resizeBilinear(image, newWidth, newHeight);
}

/** One plane a channel of the middle of an image; black where the image is smaller. */
function cropToPlanes({ data, channels, ...image }: Pixels, width: number, height: number): Uint8Array {
  const planes = new Uint8Array(channels * height * width);
  const [left, top] = [cropOffset(image.width, width), cropOffset(image.height, height)];
  const [firstX, endX] = [Math.max(0, -left), Math.min(width, image.width - left)];
  const [firstY, endY] = [Math.max(0, -top), Math.min(height, image.height - top)];
  for (let channel = 0; channel < channels; channel++) {
    for (let y = firstY; y < endY; y++) {
      const from = ((y + top) * image.width + left) * channels + channel;
      const to = (channel * height + y) * width;
      for (let x = firstX; x < endX; x++) planes[to + x] = data[from + x * channels]!;
    }
  }
  return planes;
}

/** Where a crop begins: half of what is cut off, a half rounded to the even side as Python does; below 0 is padding. */
function cropOffset(size: number, crop: number): number {
  if (size < crop) return -Math.floor((crop - size) / 2);
  const half = (size - crop) / 2;
  return Math.floor(half) + (Number.isInteger(half) ? 0 : Math.floor(half) % 2);
}
