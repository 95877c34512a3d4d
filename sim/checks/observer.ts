import { EffectRunner } from '../../src/services/encoders/effectRunner.ts';
import { MomentumEncoder } from '../../src/services/encoders/momentumEncoder.ts';
import type { EncoderState } from '../../src/services/encoders/state/types.ts';
import { mix, SEED } from '../pods/fakeEncoder.ts';
import { LEASE_MS } from '../pods/timing.ts';
import type { Owner } from '../virtual/events.ts';
import { world } from '../virtual/world.ts';

interface Watched {
  readonly encoder: MomentumEncoder;
  /** As it was when it was last looked at. */
  state: EncoderState | null;
  position: number;
  effect: number;
  /** Something was left out because a restore is to replace it. */
  isSkipping: boolean;
}

/** Looks into the pods of one schedule: what stands at the same place of the same log is the same everywhere. */
export class Observer {
  readonly #byOwner = new Map<Owner, Set<Watched>>();
  readonly #byWaiters = new WeakMap<object, Watched>();
  /** The first that was seen, by uid and position, and by uid, position and effect. */
  readonly #states = new Map<string, string>();
  readonly #contents = new Map<string, string>();
  /** Running statistics by their digest. */
  readonly buffers = new Map<string, Float32Array>();
  /** Encoders whose log leaves statistics out: pods differ until those that used them have taken a snapshot. */
  readonly withoutStatistics = new Set<string>();
  /** Which, by uid and position. */
  readonly #statisticsLost = new Set<string>();

  opened(encoder: MomentumEncoder): void {
    const { current } = world().events;
    const watched = { encoder, state: null, position: -1, effect: 0, isSkipping: false };
    this.#byOwner.set(current, (this.#byOwner.get(current) ?? new Set()).add(watched));
    this.#byWaiters.set(encoder.waiters, watched);
  }

  /** The encoders that live processes have, or had before they took them over anew. */
  encoders(): MomentumEncoder[] {
    const watched = [...this.#byOwner].filter(([owner]) => !owner.isDead).flatMap(([, all]) => [...all]);
    return watched.map(({ encoder }) => encoder);
  }

  /** After every event: only the process that it happened to can have changed. */
  check(): void {
    const own = this.#byOwner.get(world().events.current);
    if (own === undefined) return;
    const [some] = own;
    this.#checkSilence(some!.encoder);
    for (const watched of own) {
      const { state, uid } = watched.encoder;
      if (state === watched.state) continue;
      watched.state = state;
      const { statisticsSeen } = state;
      if (new Set(statisticsSeen).size < statisticsSeen.length) {
        world().violate(`the running statistics of ${uid} move twice for one computation`);
      }
      this.#same(this.#states, `${uid} at ${state.position}`, JSON.stringify(state), 'state');
    }
  }

  executed(runner: EffectRunner, kind: string, position: number, wasSuperseded: boolean): void {
    const watched = this.#byWaiters.get(runner.waiters);
    if (watched === undefined) return;
    watched.isSkipping = wasSuperseded || (watched.isSkipping && kind !== 'restore');
    watched.effect = watched.position === position ? watched.effect + 1 : 0;
    watched.position = position;
    if (watched.isSkipping) return;
    const { uid } = watched.encoder;
    const content = this.#contentOf(watched.encoder);
    this.#same(this.#contents, `${uid} at ${position}, effect ${watched.effect} (${kind})`, content, 'weights');
  }

  /** The statistics of the entry at `position` are given up: no member that can be asked has used them. */
  statisticsLost(uid: string, position: number): void {
    this.withoutStatistics.add(uid);
    const place = `${uid} at ${position}`;
    // Those that read the first word of it go on without them.
    if (this.#statisticsLost.has(place)) return;
    this.#statisticsLost.add(place);
    const held = world().redis.leasesHeldFor(0);
    for (const encoder of this.encoders()) {
      if (encoder.uid !== uid || encoder.outOfService !== null || encoder.report().position < position) continue;
      // One that has left is about to end; with it they go.
      if (!encoder.members().includes(encoder.pod)) continue;
      const { podId } = encoder.fleet;
      if (held.includes(`pod:${podId}`))
        world().violate(`the statistics of ${place} are given up, but ${podId} has used them`);
    }
  }

  /** Nobody is taken for dead who has had its lease all the time. */
  #checkSilence({ fleet }: MomentumEncoder): void {
    for (const name of world().redis.leasesHeldFor(LEASE_MS)) {
      const pod = name.slice('pod:'.length);
      if (fleet.isSilent(pod))
        world().violate(`${world().events.current.name} takes ${pod} for dead, which has its lease`);
    }
  }

  #contentOf({ held, uid }: MomentumEncoder): string {
    const key = held.keyWeights();
    const query = held.queryWeights();
    const hash = (parameters: { count: number; slot: { parameter(i: number): Float32Array } }) => {
      let mixed = SEED;
      for (let i = 0; i < parameters.count; i++) mixed = mix(mixed, parameters.slot.parameter(i));
      return mixed;
    };
    const content = [key && hash(key.parameters), query && hash(query.parameters), query?.step, held.version.emaStep];
    if (key !== null && !this.withoutStatistics.has(uid)) {
      this.buffers.set(key.buffers.digest(), key.buffers.values);
      content.push(mix(SEED, key.buffers.values), key.buffers.batchesTracked);
    }
    key?.parameters.release();
    query?.parameters.release();
    return content.join(' ');
  }

  #same(known: Map<string, string>, place: string, value: string, what: string): void {
    const first = known.get(place);
    if (first === undefined) known.set(place, value);
    else if (first !== value && !(what === 'weights' && this.withoutStatistics.has(place.split(' ')[0]!))) {
      world().violate(
        `the ${what} of ${place} is\n  ${value} on ${world().events.current.name} and was first\n  ${first}`,
      );
    }
  }
}

/** From here on every encoder and every effect of this process is seen by the observer of the schedule that runs. */
export function installObserver(): void {
  const { start } = MomentumEncoder.prototype;
  MomentumEncoder.prototype.start = function (this: MomentumEncoder) {
    world().observer.opened(this);
    return start.call(this);
  };
  const { run } = EffectRunner.prototype;
  EffectRunner.prototype.run = async function (this: EffectRunner, effect, state, signal) {
    await run.call(this, effect, state, signal);
    world().observer.executed(this, effect.kind, state.position, signal.aborted);
  };
}
