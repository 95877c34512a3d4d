import { outcomeError, type Refused } from './outcomeError.ts';
import type { EntryId } from './state/types.ts';

interface Pending {
  resolve: (value: never) => void;
  reject: (reason: unknown) => void;
  context: object;
  /** Weights that are lost do not hold it up: it will bring others. */
  bringsWeights: boolean;
}

type Settlement = { entry: EntryId; ok: true; value: unknown } | ({ entry: EntryId; ok: false } & Refused);

/** The entries that this pod has appended to one log, until their outcomes come out of it. */
export class PendingOutcomes {
  readonly #pod: string;
  #nextCounter = 0;
  readonly #pending = new Map<number, Pending>();

  constructor(pod: string) {
    this.#pod = pod;
  }

  /**
   * An id for a new entry, and the promise of its outcome. `context` completes the sentence of an error; an entry that
   * `bringsWeights` is not given up when those before it are lost.
   */
  issue<Value>(context: object, bringsWeights = false): { id: EntryId; settled: Promise<Value> } {
    const id = { incarnation: this.#pod, counter: this.#nextCounter++ };
    const settled = new Promise<Value>((resolve, reject) => {
      this.#pending.set(id.counter, { resolve, reject, context, bringsWeights });
    });
    // It may be rejected while the append is still under way, and nobody waits for it yet.
    settled.catch(() => undefined);
    return { id, settled };
  }

  /** Answers the request that waits here for this outcome, if one does. */
  settle(outcome: Settlement): void {
    if (outcome.entry.incarnation !== this.#pod) return;
    const pending = this.#pending.get(outcome.entry.counter);
    this.#pending.delete(outcome.entry.counter);
    if (outcome.ok) pending?.resolve(outcome.value as never);
    else pending?.reject(outcomeError(outcome, pending.context));
  }

  /** The entry never came to stand in the log. */
  reject({ counter }: EntryId, reason: unknown): void {
    this.#pending.get(counter)?.reject(reason);
    this.#pending.delete(counter);
  }

  /** From here on its own weights are what it waits for. */
  applied({ incarnation, counter }: EntryId): void {
    const pending = incarnation === this.#pod ? this.#pending.get(counter) : undefined;
    if (pending !== undefined) pending.bringsWeights = false;
  }

  /** What was lost would have to come before them. */
  rejectForLoss(reason: unknown): void {
    for (const [counter, { reject, bringsWeights }] of this.#pending) {
      if (bringsWeights) continue;
      reject(reason);
      this.#pending.delete(counter);
    }
  }

  rejectAll(reason: unknown): void {
    for (const { reject } of this.#pending.values()) reject(reason);
    this.#pending.clear();
  }
}
