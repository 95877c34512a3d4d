/** An image in 8 bits: row after row, `channels` values a pixel (gray, or red, green and blue). */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** Most pixels of an image that is decoded or resized. */
export const MAX_PIXELS = 2 ** 25;
