import type { Pixels } from './pixels.ts';
import { forEachRow } from './slices.ts';

/** What the decoder gives: red, green, blue and perhaps alpha; or four inks, where full ink is 255. */
export interface Decoded {
  readonly width: number;
  readonly height: number;
  /** Values a pixel. */
  readonly bands: number;
  readonly inks: boolean;
  readonly data: Uint8Array;
}

/** As Pillow's `convert("RGB")`. */
export async function toRgb(image: Decoded): Promise<Pixels> {
  const { width, height, bands, inks, data } = image;
  if (bands === 3) return { width, height, channels: 3, data };
  const rgb = new Uint8Array(width * height * 3);
  await forEachRow(height, width * 3, (row) => {
    for (let pixel = row * width; pixel < (row + 1) * width; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        const value = data[pixel * bands + channel]!;
        rgb[pixel * 3 + channel] = inks ? light(value, data[pixel * bands + 3]!) : value;
      }
    }
  });
  return { width, height, channels: 3, data: rgb };
}

/** What is left of white under an ink and black. */
function light(ink: number, black: number): number {
  const white = 255 - black;
  // ink * white / 255, rounded
  const product = ink * white + 128;
  return Math.max(0, white - (((product >> 8) + product) >> 8));
}

/** As Pillow's `convert("L")`: the luma of ITU-R 601-2, in 16 bits behind the point. */
export async function toGray(image: Decoded): Promise<Pixels> {
  const { width, height, data } = await toRgb(image);
  const gray = new Uint8Array(width * height);
  await forEachRow(height, width * 3, (row) => {
    for (let pixel = row * width; pixel < (row + 1) * width; pixel++) {
      const [red, green, blue] = [data[pixel * 3]!, data[pixel * 3 + 1]!, data[pixel * 3 + 2]!];
      gray[pixel] = (red * 19_595 + green * 38_470 + blue * 7471 + 0x8000) >> 16;
    }
  });
  return { width, height, channels: 1, data: gray };
}
