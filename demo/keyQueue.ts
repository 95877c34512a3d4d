import type { Random } from './random.ts';

/** The last keys, `[size, dim]`: the negatives. New keys take the places of the oldest. */
export class KeyQueue {
  readonly keys: Float32Array;
  readonly dim: number;
  #next = 0;

  /** Starts full of random directions, as MoCo's does. */
  constructor(size: number, dim: number, random: Random) {
    this.dim = dim;
    this.keys = new Float32Array(size * dim).map(() => random.normal());
    for (let begin = 0; begin < this.keys.length; begin += dim) {
      const key = this.keys.subarray(begin, begin + dim);
      const norm = Math.hypot(...key);
      for (const [i, value] of key.entries()) key[i] = value / norm;
    }
  }

  /** @param keys `[n, dim]`; `n` divides the size of the queue */
  enqueue(keys: Float32Array): void {
    this.keys.set(keys, this.#next);
    this.#next = (this.#next + keys.length) % this.keys.length;
  }
}
