import type { Pixels } from './pixels.ts';
import { forEachRow } from './slices.ts';

/** Bits behind the point of a weight: eight bits of pixel and two of headroom leave 22 of 32, as in Pillow. */
const PRECISION = 22;
const HALF = 1 << (PRECISION - 1);

/** What one line of output is made of: output `i` is the sum of `taps[i]` inputs from `begins[i]` on, weighted. */
interface Weights {
  readonly begins: Int32Array;
  readonly taps: Int32Array;
  /** `stride` of them for every output. */
  readonly values: Int32Array;
  readonly stride: number;
}

/**
 * Bilinear with antialiasing, bit for bit as Pillow resizes 8-bit images: a triangle as wide as a pixel of the output (of
 * the input where that is wider), fixed-point weights, columns first, rounded to 8 bits after each direction.
 */
export async function resizeBilinear(image: Pixels, width: number, height: number): Promise<Pixels> {
  const across = image.width === width ? image : await resizeAcross(image, width);
  return across.height === height ? across : resizeDown(across, height);
}

function triangleWeights(inputs: number, outputs: number): Weights {
  const scale = inputs / outputs;
  const support = Math.max(scale, 1);
  const stride = Math.ceil(support) * 2 + 1;
  const [begins, taps] = [new Int32Array(outputs), new Int32Array(outputs)];
  const values = new Int32Array(outputs * stride);
  for (let output = 0; output < outputs; output++) {
    const center = (output + 0.5) * scale;
    const begin = Math.max(Math.trunc(center - support + 0.5), 0);
    const end = Math.min(Math.trunc(center + support + 0.5), inputs);
    const exact = Array.from({ length: end - begin }, (_, tap) =>
      Math.max(0, 1 - Math.abs((tap + begin - center + 0.5) * (1 / support))),
    );
    const sum = exact.reduce((total, weight) => total + weight, 0);
    begins[output] = begin;
    taps[output] = end - begin;
    for (const [tap, weight] of exact.entries()) {
      values[output * stride + tap] = Math.trunc(0.5 + (weight / sum) * (1 << PRECISION));
    }
  }
  return { begins, taps, values, stride };
}

async function resizeAcross(image: Pixels, width: number): Promise<Pixels> {
  const { channels, height, data } = image;
  const { begins, taps, values, stride } = triangleWeights(image.width, width);
  const resized = new Uint8Array(width * height * channels);
  await forEachRow(height, width * stride * channels, (row) => {
    for (let x = 0; x < width; x++) {
      const first = (row * image.width + begins[x]!) * channels;
      const [weight, end] = [x * stride, x * stride + taps[x]!];
      for (let channel = 0; channel < channels; channel++) {
        let sum = HALF;
        for (let tap = weight, at = first + channel; tap < end; tap++, at += channels) {
          sum += Math.imul(data[at]!, values[tap]!);
        }
        resized[(row * width + x) * channels + channel] = Math.min(sum >> PRECISION, 255);
      }
    }
  });
  return { ...image, width, data: resized };
}

async function resizeDown(image: Pixels, height: number): Promise<Pixels> {
  const { channels, width, data } = image;
  const { begins, taps, values, stride } = triangleWeights(image.height, height);
  const line = width * channels;
  const resized = new Uint8Array(height * line);
  await forEachRow(height, line * stride, (row) => {
    const first = begins[row]! * line;
    const [weight, end] = [row * stride, row * stride + taps[row]!];
    for (let x = 0; x < line; x++) {
      let sum = HALF;
      for (let tap = weight, at = first + x; tap < end; tap++, at += line) {
        sum += Math.imul(data[at]!, values[tap]!);
      }
      resized[row * line + x] = Math.min(sum >> PRECISION, 255);
    }
  });
  return { ...image, height, data: resized };
}
