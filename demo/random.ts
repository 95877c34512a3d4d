import { MersenneTwister } from '../src/services/shuffle/mersenneTwister.ts';

/** Random numbers that are the same for the same seed. */
export class Random {
  readonly #twister: MersenneTwister;

  constructor(seed: number) {
    this.#twister = new MersenneTwister(seed);
  }

  /** Uniform in `[low, high)`. */
  uniform(low: number, high: number): number {
    return low + (high - low) * (this.#twister.random32() / 2 ** 32);
  }

  /** Uniform over the integers in `[0, count)`. */
  integer(count: number): number {
    return this.#twister.random32() % count;
  }

  /** Normal, with mean 0 and standard deviation 1 (Box and Muller 1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform(0, 1)));
    return radius * Math.cos(this.uniform(0, 2 * Math.PI));
  }
}
