import type { Effect } from '../../../src/services/encoders/state/types.ts';
import { qValue } from './modelTerms.ts';

/** A pod that executes effects with one number for k, and checks what must hold of any pod. */
export class World {
  k = Number.NaN;
  q = Number.NaN;
  /** The step that k stands at. */
  step = -1;
  /** Staged blobs that nobody has taken, by digest. */
  readonly staged = new Map<string, number>();
  /** Weights of the runs that go on. */
  readonly running = new Map<number, number>();
  /** Keys that are kept: for each run the k that made them. */
  readonly keys = new Map<number, number>();

  stage(digest: string): void {
    this.staged.set(digest, (this.staged.get(digest) ?? 0) + 1);
  }

  #take(digest: string): number {
    const left = (this.staged.get(digest) ?? 0) - 1;
    if (left < 0) throw new Error(`${digest} is taken, but not staged`);
    if (left === 0) this.staged.delete(digest);
    else this.staged.set(digest, left);
    return qValue(digest);
  }

  #reach(step: number | null): void {
    if (this.running.size > 0) throw new Error('k changes under a round that runs');
    if (step === null) return;
    if (step <= this.step) throw new Error(`k goes from step ${this.step} to ${step}`);
    this.step = step;
  }

  execute(effect: Effect): void {
    switch (effect.kind) {
      case 'publish':
        this.q = this.#take(effect.digest);
        return;
      case 'initialize':
        this.#reach(null);
        this.k = this.q;
        return;
      case 'copy':
        this.#reach(effect.step);
        this.k = this.q;
        return;
      case 'ema':
        if (effect.step - effect.count < this.step)
          throw new Error(`${effect.count} steps up to ${effect.step} overlap`);
        this.#reach(effect.step);
        this.k = effect.momentum * this.k + (1 - effect.momentum) * this.q;
        return;
      case 'restore':
        if (this.running.size > 0) throw new Error('a restore left a round running');
        this.k = this.#take(effect.digest);
        this.q = Number.NaN;
        this.step = effect.weights.emaStep ?? -1;
        return;
      case 'encode':
        if (this.running.has(effect.run)) throw new Error(`run ${effect.run} starts twice`);
        if ((effect.weights.emaStep ?? -1) !== this.step) throw new Error(`run ${effect.run} names other weights`);
        this.running.set(effect.run, this.k);
        return;
      case 'finishRound':
        this.keys.set(effect.run, this.running.get(effect.run)!);
        this.running.delete(effect.run);
        return;
      case 'abortRun':
        if (!this.running.delete(effect.run)) throw new Error(`run ${effect.run} is aborted, but does not run`);
        return;
      case 'forgetRound':
        if (!this.keys.delete(effect.run)) throw new Error(`the keys of run ${effect.run} are not there`);
        return;
      case 'applyStatistics':
      case 'discard':
        this.#take(effect.digest);
        return;
    }
  }
}
