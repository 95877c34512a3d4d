/** Choices that are the same on every run: mulberry32, with a stream of its own for each purpose. */
export class Random {
  #state: number;

  /** `purpose` keeps streams apart, so that another choice more in one of them does not move the others. */
  constructor(seed: number, ...purpose: readonly (string | number)[]) {
    // FNV-1a over the words.
    this.#state = [...`${seed} ${purpose.join(' ')}`].reduce(
      (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619),
      2166136261,
    );
  }

  /** In [0, 1). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** From 0 to `count - 1`. */
  integer(count: number): number {
    return Math.floor(this.fraction() * count);
  }

  /** In [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.fraction();
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.integer(choices.length)]!;
  }

  /** One of `choices`, each as often as its weight says. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let left = this.fraction() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return choices.at(-1)![0];
  }
}
