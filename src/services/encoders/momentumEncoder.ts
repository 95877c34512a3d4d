import type { ArchitectureDescription } from '../../architectures/description.ts';
import { isCoded, mocoError } from '../../errors.ts';
import type { Arena } from '../../numerics/arena.ts';
import type { Coordinator } from '../../ports/coordinator.ts';
import type { Engine } from '../../ports/engine.ts';
import type { Observer } from '../../ports/observer.ts';
import { type PeerBody, PeerError, type PeerMessage } from '../../ports/peers.ts';
import type { Normalization } from '../keys/computation.ts';
import { isDivergent } from '../replicas/divergence.ts';
import { BlobExchange, type ExchangeHost } from '../replicas/exchange.ts';
import type { Fleet } from '../replicas/fleet.ts';
import type { EncoderReport } from '../replicas/podReport.ts';
import { type Snapshot, snapshotBytes } from '../replicas/snapshot.ts';
import { type RoundHost, RoundRunner } from '../shuffle/roundRunner.ts';
import { Buffers } from '../weights/buffers.ts';
import { asking, told } from './coordinatorErrors.ts';
import type { Draft } from './draft.ts';
import { EffectRunner, type StepsTaken } from './effectRunner.ts';
import { type Applications, Execution } from './execution.ts';
import { DivergedError, type EncoderFailure, encoderFailure, StatisticsUsedError } from './failure.ts';
import type { EncoderCounts } from './figures.ts';
import { HeldWeights } from './heldWeights.ts';
import { LogReader } from './log.ts';
import { Membership } from './membership.ts';
import { apply } from './state/apply.ts';
import { initialState } from './state/initial.ts';
import { checkVersion } from './state/protocol.ts';
import type { EncoderSettings, EncoderState, Entry, EntryId, EntryKind, OutcomeValues } from './state/types.ts';

export type { StepsTaken } from './effectRunner.ts';

export interface EncoderParts {
  uid: string;
  name: string;
  description: ArchitectureDescription;
  settings: EncoderSettings;
  arena: Arena;
  engine: Engine;
  coordinator: Coordinator;
  fleet: Fleet;
  observer: Observer;
  /** Where another pod is; `null`: the log is followed from its start. */
  snapshot: Snapshot | null;
  /** How U8 rows become floats. */
  normalization: Normalization;
  /** Told of what went wrong without a request that could be answered with it. */
  onFailure: (encoder: string, reason: unknown) => void;
  /** k has taken EMA steps. */
  onSteps: (encoder: MomentumEncoder, steps: StepsTaken) => void;
  /** This pod cannot go on from what it has: it has to take a snapshot from another one. */
  onBehind: () => void;
}

/**
 * One encoder on this pod: follows the encoder's log, applies each entry by the pure function, and executes the effects
 * one after the other. A request appends an entry and is answered when its outcome has come out and the effects before
 * it have been executed.
 */
export class MomentumEncoder implements RoundHost, ExchangeHost {
  readonly uid: string;
  readonly name: string;
  readonly description: ArchitectureDescription;
  readonly arena: Arena;
  readonly engine: Engine;
  readonly fleet: Fleet;
  readonly observer: Observer;
  readonly normalization: Normalization;
  readonly held: HeldWeights;
  readonly rounds: RoundRunner;
  readonly exchange: BlobExchange;
  readonly #effects: EffectRunner;
  readonly #execution: Execution;
  readonly #log: LogReader;
  readonly #parts: EncoderParts;
  readonly #membership: Membership;
  #state: EncoderState;
  #failure: EncoderFailure | null = null;

  constructor(parts: EncoderParts) {
    this.uid = parts.uid;
    this.name = parts.name;
    this.description = parts.description;
    this.arena = parts.arena;
    this.engine = parts.engine;
    this.fleet = parts.fleet;
    this.observer = parts.observer;
    this.normalization = parts.normalization;
    this.#parts = parts;
    this.#state = parts.snapshot?.state ?? initialState(parts.settings);
    this.#membership = new Membership(this);
    this.held = new HeldWeights(parts.uid, parts.description, parts.arena, parts.engine);
    this.rounds = new RoundRunner(this);
    this.exchange = new BlobExchange(this, parts.fleet);
    this.#effects = new EffectRunner({
      name: this.name,
      observer: this.observer,
      held: this.held,
      rounds: this.rounds,
      exchange: this.exchange,
      isNeededElsewhere: () => this.members().length > 1 || this.fleet.others().length > 0,
      onSteps: (steps) => parts.onSteps(this, steps),
      onWeightsLost: (step) => this.#membership.rejectForLoss(mocoError('query_weights_lost', { step })),
      onStatisticsLost: (position) => {
        this.submit<'statisticsLost'>({ kind: 'statisticsLost', pod: this.pod, position }, {}, null).catch(
          () => undefined,
        );
      },
    });
    this.#execution = new Execution(this.#state.position, {
      effects: this.#effects,
      observer: this.observer,
      failed: () => this.#failure?.error ?? null,
      onOutcome: (outcome) => this.#membership.pending.settle(outcome),
      onFailure: (reason) => this.#fail(reason),
    });
    if (parts.snapshot !== null) {
      this.held.adopt(parts.snapshot.held);
      this.#effects.stepDigests.adopt(parts.snapshot.stepDigests);
      this.#effects.adoptLeftOut(parts.snapshot.leftOut);
    }
    this.arena.makeRoom = () => this.exchange.weights.dropOldestKept();
    const after = parts.snapshot?.offset ?? 0;
    this.#log = new LogReader(parts.coordinator, parts.uid, (entry) => this.#apply(entry as Entry), { after });
  }

  /** This pod's name as a member, and in the ids of its entries. */
  get pod(): string {
    return this.#membership.pod;
  }

  get state(): EncoderState {
    return this.#state;
  }

  get waiters() {
    return this.#effects.waiters;
  }

  /** Since this pod opened it. */
  get counts(): Readonly<EncoderCounts> {
    return this.#effects.counts;
  }

  members(): readonly string[] {
    return this.#state.members;
  }

  heldQuery() {
    return this.held.heldQuery();
  }

  heldRestored() {
    return this.held.heldRestored();
  }

  /** Begins to follow the log, as a member. The encoder is open in the engine. */
  async start(): Promise<void> {
    checkVersion(this.#state);
    this.#log.run().catch((reason: unknown) => this.#fail(reason));
    await this.#membership.join().catch((thrown: unknown) => {
      // It is open all the same: the weights may be sent again, and a failure is told to whoever asks.
      if (!isWeightsLost(thrown) && this.#failure === null) throw thrown;
    });
  }

  /** Refuses with `reason` what waits here and what comes; also a start comes to its end. */
  end(reason: Error): void {
    this.#log.stop();
    this.#refuse(reason);
    this.#effects.supersede();
  }

  /** Ends it, and gives back sessions and memory. */
  async stop(reason: Error): Promise<void> {
    this.end(reason);
    await this.#execution.done;
    this.rounds.stop();
    this.exchange.weights.clear();
    this.held.release();
    await this.engine.close(this.uid);
    this.arena.close();
  }

  /** Tells the others that this pod goes: they take over its part, and what waits here is answered 503. */
  async leave(): Promise<void> {
    if (this.#failure === null) await this.#membership.leave();
  }

  /**
   * Resolves when what anybody was told of this encoder before the call has been applied here; the weights may follow.
   * @throws MocoError, CoordinatorError `unavailable`
   */
  async caughtUp(): Promise<void> {
    this.throwIfFailed();
    await asking(this.name, () => this.#log.caughtUp()).catch((thrown: unknown) => {
      throw this.#failure?.error ?? thrown;
    });
    // It may have been given up meanwhile.
    this.throwIfFailed();
  }

  /** Resolves when the weights are there that all entries applied up to now lead to. @throws MocoError `query_weights_lost` */
  async withWeights(): Promise<void> {
    await this.#execution.withWeights();
    this.throwIfFailed();
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
    this.throwIfFailed();
    const { pending } = this.#membership;
    const { id, settled } = pending.issue<OutcomeValues[K]>(
      { encoder: this.name, ...context },
      draft.kind === 'restored',
    );
    onAppend?.(id);
    const trace = this.observer.trace();
    const began = performance.now();
    try {
      await this.#log.append({ ...draft, id, generation, ...(trace === undefined ? {} : { trace }) });
      this.observer.appended({ encoder: this.name, kind: draft.kind, ms: performance.now() - began });
    } catch (reason) {
      pending.reject(id, this.#reasonFor(reason));
    }
    return settled;
  }

  /** @throws MocoError why nobody is served here any more */
  throwIfFailed(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }

  #reasonFor(thrown: unknown): unknown {
    return this.#failure?.error ?? told(thrown, this.name);
  }

  /** Running means 0 and variances 1, as PyTorch makes them. */
  initialBuffers(): Buffers {
    return Buffers.initial(this.description.tensors);
  }

  /** Digest of the weights after a step; `null` where it is no longer known. */
  stepDigest(step: number): Promise<string | null> {
    return this.#effects.stepDigests.get(step);
  }

  /** Answers of this pod to the others. */
  get answers(): Readonly<Record<string, (args: never, body: PeerBody) => Promise<PeerMessage>>> {
    const snapshot = async () => ({ args: null, body: snapshotBytes(await this.snapshot()) });
    return { ...this.exchange.answers, ...this.rounds.answers, snapshot };
  }

  /**
   * This encoder where its effects stand, for a pod that joins.
   * @throws PeerError `not_held`: it cannot go on for want of weights that no pod has
   */
  async snapshot(): Promise<Snapshot> {
    const { held } = this;
    const { stepDigests } = this.#effects;
    const taken = this.inTurn((applied) => ({
      ...applied,
      held: held.snapshot(),
      stepDigests: stepDigests.known(),
      leftOut: this.#effects.leftOut(),
    }));
    return taken.catch((thrown: unknown) => {
      throw isWeightsLost(thrown) ? new PeerError('not_held', thrown.message) : thrown;
    });
  }

  /** Reads state and weights of one position, see Execution. @throws MocoError `query_weights_lost` */
  inTurn<T>(read: (applied: Applications) => T): Promise<T> {
    return this.#execution.inTurn(() => ({ state: this.#state, offset: this.#log.applied }), read);
  }

  report(): EncoderReport {
    const { emaStep } = this.held.version;
    const { position, isRestoring } = this.#execution;
    const digest = emaStep === null || isRestoring ? null : this.#effects.stepDigests.peek(emaStep);
    return { name: this.name, uid: this.uid, position, emaStep, digest };
  }

  /** Why this pod answers no request for the encoder although others may; `null`: it does. */
  get outOfService(): string | null {
    return this.#failure?.outOfService ?? null;
  }

  /** Looks at who is still there: members that have been silent too long are taken out, kept blobs given up. */
  watch(): void {
    const isElsewhere = this.fleet.othersAt(this.uid).some((position) => position > 0);
    if (this.#failure?.takesSnapshot === 'later' && isElsewhere) this.#parts.onBehind();
    if (this.#failure !== null) return;
    this.#membership.watch();
    if (isDivergent(this.report(), this.fleet.podId, this.fleet.reports().slice(1))) this.#fail(new DivergedError());
    // A member without a lease may only have lost touch for a while.
    const isAnyMissing = this.members().some((member) => this.fleet.isMissing(member));
    const passed = isAnyMissing ? 0 : Math.min(Number.POSITIVE_INFINITY, ...this.fleet.othersAt(this.uid));
    // A pod that came after the last look has not been asked how far it is.
    this.exchange.weights.passed(passed, this.fleet.lookedAt);
    this.exchange.statistics.passed(passed, this.fleet.lookedAt);
  }

  #apply(entry: Entry): void {
    const isFenced = entry.kind === 'podLeft' && entry.pod === this.pod && this.#state.members.includes(this.pod);
    const applied = apply(this.#state, entry);
    checkVersion(applied.state);
    this.#state = applied.state;
    if (entry.kind === 'restored') this.#membership.pending.applied(entry.id);
    const isLoss = entry.kind === 'statisticsLost' && applied.outcomes.some(({ ok }) => ok);
    if (isLoss && !this.#effects.loseStatistics(entry.position, this.#execution.position)) {
      this.#fail(new StatisticsUsedError());
    }
    const executed = this.#execution.add(applied, entry.trace);
    if (isFenced) this.#membership.fenced(executed);
  }

  #rejectAll(reason: unknown): void {
    this.#membership.pending.rejectAll(reason);
    this.waiters.rejectAll(reason as Error);
  }

  /** Puts on record what went wrong beside any request. */
  record(reason: unknown): void {
    if (this.#failure === null) this.#parts.onFailure(this.name, reason);
  }

  /** The encoder is out of service here, and others take over its part in rounds. */
  #fail(thrown: unknown): void {
    if (this.#failure !== null) return;
    // The others keep nothing for a pod that has left them.
    if (this.#membership.isLeaving) {
      this.#refuse(mocoError('draining', {}));
      return;
    }
    const fromStart = this.#parts.snapshot === null && this.#log.applied === 0;
    const failure = encoderFailure(this.name, thrown, fromStart);
    this.record(failure.reason);
    this.#failure = failure;
    this.#rejectAll(failure.error);
    void this.#withdraw();
    if (failure.takesSnapshot === 'now') this.#parts.onBehind();
  }

  /** Nobody is to serve it here any more. */
  #refuse(reason: Error): void {
    this.#failure = { error: reason, reason, outOfService: null, takesSnapshot: 'never' };
    this.#rejectAll(reason);
  }

  /** Its joining may be on the way still: it stands before this in the log. */
  async #withdraw(): Promise<void> {
    const { id } = this.#membership.pending.issue({});
    await this.#log.append({ kind: 'podLeft', pod: this.pod, id, generation: null }).catch(() => undefined);
  }
}

const isWeightsLost = (thrown: unknown): thrown is Error => isCoded(thrown) && thrown.code === 'query_weights_lost';
