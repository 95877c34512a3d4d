import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs-node-gpu';
import type { TensorFlow } from '../src/engines/tensorflow/library.ts';

/**
 * InfoNCE as in MoCo: each query must tell its own key, the positive, from all keys of the queue, the negatives. The loss
 * is the cross entropy of `softmax([q . k+, q . k1, q . k2, ...] / temperature)` with the positive as the right answer.
 *
 * @param queries L2-normalised, `[n, dim]`: only they have a gradient
 * @param keys L2-normalised, `[n, dim]`
 * @param queue L2-normalised, `[queue size, dim]`
 */
export function infoNce(
  tf: TensorFlow,
  { queries, keys, queue, temperature }: { queries: Tensor2D; keys: Tensor2D; queue: Tensor2D; temperature: number },
): Scalar {
  const positives: Tensor2D = tf.sum(tf.mul(queries, keys), 1, true);
  const negatives: Tensor2D = tf.matMul(queries, queue, false, true);
  const logits = tf.div<Tensor2D>(tf.concat([positives, negatives], 1), temperature);
  const positive: Tensor1D = tf.squeeze(tf.slice(logits, [0, 0], [-1, 1]), [1]);
  return tf.mean(tf.sub(tf.logSumExp(logits, 1), positive));
}
