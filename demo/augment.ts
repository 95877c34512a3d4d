import { PIXELS, SIDE } from './mnist.ts';
import type { Random } from './random.ts';

/*
 * Two views of a digit are two random distortions of it: what stays the same under them is what the encoder learns.
 * Digits are not mirrored, for a mirrored 2 is no 2 any more.
 */

const MAX_ROTATION = (20 * Math.PI) / 180;
const SCALES = [0.8, 1.25] as const;
const MAX_SHEAR = 0.3;
/** Pixels. */
const MAX_SHIFT = 3;
const INTENSITIES = [0.6, 1] as const;
/** Side of the square that is painted over, in pixels. */
const MAX_ERASED = 9;

/**
 * A random view of every image: rotated, scaled, sheared and shifted, its ink weakened, a square of it erased.
 *
 * @param images `[n, 28, 28]`, 0 to 255
 * @returns `[n, 1, 28, 28]`, 0 to 1: what the service makes of the bytes of an image that is not distorted
 */
export function augment(images: Uint8Array, random: Random): Float32Array {
  const views = new Float32Array(images.length);
  for (let begin = 0; begin < images.length; begin += PIXELS) {
    const view = views.subarray(begin, begin + PIXELS);
    distort(images.subarray(begin, begin + PIXELS), view, random);
    erase(view, random);
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

function erase(view: Float32Array, random: Random): void {
  const side = random.integer(MAX_ERASED + 1);
  const [left, top] = [random.integer(SIDE - side), random.integer(SIDE - side)];
  for (let y = top; y < top + side; y++) view.fill(0, y * SIDE + left, y * SIDE + left + side);
}
