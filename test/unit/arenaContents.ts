import { readFileSync } from 'node:fs';
import type { Slot } from '../../src/numerics/arena.ts';

/** Parameters of an arena by their lengths alone. */
export function parameters(lengths: readonly number[]): { name: string; length: number }[] {
  return lengths.map((length, i) => ({ name: `parameter${i}`, length }));
}

/** Fills all parameters, one after the other. Bits are copied as they are, whatever they mean. */
export function fill(slot: Slot, lengths: readonly number[], values: Float32Array): Slot {
  const bits = bitsOf(values);
  let begin = 0;
  lengths.forEach((length, i) => {
    bitsOf(slot.parameter(i)).set(bits.subarray(begin, begin + length));
    begin += length;
  });
  return slot;
}

/** The bits of all parameters, one after the other: equal only where even the sign of zero is. */
export function contents(slot: Slot, lengths: readonly number[]): number[] {
  return lengths.flatMap((_, i) => [...bitsOf(slot.parameter(i))]);
}

export function bitsOf({ buffer, byteOffset, length }: Float32Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length);
}

export function decodeFloats(base64: string): Float32Array {
  return new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
}

export function readFixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')) as T;
}
