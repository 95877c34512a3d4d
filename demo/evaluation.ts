import { type Embedded, knnAccuracy } from './knn.ts';
import { type Digits, firstDigits, PIXELS, readDigits, SIDE } from './mnist.ts';
import type { MomentumEncoder } from './momentumEncoder.ts';

/** Digits a request. */
const CHUNK = 500;

/**
 * Reads the digits to judge by.
 *
 * @returns the kNN accuracy of a momentum encoder as it is: `bank` training digits, which have labels, vote on `heldOut`
 * digits that nothing was trained on
 */
export async function createEvaluation(training: Digits, { bank, heldOut }: { bank: number; heldOut: number }) {
  const known = firstDigits(training, bank);
  const unknown = firstDigits(await readDigits('heldOut'), heldOut);
  return async (encoder: MomentumEncoder): Promise<number> =>
    knnAccuracy(await embed(encoder, known), await embed(encoder, unknown));
}

/** Undistorted digits go to the service as they are: bytes. */
async function embed(encoder: MomentumEncoder, { count, images, labels }: Digits): Promise<Embedded> {
  const chunks: Float32Array[] = [];
  for (let begin = 0; begin < count; begin += CHUNK) {
    const end = Math.min(begin + CHUNK, count);
    const batch = { images: images.subarray(begin * PIXELS, end * PIXELS), shape: [end - begin, 1, SIDE, SIDE] };
    chunks.push(await encoder.evaluationKeys(batch));
  }
  return { keys: Float32Array.from(chunks.flatMap((chunk) => [...chunk])), labels };
}
