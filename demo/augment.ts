import { PIXELS, SIDE } from './mnist.ts';
import type { Random } from './random.ts';

/*
 * Two views of a digit are two random distortions of it: what stays the same under them is what the encoder learns.
 * Digits are not mirrored, for a mirrored 2 is no 2 any more. Stronger distortions teach more, but need a longer training.
 */

const MAX_ROTATION = (12 * Math.PI) / 180;
const SCALES = [0.88, 1.15] as const;
const MAX_SHEAR = 0.2;
/** Pixels. */
const MAX_SHIFT = 2;
const INTENSITIES = [0.75, 1] as const;

/**
 * A random view of every image: rotated, scaled, sheared and shifted, its ink weakened.
 *
 * @param images `[n, 28, 28]`, 0 to 255
 * @returns `[n, 1, 28, 28]`, 0 to 1: what the service makes of the bytes of an image that is not distorted
 */
export function augment(images: Uint8Array, random: Random): Float32Array {
  const views = new Float32Array(images.length);
  for (let begin = 0; begin < images.length; begin += PIXELS) {
    distort(images.subarray(begin, begin + PIXELS), views.subarray(begin, begin + PIXELS), random);
  }
  return views;
}

/** Draws the view pixel by pixel: an affine map says where in the image each of them comes from. */
function distort(image: Uint8Array, view: Float32Array, random: Random): void {
  const angle = random.uniform(-MAX_ROTATION, MAX_ROTATION);
  const [scaleX, scaleY] = [random.uniform(...SCALES), random.uniform(...SCALES)];
  const shear = random.uniform(-MAX_SHEAR, MAX_SHEAR);
  const [shiftX, shiftY] = [random.uniform(-MAX_SHIFT, MAX_SHIFT), random.uniform(-MAX_SHIFT, MAX_SHIFT)];
  const intensity = random.uniform(...INTENSITIES) / 255;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const center = (SIDE - 1) / 2;
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    const x = (pixel % SIDE) - center - shiftX;
    const y = Math.floor(pixel / SIDE) - center - shiftY;
    const sheared = x + shear * y;
    const fromX = (cos * sheared - sin * y) / scaleX + center;
    const fromY = (sin * sheared + cos * y) / scaleY + center;
    view[pixel] = intensity * interpolate(image, fromX, fromY);
  }
}

/** The image between its pixels, bilinear; background outside. */
function interpolate(image: Uint8Array, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [x - left, y - top];
  return (
    (1 - bottom) * ((1 - right) * pixelAt(image, left, top) + right * pixelAt(image, left + 1, top)) +
    bottom * ((1 - right) * pixelAt(image, left, top + 1) + right * pixelAt(image, left + 1, top + 1))
  );
}

function pixelAt(image: Uint8Array, x: number, y: number): number {
  return x >= 0 && x < SIDE && y >= 0 && y < SIDE ? image[y * SIDE + x]! : 0;
}
