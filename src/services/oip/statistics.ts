import type { KeysResult } from '../contracts.ts';

/** How often something took place, and how long it took in all. */
export interface Duration {
  count: number;
  ms: number;
}

/** Requests for keys of batches of one encoder, on this pod, since it opened the encoder. */
export interface Inferences {
  /** When the last one ended, in milliseconds since 1970; 0: there was none. */
  lastMs: number;
  /** Rows whose keys were answered. */
  rows: number;
  readonly success: Duration;
  readonly fail: Duration;
  /** Before the engine began: waiting for it, or for a step. */
  readonly queue: Duration;
  readonly compute: Duration;
  /** In the engine, by the rows of a request. */
  readonly batches: Map<number, Duration>;
}

/** Counts them. The counts of an encoder go with it. */
export class InferenceStatistics {
  readonly #counts = new WeakMap<object, Inferences>();

  /** @param encoder undefined: one that is not open here */
  of(encoder: object | undefined): Inferences {
    return (encoder && this.#counts.get(encoder)) ?? none();
  }

  /**
   * Counts how `act` ends, for the encoder that there is then, if there is one.
   * @throws whatever `act` throws
   */
  async count(encoder: () => object | undefined, act: () => Promise<KeysResult>): Promise<KeysResult> {
    const began = performance.now();
    try {
      const result = await act();
      this.#add(encoder(), (counts) => addKeys(counts, result));
      return result;
    } catch (thrown) {
      this.#add(encoder(), ({ fail }) => add(fail, performance.now() - began));
      throw thrown;
    }
  }

  #add(encoder: object | undefined, change: (counts: Inferences) => void): void {
    if (encoder === undefined) return;
    const counts = this.of(encoder);
    this.#counts.set(encoder, counts);
    counts.lastMs = Date.now();
    change(counts);
  }
}

function addKeys(counts: Inferences, { shape: [rows], timing }: KeysResult): void {
  const { waitMs, queueMs, computeMs, totalMs } = timing;
  counts.rows += rows;
  add(counts.success, totalMs);
  add(counts.queue, (waitMs ?? 0) + queueMs);
  add(counts.compute, computeMs);
  const batch = counts.batches.get(rows) ?? nothing();
  add(batch, computeMs);
  counts.batches.set(rows, batch);
}

function add(duration: Duration, ms: number): void {
  duration.count += 1;
  duration.ms += ms;
}

const nothing = (): Duration => ({ count: 0, ms: 0 });

const none = (): Inferences => ({
  lastMs: 0,
  rows: 0,
  success: nothing(),
  fail: nothing(),
  queue: nothing(),
  compute: nothing(),
  batches: new Map(),
});
