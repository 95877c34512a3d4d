import type { ArchitectureDescription } from '../../architectures/description.ts';
import { mocoError } from '../../errors.ts';
import type { Arena } from '../../numerics/arena.ts';
import type { Coordinator } from '../../ports/coordinator.ts';
import type { Engine } from '../../ports/engine.ts';
import type { Normalization } from '../keys/computation.ts';
import { type RoundHost, RoundRunner } from '../shuffle/roundRunner.ts';
import { Buffers } from '../weights/buffers.ts';
import type { Staged } from '../weights/staging.ts';
import { Blobs } from './blobs.ts';
import type { Draft } from './draft.ts';
import { HeldWeights, type KeyWeights } from './heldWeights.ts';
import { LogReader } from './log.ts';
import { PendingOutcomes } from './pendingOutcomes.ts';
import { apply } from './state/apply.ts';
import { initialState } from './state/initial.ts';
import type {
  Applied,
  Effect,
  EncoderSettings,
  EncoderState,
  Entry,
  EntryId,
  EntryKind,
  OutcomeValues,
  WeightsVersion,
} from './state/types.ts';
import { StepWaiters } from './stepWaiters.ts';

export interface EncoderParts {
  uid: string;
  name: string;
  description: ArchitectureDescription;
  settings: EncoderSettings;
  arena: Arena;
  engine: Engine;
  coordinator: Coordinator;
  /** This pod's incarnation. */
  pod: string;
  /** How U8 rows become floats. */
  normalization: Normalization;
  /** Told of what went wrong without a request that could be answered with it. */
  onFailure: (encoder: string, reason: unknown) => void;
}

/**
 * One encoder on this pod: follows the encoder's log, applies each entry by the pure function, and executes the effects
 * one after the other. A request appends an entry and is answered when its outcome has come out and the effects before
 * it have been executed.
 */
export class MomentumEncoder implements RoundHost {
  readonly uid: string;
  readonly name: string;
  readonly pod: string;
  readonly description: ArchitectureDescription;
  readonly arena: Arena;
  readonly engine: Engine;
  readonly normalization: Normalization;
  readonly held: HeldWeights;
  readonly waiters = new StepWaiters<KeyWeights>();
  readonly rounds: RoundRunner;
  readonly stagedWeights = new Blobs<Staged>();
  readonly stagedStatistics = new Blobs<Float32Array>();
  readonly #log: LogReader;
  readonly #onFailure: EncoderParts['onFailure'];
  #state: EncoderState;
  readonly #pending: PendingOutcomes;
  /** The effects and answers of all entries applied so far, in order. */
  #executed: Promise<void> = Promise.resolve();
  /** Digests of the weights after a step, while someone may ask for them. */
  readonly #stepDigests = new Map<number, Promise<string>>();
  #failure: unknown = null;

  constructor(parts: EncoderParts) {
    this.uid = parts.uid;
    this.name = parts.name;
    this.pod = parts.pod;
    this.description = parts.description;
    this.arena = parts.arena;
    this.engine = parts.engine;
    this.normalization = parts.normalization;
    this.#onFailure = parts.onFailure;
    this.#pending = new PendingOutcomes(parts.pod);
    this.#state = initialState(parts.settings);
    this.held = new HeldWeights(parts.uid, parts.description, parts.arena, parts.engine);
    this.rounds = new RoundRunner(this);
    this.#log = new LogReader(parts.coordinator, parts.uid, (entry) => this.#apply(entry as Entry));
  }

  get state(): EncoderState {
    return this.#state;
  }

  /** Opens the encoder in the engine and begins to follow the log, as a member. */
  async start(): Promise<void> {
    await this.engine.open(this.uid, this.description, this.arena.handle());
    this.#log.run().catch((reason: unknown) => this.#fail(reason));
    await this.submit<'podJoined'>({ kind: 'podJoined', pod: this.pod }, {}, null);
  }

  /** Ends everything that waits here with 404, and gives back sessions and memory. */
  async stop(): Promise<void> {
    this.#log.stop();
    const gone = mocoError('encoder_not_found', { encoder: this.name });
    this.#failure = gone;
    this.#rejectAll(gone);
    await this.#executed;
    this.rounds.stop();
    for (const { parameters } of this.stagedWeights.drain()) parameters.release();
    this.held.release();
    await this.engine.close(this.uid);
    this.arena.close();
  }

  /** Resolves when what anybody was told of this encoder before the call is true here. */
  async caughtUp(): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    await this.#log.caughtUp();
    await this.#executed;
  }

  /**
   * Appends an entry and resolves with its outcome, after the effects before it. `generation` is the one that the
   * request read when it arrived; `context` is for the error's sentence.
   */
  async submit<K extends EntryKind>(
    draft: Draft<K>,
    context: object,
    generation: number | null = this.#state.generation,
    onAppend?: (id: EntryId) => void,
  ): Promise<OutcomeValues[K]> {
    if (this.#failure !== null) throw this.#failure;
    const { id, settled } = this.#pending.issue<OutcomeValues[K]>({ encoder: this.name, ...context });
    onAppend?.(id);
    try {
      await this.#log.append({ ...draft, id, generation });
    } catch (reason) {
      this.#pending.reject(id, this.#failure ?? reason);
    }
    return settled;
  }

  /** Running means 0 and variances 1, as PyTorch makes them. */
  initialBuffers(): Buffers {
    return Buffers.initial(this.description.tensors);
  }

  /** Digest of the weights after a step; `null` where it is no longer known. */
  async stepDigest(step: number): Promise<string | null> {
    return (await this.#stepDigests.get(step)) ?? null;
  }

  #apply(entry: Entry): void {
    const applied = apply(this.#state, entry);
    this.#state = applied.state;
    this.#executed = this.#executed.then(() => this.#execute(applied)).catch((reason: unknown) => this.#fail(reason));
  }

  async #execute({ state, effects, outcomes }: Applied): Promise<void> {
    if (this.#failure !== null) return;
    for (const effect of effects) await this.#executeEffect(effect, state);
    for (const outcome of outcomes) this.#pending.settle(outcome);
  }

  async #executeEffect(effect: Effect, state: EncoderState): Promise<void> {
    switch (effect.kind) {
      case 'publish':
        this.held.publish(this.#takeWeights(effect.digest).parameters, effect.step);
        return;
      case 'initialize':
        this.held.initialize();
        return;
      case 'copy':
        this.held.copy(versionAt(state, effect.step));
        if (effect.step !== null) this.#reached(effect.step);
        return;
      case 'ema':
        await this.held.ema(effect.momentum, versionAt(state, effect.step));
        this.#reached(effect.step);
        return;
      case 'restore': {
        const { parameters, buffers } = this.#takeWeights(effect.digest);
        this.held.restore(parameters, buffers, effect.emaStep);
        this.#stepDigests.clear();
        this.waiters.rejectAll(mocoError('encoder_restored', { encoder: this.name }));
        return;
      }
      case 'applyStatistics': {
        const statistics = this.stagedStatistics.take(effect.digest);
        if (statistics !== undefined) this.held.track(statistics);
        return;
      }
      case 'discard':
        this.stagedWeights.take(effect.digest)?.parameters.release();
        this.stagedStatistics.take(effect.digest);
        return;
      case 'encode':
        this.rounds.encode(effect);
        return;
      case 'finishRound':
        this.rounds.finish(effect.run);
        return;
      case 'abortRun':
      case 'forgetRound':
        this.rounds.forget(effect.run);
        return;
    }
  }

  /** k stands at `step`, until the next effect: whoever waits for it gets it, and its digest is begun beside. */
  #reached(step: number): void {
    const weights = this.held.keyWeights()!;
    this.#stepDigests.set(
      step,
      weights.parameters.digest().finally(() => weights.parameters.release()),
    );
    for (const old of this.#stepDigests.keys()) {
      if (this.#stepDigests.size <= STEP_DIGESTS) break;
      this.#stepDigests.delete(old);
    }
    this.waiters.reached(step, () => this.held.keyWeights()!);
  }

  #takeWeights(digest: string): Staged {
    const staged = this.stagedWeights.take(digest);
    if (staged === undefined) throw new Error(`no weights are staged for ${digest}`);
    return staged;
  }

  #rejectAll(reason: unknown): void {
    this.#pending.rejectAll(reason);
    this.waiters.rejectAll(reason as Error);
  }

  /** Puts on record what went wrong beside any request. */
  report(reason: unknown): void {
    if (this.#failure === null) this.#onFailure(this.name, reason);
  }

  /** An effect could not be executed, so nothing behind it can be: the encoder is out of service here. */
  #fail(reason: unknown): void {
    if (this.#failure !== null) return;
    this.report(reason);
    this.#failure = mocoError('engine_unavailable', { reason: `encoder ${this.name} is out of service here` });
    this.#rejectAll(this.#failure);
  }
}

/** As many as the step records that a retry is answered from. */
const STEP_DIGESTS = 1_000;

function versionAt(state: EncoderState, step: number | null): WeightsVersion {
  const record = state.stepRecords.findLast((r) => step !== null && r.step <= step && step < r.step + r.count);
  if (record === undefined) return { emaStep: null, queryStep: state.query?.step ?? null, momentum: null };
  return { emaStep: step, queryStep: record.queryStep, momentum: record.momentum };
}
