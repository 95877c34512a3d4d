import { StreamingDigest } from '../../src/numerics/digest.ts';
import { world } from '../virtual/world.ts';

/** Weights that the encoder may have after a step, and what they came of. */
interface Candidate {
  readonly k: Float32Array;
  readonly digest: string;
  readonly parent: Candidate | null;
}

interface Step {
  /** Steps `first .. first + count - 1`. */
  readonly first: number;
  readonly count: number;
  /** Of each of them. */
  readonly momentum: number;
  /** What trainers have offered as q for it, whoever was first. */
  readonly offered: Float32Array[];
}

/**
 * The simplest possible model of one encoder: which steps trainers asked for, with which q, and what k is then, by a
 * straight loop. Where two of them offered different q it follows both, until an answer tells which one was taken.
 */
export class Ledger {
  readonly #isFirstCopy: boolean;
  readonly #steps = new Map<number, Step>();
  /** By the step that k stands at; what is known for certain. */
  readonly #pinned = new Map<number, string>();
  /** After a restore; `null`: k begins with the first q. */
  #root: { step: number; candidate: Candidate } | null = null;
  /** The last step that somebody was told of, -1: none. */
  acknowledged = -1;

  constructor(isFirstCopy: boolean) {
    this.#isFirstCopy = isFirstCopy;
  }

  /** Before a request for the step is sent. */
  offer(first: number, count: number, momentum: number, q: Float32Array): void {
    const step = this.#steps.get(first) ?? { first, count, momentum, offered: [] };
    this.#steps.set(first, step);
    if (!step.offered.some((other) => digestOf(other) === digestOf(q))) step.offered.push(q);
  }

  /** k came from outside: all that was is gone. */
  restored(step: number, k: Float32Array): void {
    this.#steps.clear();
    this.#pinned.clear();
    this.#root = { step, candidate: { k, digest: digestOf(k), parent: null } };
    this.acknowledged = step;
  }

  /** Whether k can have been that after `step`. */
  knows(step: number, digest: string): boolean {
    return this.#candidates(step).some((candidate) => candidate.digest === digest);
  }

  /** The weights that an answer names for k after `step`: notes a violation where k cannot be that. */
  weights(step: number, digest: string, where: string): Float32Array | null {
    const found = this.#candidates(step).find((candidate) => candidate.digest === digest);
    if (found === undefined) {
      const possible = this.#candidates(step).map((candidate) => candidate.digest.slice(7, 15));
      world().violate(
        `${where}: k after step ${step} is ${digest.slice(7, 15)}, but can only be ${possible.join(' or ')}`,
      );
      return null;
    }
    this.#pin(step, found);
    return found.k;
  }

  /** Somebody was told that the step has been applied. */
  acknowledge(step: number): void {
    this.acknowledged = Math.max(this.acknowledged, step);
  }

  #candidates(last: number): Candidate[] {
    const pinned = this.#pinned.get(last);
    return this.#reachable(last).filter(({ digest }) => pinned === undefined || digest === pinned);
  }

  #reachable(last: number): Candidate[] {
    if (this.#root !== null && last === this.#root.step) return [this.#root.candidate];
    const step = [...this.#steps.values()].find(({ first, count }) => first + count - 1 === last);
    if (step === undefined) return [];
    if (step.first === 0 && this.#root === null) return step.offered.map((q) => this.#firstStep(step, q));
    return this.#candidates(step.first - 1).flatMap((parent) =>
      step.offered.map((q) => candidateOf(emaLoop(parent.k, q, step.momentum, step.count), parent)),
    );
  }

  /** k is q from the beginning; VISSL's first step is that copy itself. */
  #firstStep({ momentum, count }: Step, q: Float32Array): Candidate {
    if (!this.#isFirstCopy) return candidateOf(emaLoop(q, q, momentum, count), null);
    return candidateOf(count === 1 ? q : emaLoop(q, q, momentum, count - 1), null);
  }

  #pin(step: number, candidate: Candidate): void {
    this.#pinned.set(step, candidate.digest);
    const before = [...this.#steps.values()].find(({ first, count }) => first + count - 1 === step);
    if (candidate.parent !== null && before !== undefined) this.#pin(before.first - 1, candidate.parent);
  }
}

const candidateOf = (k: Float32Array, parent: Candidate | null): Candidate => ({ k, digest: digestOf(k), parent });

/** `count` steps in closed form with one q: `k * m^count + q * (1 - m^count)`, each product and the sum rounded to float32. */
function emaLoop(k: Float32Array, q: Float32Array, momentum: number, count: number): Float32Array {
  let product = 1;
  for (let i = 0; i < count; i++) product *= momentum;
  const [m, n] = [Math.fround(product), Math.fround(1 - product)];
  return k.map((value, i) => Math.fround(value * m) + Math.fround(q[i]! * n));
}

const digests = new WeakMap<Float32Array, string>();

export function digestOf(values: Float32Array): string {
  const known = digests.get(values);
  if (known !== undefined) return known;
  const digest = new StreamingDigest()
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest();
  digests.set(values, digest);
  return digest;
}
