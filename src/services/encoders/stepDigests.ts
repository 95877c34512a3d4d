import type { Parameters } from '../weights/parameters.ts';

/** As many as the step records that a retry is answered from. */
const KEPT = 1_000;

/** Digests of the weights after a step, while someone may ask for them. */
export class StepDigests {
  readonly #bySteps = new Map<number, Promise<string>>();
  readonly #known = new Map<number, string>();

  /** Takes over the parameters until their digest is there. */
  begin(step: number, parameters: Parameters): void {
    this.#set(
      step,
      parameters.digest().finally(() => parameters.release()),
    );
  }

  /** `null` where it is not known, or no longer. */
  async get(step: number): Promise<string | null> {
    return (await this.#bySteps.get(step)) ?? null;
  }

  clear(): void {
    this.#bySteps.clear();
    this.#known.clear();
  }

  /** `null` also where it is being worked out. */
  peek(step: number): string | null {
    return this.#known.get(step) ?? null;
  }

  /** Those that this pod has worked out or was given, for a pod that joins. */
  known(): [step: number, digest: string][] {
    return [...this.#known];
  }

  /** Of another pod. */
  adopt(entries: readonly (readonly [step: number, digest: string])[]): void {
    for (const [step, digest] of entries) this.#set(step, Promise.resolve(digest));
  }

  #set(step: number, digest: Promise<string>): void {
    this.#bySteps.set(step, digest);
    digest.then(
      (known) => this.#bySteps.get(step) === digest && this.#known.set(step, known),
      () => this.#bySteps.delete(step),
    );
    for (const old of this.#bySteps.keys()) {
      if (this.#bySteps.size <= KEPT) break;
      this.#bySteps.delete(old);
      this.#known.delete(old);
    }
  }
}
