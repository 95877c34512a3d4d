const SIZE = 624;
const SHIFT = 397;

/**
 * MT19937 (Matsumoto and Nishimura 1998), seeded by one 32-bit number (`init_genrand`) as PyTorch's CPU generator is.
 * Of a larger seed the lower 32 bits count, as there.
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(SIZE);
  #next = SIZE;

  constructor(seed: number) {
    this.#state[0] = seed;
    for (let i = 1; i < SIZE; i++) {
      const previous = this.#state[i - 1]!;
      this.#state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
  }

  /** The next number, uniform in [0, 2^32). */
  random32(): number {
    if (this.#next === SIZE) this.#twist();
    let y = this.#state[this.#next++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < SIZE; i++) {
      const upper = state[i]! & 0x80000000;
      const lower = state[(i + 1) % SIZE]! & 0x7fffffff;
      const twisted = ((upper | lower) >>> 1) ^ (lower & 1 ? 0x9908b0df : 0);
      state[i] = state[(i + SHIFT) % SIZE]! ^ twisted;
    }
    this.#next = 0;
  }
}
