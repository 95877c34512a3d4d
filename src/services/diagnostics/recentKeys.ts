/** Rows that are kept. */
const SAMPLE = 256;

/** The newest keys of an encoder on this pod: `[n, dim]`, n at most 256. */
export class RecentKeys {
  readonly dim: number;
  readonly #rows: Float32Array;
  #next = 0;
  #count = 0;

  constructor(dim: number) {
    this.dim = dim;
    this.#rows = new Float32Array(SAMPLE * dim);
  }

  /** `keys`: `[n, dim]`. */
  add(keys: Float32Array): void {
    const { dim } = this;
    const newest = keys.subarray(Math.max(0, keys.length - SAMPLE * dim));
    for (let from = 0; from < newest.length; from += dim) {
      this.#rows.set(newest.subarray(from, from + dim), this.#next * dim);
      this.#next = (this.#next + 1) % SAMPLE;
    }
    this.#count = Math.min(SAMPLE, this.#count + newest.length / dim);
  }

  /** A copy, in no order. */
  sample(): Float32Array {
    return this.#rows.slice(0, this.#count * this.dim);
  }
}
