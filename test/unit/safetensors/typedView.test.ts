import { expect, it } from 'vitest';
import { typedView } from '../../../src/services/weights/safetensors/typedView.ts';

/** -2 and 1 as little-endian float32. */
const floats = [0, 0, 0, 0xc0, 0, 0, 0x80, 0x3f];

it('views aligned bytes where they are', () => {
  const memory = new Uint8Array(12);
  memory.set(floats, 4);
  const view = typedView(memory.subarray(4), Float32Array);
  expect([...view]).toEqual([-2, 1]);
  expect(view.buffer).toBe(memory.buffer);
});

it.each([1, 2, 3])('copies bytes that begin %i bytes too late', (offset) => {
  // A Buffer, because its slice() shares memory where that of a Uint8Array copies.
  const memory = Buffer.from(new ArrayBuffer(16));
  memory.set(floats, offset);
  const view = typedView(memory.subarray(offset, offset + 8), Float32Array);
  expect([...view]).toEqual([-2, 1]);
  memory.fill(0);
  expect([...view]).toEqual([-2, 1]);
});

it('takes any element size', () => {
  expect([...typedView(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0x80), BigInt64Array)]).toEqual([1n - 2n ** 63n]);
  expect([...typedView(Uint8Array.of(9, 2, 1).subarray(1), Uint16Array)]).toEqual([0x0102]);
  expect(typedView(new Uint8Array(0), Float64Array)).toHaveLength(0);
});

it('refuses bytes that are no whole number of elements', () => {
  expect(() => typedView(new Uint8Array(6), Float32Array)).toThrow(RangeError);
});
