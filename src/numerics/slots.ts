import type { Segments } from './segments.ts';

/**
 * One value of all parameters of an encoder. Whoever acquired it fills it, and from then on nobody writes it: an EMA
 * step writes another slot. Readers on this thread retain it for as long as they read.
 */
export class Slot {
  readonly index: number;
  /** Null once free, so that a forgotten slot does not keep the memory of a closed arena. */
  #segments: Segments | null;
  readonly #free: () => void;
  #references = 1;

  /** Made by `Arena.acquire`. `free` is called once, at the last release. */
  constructor(index: number, segments: Segments, free: () => void) {
    this.index = index;
    this.#segments = segments;
    this.#free = free;
  }

  /** Another owner, who releases it too. */
  retain(): this {
    this.#held();
    this.#references++;
    return this;
  }

  /** Ends one ownership; the last one frees the slot for reuse. Throws when there is none left. */
  release(): void {
    this.#held();
    this.#references--;
    if (this.#references > 0) return;
    this.#segments = null;
    this.#free();
  }

  /** Parameter `i` in state_dict order, flat: a view over shared memory, valid until the slot is released. */
  parameter(i: number): Float32Array<SharedArrayBuffer> {
    return this.#held().parameter(this.index, i);
  }

  /** As `parameter`, as little-endian bytes. */
  bytes(i: number): Uint8Array<SharedArrayBuffer> {
    const { buffer, byteOffset, byteLength } = this.parameter(i);
    return new Uint8Array(buffer, byteOffset, byteLength);
  }

  /**
   * The upper half of parameter `i`: where its elements are put when they come as 16 bits, to be widened in place by
   * `widenF16` or `widenBf16`, as they arrive and without a second buffer.
   */
  halfBytes(i: number): Uint8Array<SharedArrayBuffer> {
    const bytes = this.bytes(i);
    return bytes.subarray(bytes.byteLength / 2);
  }

  /** Widens the float16 elements `from` (inclusive) to `to` (exclusive) of `halfBytes(i)`. Front to back, each once. */
  widenF16(i: number, from: number, to: number): void {
    this.#widen('widenF16', i, from, to);
  }

  /** As `widenF16`, for bfloat16. */
  widenBf16(i: number, from: number, to: number): void {
    this.#widen('widenBf16', i, from, to);
  }

  /** Index of the first infinity or NaN among the elements `from` to `to` (exclusive) of parameter `i`, or -1. */
  firstNonFinite(i: number, from: number, to: number): number {
    const { segment, begin } = this.#range(i, from, to);
    const finite = segment.kernels.countFinite(begin + 4 * from, to - from);
    return finite === to - from ? -1 : from + finite;
  }

  #widen(kernel: 'widenF16' | 'widenBf16', i: number, from: number, to: number): void {
    const { segment, begin, length } = this.#range(i, from, to);
    segment.kernels[kernel](begin + 2 * length + 2 * from, begin + 4 * from, to - from);
  }

  #range(i: number, from: number, to: number) {
    const { segment, offset, length } = this.#held().place(i);
    if (!(0 <= from && from <= to && to <= length)) {
      throw new RangeError(`elements ${from} to ${to} of a parameter with ${length}`);
    }
    return { segment, begin: segment.address(this.index, offset), length };
  }

  #held(): Segments {
    if (this.#segments === null) throw new Error(`slot ${this.index} is released already`);
    return this.#segments;
  }
}
