import type { Observer } from '../../ports/observer.ts';
import type { EffectRunner } from './effectRunner.ts';
import type { Applied, Effect, EncoderState, Outcome } from './state/types.ts';

interface ExecutionParts {
  readonly effects: EffectRunner;
  readonly observer: Observer;
  /** Why nothing is executed any more; `null`: it goes on. */
  readonly failed: () => Error | null;
  readonly onOutcome: (outcome: Outcome) => void;
  readonly onFailure: (reason: unknown) => void;
}

/** How far the log is applied here. */
export interface Applications {
  readonly state: EncoderState;
  /** Of the last entry. */
  readonly offset: number;
}

/** Executes the effects of one applied entry after the other, answers the entry, and lets read between two of them. */
export class Execution {
  /** Entries whose effects have been executed. */
  position: number;
  /** The step that k is at may be the same before and after: until the position tells, its digest is of neither. */
  isRestoring = false;
  readonly #parts: ExecutionParts;
  /** The effects and answers of all entries added so far, in order. */
  #executed: Promise<void> = Promise.resolve();

  constructor(position: number, parts: ExecutionParts) {
    this.position = position;
    this.#parts = parts;
  }

  /** Resolves when all that has been added is executed. */
  get done(): Promise<void> {
    return this.#executed;
  }

  /** @returns `done`, this entry included */
  add(applied: Applied, trace: string | undefined): Promise<void> {
    const { effects, observer, onFailure } = this.#parts;
    if (applied.effects.some(isRestore)) effects.supersede();
    const { superseded } = effects;
    this.#executed = this.#executed
      .then(() => observer.continuing(trace, () => this.#execute(applied, superseded)))
      .catch(onFailure);
    return this.#executed;
  }

  /** As `done`. @throws MocoError `query_weights_lost`: it cannot go on for want of weights that no pod has */
  withWeights(): Promise<void> {
    return this.#parts.effects.orLost(this.#executed);
  }

  /**
   * Reads when the effects of all entries `applied` up to now have been executed, and no others: state and weights are of
   * one position of the log then.
   * @throws MocoError `query_weights_lost`
   */
  async inTurn<T>(applied: () => Applications, read: (applied: Applications) => T): Promise<T> {
    for (;;) {
      const found = await this.#inTurn(applied(), read);
      if (found !== null) return found.value;
    }
  }

  /** `null`: the effects are on their way to a restore, and what is held here is not yet of any state. */
  async #inTurn<T>(applied: Applications, read: (applied: Applications) => T): Promise<{ value: T } | null> {
    const { effects, failed } = this.#parts;
    let isWanted = true;
    const found = new Promise<{ value: T } | null>((resolve, reject) => {
      this.#executed = this.#executed.then(() => {
        if (!isWanted) return;
        const failure = failed();
        if (failure !== null) return reject(failure);
        resolve(effects.isSkipping ? null : { value: read(applied) });
      });
    });
    await effects.orLost(this.#executed).catch((lost: unknown) => {
      isWanted = false;
      throw lost;
    });
    return found;
  }

  async #execute({ state, effects, outcomes }: Applied, superseded: AbortSignal): Promise<void> {
    const { effects: runner, failed, onOutcome } = this.#parts;
    if (failed() !== null) return;
    this.isRestoring = effects.some(isRestore);
    for (const effect of effects) await runner.run(effect, state, superseded);
    this.position = state.position;
    this.isRestoring = false;
    for (const outcome of outcomes) onOutcome(outcome);
  }
}

const isRestore = ({ kind }: Effect) => kind === 'restore';
