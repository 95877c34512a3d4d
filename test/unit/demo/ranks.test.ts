import { expect, test } from 'vitest';
import { concat, mean, Ranks } from '../../../demo/ranks.ts';

test('the mean of vectors is that of their values, and leaves them as they are', () => {
  const vectors = [Float32Array.of(1, -2, 0.5), Float32Array.of(3, 4, 0.25), Float32Array.of(-1, 1, 0)];
  expect([...mean(vectors)]).toEqual([1, 1, 0.25]);
  expect([...vectors[0]!]).toEqual([1, -2, 0.5]);
});

test('vectors are put one after the other', () => {
  expect([...concat([Float32Array.of(1, 2), new Float32Array(), Float32Array.of(3)])]).toEqual([1, 2, 3]);
});

test.each([
  [1, 10],
  [4, 10],
  [4, 3],
])('the parts of %i ranks are the numbers below %i, each once and in order', (worldSize, count) => {
  const numbers = Array.from({ length: worldSize }, (_, rank) => {
    const { begin, end } = new Ranks(rank, worldSize).part(count);
    return Array.from({ length: end - begin }, (_, i) => begin + i);
  });
  expect(numbers.flat()).toEqual(Array.from({ length: count }, (_, i) => i));
});

test('a single rank has nobody to wait for', async () => {
  expect(await new Ranks(0, 1).gather('alone')).toEqual(['alone']);
});
