import { setTimeout } from 'node:timers/promises';
import { mocoError } from '../../errors.ts';
import type { Observer } from '../../ports/observer.ts';
import { PeerError } from '../../ports/peers.ts';
import { BehindError, type BlobExchange, BlobLostError } from '../replicas/exchange.ts';
import type { RoundRunner } from '../shuffle/roundRunner.ts';
import type { EncoderCounts } from './figures.ts';
import type { HeldWeights, KeyWeights } from './heldWeights.ts';
import type { Effect, EncoderState, WeightsVersion } from './state/types.ts';
import { StepDigests } from './stepDigests.ts';
import { StepWaiters } from './stepWaiters.ts';

/** Between two attempts to get a blob that no pod gave. */
const PULL_AGAIN_MS = 100;

export interface EffectRunnerParts {
  name: string;
  observer: Observer;
  held: HeldWeights;
  rounds: RoundRunner;
  exchange: BlobExchange;
  /** Other pods may still need what the entry at `position` brought. */
  isNeededElsewhere: () => boolean;
  /** No pod that lives has the query weights of `step`: whoever waits for anything is told. */
  onWeightsLost: (step: number | null) => void;
  /** k stands at `steps.step`. */
  onSteps: (steps: StepsTaken) => void;
  /** No pod that lives has the statistics that the entry at `position` brought: the log says so to all of them. */
  onStatisticsLost: (position: number) => void;
}

/** EMA steps `step - count + 1 .. step`, which one entry brought. */
export interface StepsTaken {
  readonly step: number;
  readonly count: number;
  /** Of the encoder at that entry. */
  readonly members: readonly string[];
}

/** Executes the effects of one encoder's log on this pod, in order and one after the other. */
export class EffectRunner {
  readonly waiters = new StepWaiters<KeyWeights>();
  readonly stepDigests = new StepDigests();
  readonly counts: EncoderCounts = { emaSteps: 0, published: 0, roundsFinished: 0, roundsAborted: 0 };
  readonly #parts: EffectRunnerParts;
  /** Aborted by a restore, which replaces whatever the entries before it wait for. */
  #superseded = new AbortController();
  /** A pull was given up for a restore that is to come: what k and q would have been no longer matters. */
  #isSkipping = false;
  /** Step of the query weights that no live pod has; `undefined`: nothing is lost. */
  #lostStep: number | null | undefined;
  readonly #waitingForWeights = new Set<(reason: Error) => void>();
  /** Positions whose statistics are left out; the log may say so further on only. */
  readonly #lostStatistics = new Set<number>();

  constructor(parts: EffectRunnerParts) {
    this.#parts = parts;
  }

  /** Effects are left out up to a restore: what is held is of no state of the log until then. */
  get isSkipping(): boolean {
    return this.#isSkipping;
  }

  /** To be taken when an entry is applied, for its effects. */
  get superseded(): AbortSignal {
    return this.#superseded.signal;
  }

  /** Call it when a restore has been applied, before its own signal is taken. */
  supersede(): void {
    this.#superseded.abort(new Error('superseded by a restore'));
    this.#superseded = new AbortController();
  }

  /** The statistics of the entry at `position` are left out by all pods. @returns `false`: this one has used them */
  loseStatistics(position: number, executed: number): boolean {
    if (position <= executed) return this.#lostStatistics.has(position);
    this.#lostStatistics.add(position);
    return true;
  }

  /** Positions whose statistics the weights held here have been made without. */
  leftOut(): number[] {
    return [...this.#lostStatistics];
  }

  /** What another pod left out before this one took its snapshot over. */
  adoptLeftOut(positions: readonly number[]): void {
    for (const position of positions) this.#lostStatistics.add(position);
  }

  /** Waits for what has been executed. @throws MocoError `query_weights_lost` when it cannot go on for want of them */
  orLost(executed: Promise<void>): Promise<void> {
    if (this.#lostStep !== undefined) return Promise.reject(this.#lostError());
    return new Promise((resolve, reject) => {
      this.#waitingForWeights.add(reject);
      executed.then(resolve, reject).finally(() => this.#waitingForWeights.delete(reject));
    });
  }

  async run(effect: Effect, state: EncoderState, signal: AbortSignal): Promise<void> {
    const { position } = state;
    const { name, observer, held, rounds, exchange } = this.#parts;
    if (this.#isSkipping && CHANGES_WEIGHTS.has(effect.kind)) {
      if (effect.kind === 'publish') this.#discard(effect.blob ?? effect.digest);
      if (effect.kind === 'applyStatistics') this.#discard(effect.digest);
      return;
    }
    switch (effect.kind) {
      case 'publish': {
        const blob = effect.blob ?? effect.digest;
        const take = () => exchange.takeWeights(blob, effect.holders, position, signal);
        const staged = await this.#untilTaken(take, signal, () => this.#weightsLost(effect.step));
        if (staged === null) return;
        if (this.#parts.isNeededElsewhere()) {
          exchange.weights.keep(blob, { ...staged, parameters: staged.parameters.retain() }, position);
        }
        held.publish(staged.parameters, effect.step, effect.digest);
        this.counts.published++;
        return;
      }
      case 'initialize':
        held.initialize();
        return;
      case 'copy':
        held.copy(versionAt(state, effect.step));
        this.counts.emaSteps++;
        if (effect.step !== null) this.#reached({ step: effect.step, count: 1, members: state.members });
        return;
      case 'ema': {
        const began = performance.now();
        await held.ema(effect.momentum, versionAt(state, effect.step));
        this.counts.emaSteps += effect.count;
        this.#reached({ step: effect.step, count: effect.count, members: state.members });
        observer.emaStep({ encoder: name, step: effect.step, ms: performance.now() - began });
        return;
      }
      case 'restore': {
        this.#isSkipping = false;
        const take = () => exchange.takeWeights(effect.digest, effect.holders, position, signal);
        const staged = await this.#untilTaken(take, signal, () => this.#weightsLost(null));
        if (staged === null) return;
        if (this.#parts.isNeededElsewhere()) {
          exchange.weights.keep(effect.digest, { ...staged, parameters: staged.parameters.retain() }, position);
        }
        held.restore(staged.parameters, staged.buffers, effect.weights, effect.digest);
        this.stepDigests.clear();
        const { emaStep } = effect.weights;
        if (emaStep !== null) this.stepDigests.begin(emaStep, held.keyWeights()!.parameters);
        this.waiters.rejectAll(mocoError('encoder_restored', { encoder: this.#parts.name }));
        return;
      }
      case 'applyStatistics': {
        const take = async () => {
          const isLost = this.#lostStatistics.has(position);
          if (isLost) exchange.statistics.take(effect.digest);
          return isLost ? null : exchange.takeStatistics(effect.digest, effect.holders, position, signal);
        };
        const statistics = await this.#untilTaken(take, signal, () => this.#parts.onStatisticsLost(position));
        if (statistics === null) return;
        if (this.#parts.isNeededElsewhere()) exchange.statistics.keep(effect.digest, statistics, position);
        held.track(statistics);
        return;
      }
      case 'discard':
        this.#discard(effect.digest);
        return;
      case 'encode':
        rounds.encode(effect);
        return;
      case 'finishRound':
        rounds.finish(effect.run);
        this.counts.roundsFinished++;
        return;
      case 'abortRun':
        rounds.forget(effect.run);
        this.counts.roundsAborted++;
        return;
      case 'forgetRound':
        rounds.forget(effect.run);
        return;
    }
  }

  #discard(digest: string): void {
    const { weights, statistics } = this.#parts.exchange;
    weights.take(digest)?.parameters.release();
    statistics.take(digest);
  }

  /**
   * Waits in its place for a blob; `onLost` is called each time that no pod has it.
   * @returns `null` when a restore comes instead
   * @throws BehindError
   */
  async #untilTaken<T>(take: () => Promise<T>, signal: AbortSignal, onLost: () => void): Promise<T | null> {
    for (;;) {
      try {
        const taken = await take();
        this.#lostStep = undefined;
        return taken;
      } catch (thrown) {
        if (signal.aborted) {
          this.#isSkipping = true;
          this.#lostStep = undefined;
          return null;
        }
        if (thrown instanceof BehindError || !(thrown instanceof BlobLostError || thrown instanceof PeerError))
          throw thrown;
        if (thrown instanceof BlobLostError) onLost();
        await setTimeout(PULL_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  #weightsLost(step: number | null): void {
    this.#lostStep = step;
    const error = this.#lostError();
    this.waiters.rejectAll(error);
    for (const reject of this.#waitingForWeights) reject(error);
    this.#parts.onWeightsLost(step);
  }

  #lostError() {
    return mocoError('query_weights_lost', { step: this.#lostStep ?? null });
  }

  /** k stands at `step`, until the next effect: whoever waits for it gets it, and its digest is begun beside. */
  #reached(steps: StepsTaken): void {
    const { step } = steps;
    const { held } = this.#parts;
    this.stepDigests.begin(step, held.keyWeights()!.parameters);
    this.waiters.reached(step, () => held.keyWeights()!);
    this.#parts.onSteps(steps);
  }
}

const CHANGES_WEIGHTS: ReadonlySet<Effect['kind']> = new Set([
  'publish',
  'initialize',
  'copy',
  'ema',
  'encode',
  'applyStatistics',
]);

function versionAt(state: EncoderState, step: number | null): WeightsVersion {
  const record = state.stepRecords.findLast((r) => step !== null && r.step <= step && step < r.step + r.count);
  if (record === undefined) return { emaStep: null, queryStep: state.query?.step ?? null, momentum: null };
  return { emaStep: step, queryStep: record.queryStep, momentum: record.momentum };
}
