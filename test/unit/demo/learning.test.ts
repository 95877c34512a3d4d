import type { Tensor1D } from '@tensorflow/tfjs-node-gpu';
import { describe, expect, test } from 'vitest';
import { batchNorm } from '../../../demo/batchNorm.ts';
import { infoNce } from '../../../demo/infoNce.ts';
import { KeyQueue } from '../../../demo/keyQueue.ts';
import { knnAccuracy } from '../../../demo/knn.ts';
import { Random } from '../../../demo/random.ts';
import { loadTensorFlow } from '../../../src/engines/tensorflow/library.ts';

const tf = loadTensorFlow();
const random = new Random(3);
const normals = (count: number) => Float32Array.from({ length: count }, () => random.normal());

describe('batch norm', () => {
  test.each([[[6, 5, 4, 3]], [[20, 3]]])('has the gradient of its definition, %j', (shape) => {
    const x = tf.tensor(
      normals(shape.reduce((a, b) => a * b)).map((value) => 3 * value + 1),
      shape,
    );
    const [scale, offset] = [tf.tensor1d([0.5, 1.5, -2]), tf.tensor1d([1, 0, -1])];
    const dy = tf.randomNormal(shape, 0, 1, 'float32', 5);
    const axes = shape.slice(0, -1).map((_, axis) => axis);
    const definition = tf.grads((x, scale, offset) => {
      const { mean, variance } = tf.moments(x!, axes);
      return tf.add(tf.mul(tf.div(tf.sub(x!, mean), tf.sqrt(tf.add(variance, 1e-5))), scale!), offset!);
    });
    const ours = tf.grads((x, scale, offset) => batchNorm(tf, x!, scale as Tensor1D, offset as Tensor1D));
    const expected = definition([x, scale, offset], dy);
    for (const [i, gradient] of ours([x, scale, offset], dy).entries()) {
      expect(gradient.shape).toEqual(expected[i]!.shape);
      expect(largestDifference(gradient.dataSync(), expected[i]!.dataSync())).toBeLessThan(1e-4);
    }
  });
});

test('InfoNCE is the cross entropy of telling the positive from the queue', () => {
  const [n, dim, size, temperature] = [5, 4, 7, 0.2];
  const [queries, keys, queue] = [normals(n * dim), normals(n * dim), normals(size * dim)];
  const dot = (a: Float32Array, i: number, b: Float32Array, j: number) => {
    let sum = 0;
    for (let d = 0; d < dim; d++) sum += a[i * dim + d]! * b[j * dim + d]!;
    return sum / temperature;
  };
  let expected = 0;
  for (let row = 0; row < n; row++) {
    const positive = Math.exp(dot(queries, row, keys, row));
    let all = positive;
    for (let key = 0; key < size; key++) all += Math.exp(dot(queries, row, queue, key));
    expected -= Math.log(positive / all) / n;
  }
  const loss = infoNce(tf, {
    queries: tf.tensor2d(queries, [n, dim]),
    keys: tf.tensor2d(keys, [n, dim]),
    queue: tf.tensor2d(queue, [size, dim]),
    temperature,
  });
  expect(loss.shape).toEqual([]);
  expect(loss.dataSync()[0]).toBeCloseTo(expected, 4);
});

test('the queue starts with unit vectors and forgets the oldest keys first', () => {
  const queue = new KeyQueue(6, 3, random);
  for (let key = 0; key < 6; key++) expect(Math.hypot(...queue.keys.subarray(3 * key, 3 * key + 3))).toBeCloseTo(1, 6);
  for (const value of [1, 2, 3, 4]) queue.enqueue(new Float32Array(6).fill(value));
  expect([0, 1, 2, 3, 4, 5].map((key) => queue.keys[3 * key])).toEqual([4, 4, 2, 2, 3, 3]);
});

describe('kNN accuracy', () => {
  const plane = (angles: readonly number[]) => new Float32Array(angles.flatMap((a) => [Math.cos(a), Math.sin(a)]));

  test('is the share of queries that their neighbours name right', () => {
    const angles = [
      ...Array.from({ length: 20 }, (_, i) => i / 100),
      ...Array.from({ length: 20 }, (_, i) => 2 + i / 100),
    ];
    const bank = { keys: plane(angles), labels: Uint8Array.from(angles, (angle) => (angle < 1 ? 4 : 9)) };
    const queries = { keys: plane([0.1, 2.1, 2.2, 0]), labels: Uint8Array.of(4, 9, 4, 9) };
    expect(knnAccuracy(bank, queries)).toBe(0.5);
  });

  test('lets near neighbours outvote more numerous far ones', () => {
    const angles = [0, ...new Array<number>(19).fill(0.8)];
    const bank = { keys: plane(angles), labels: Uint8Array.from(angles, (angle) => (angle === 0 ? 1 : 2)) };
    expect(knnAccuracy(bank, { keys: plane([0]), labels: Uint8Array.of(1) })).toBe(1);
  });

  test('asks no more than the 20 nearest', () => {
    const angles = [...new Array<number>(20).fill(0.01), ...new Array<number>(500).fill(0.02)];
    const bank = { keys: plane(angles), labels: Uint8Array.from(angles, (angle) => (angle === 0.01 ? 1 : 2)) };
    expect(knnAccuracy(bank, { keys: plane([0]), labels: Uint8Array.of(1) })).toBe(1);
  });
});

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}
