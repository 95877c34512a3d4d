import { mocoError } from '../../errors.ts';

interface Waiter<T> {
  resolve: (weights: T) => void;
  reject: (reason: unknown) => void;
}

/** Requests for keys of a step that the encoder has not reached. They change nothing, so they are no entries. */
export class StepWaiters<T> {
  readonly #bySteps = new Map<number, Set<Waiter<T>>>();

  /** Resolves with what `reached` makes for this waiter; rejects with the signal's reason when that aborts. */
  wait(step: number, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const abort = () => {
        waiters.delete(waiter);
        if (waiters.size === 0) this.#bySteps.delete(step);
        reject(signal.reason);
      };
      const waiter: Waiter<T> = {
        resolve: (weights) => {
          signal.removeEventListener('abort', abort);
          resolve(weights);
        },
        reject: (reason) => {
          signal.removeEventListener('abort', abort);
          reject(reason);
        },
      };
      const waiters = this.#bySteps.get(step) ?? new Set();
      this.#bySteps.set(step, waiters.add(waiter));
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
    });
  }

  /** k stands at `step`: serves those that wait for it, and ends those of smaller steps, which never come again. */
  reached(step: number, weights: () => T): void {
    for (const [waitedFor, waiters] of [...this.#bySteps]) {
      if (waitedFor > step) continue;
      this.#bySteps.delete(waitedFor);
      for (const { resolve, reject } of waiters) {
        if (waitedFor === step) resolve(weights());
        else reject(mocoError('ema_step_stale', { step: waitedFor, ema_step: step }));
      }
    }
  }

  rejectAll(reason: Error): void {
    const all = [...this.#bySteps.values()];
    this.#bySteps.clear();
    for (const waiters of all) for (const { reject } of waiters) reject(reason);
  }
}
