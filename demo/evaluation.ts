import { type Embedded, knnAccuracy } from './knn.ts';
import { type Digits, firstDigits, PIXELS, readDigits, SIDE } from './mnist.ts';
import type { MomentumEncoder } from './momentumEncoder.ts';
import { concat, type Ranks } from './ranks.ts';

/** Digits a request. */
const CHUNK = 500;

/**
 * Reads the digits to judge by. The ranks embed them together, each its part.
 *
 * @returns the kNN accuracy of a momentum encoder as it is: `bank` training digits, which have labels, vote on `heldOut`
 * digits that nothing was trained on
 */
export async function createEvaluation(
  training: Digits,
  { bank, heldOut }: { bank: number; heldOut: number },
  ranks: Ranks,
) {
  const known = firstDigits(training, bank);
  const unknown = firstDigits(await readDigits('heldOut'), heldOut);
  return async (encoder: MomentumEncoder): Promise<number> =>
    knnAccuracy(await embed(encoder, known, ranks), await embed(encoder, unknown, ranks));
}

/** Undistorted digits go to the service as they are: bytes. */
async function embed(encoder: MomentumEncoder, { count, images, labels }: Digits, ranks: Ranks): Promise<Embedded> {
  const part = ranks.part(count);
  const chunks: Float32Array[] = [];
  for (let begin = part.begin; begin < part.end; begin += CHUNK) {
    const end = Math.min(begin + CHUNK, part.end);
    const batch = { images: images.subarray(begin * PIXELS, end * PIXELS), shape: [end - begin, 1, SIDE, SIDE] };
    chunks.push(await encoder.evaluationKeys(batch));
  }
  return { keys: concat(await ranks.gather(concat(chunks))), labels };
}
