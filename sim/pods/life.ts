import { createRedisCoordinator } from '../../src/coordination/redis/coordinator.ts';
import { CoordinatorError } from '../../src/ports/coordinator.ts';
import type { MocoService } from '../../src/services/contracts.ts';
import { createMocoService } from '../../src/services/moco.ts';
import { checkFailure } from '../checks/failures.ts';
import { world } from '../virtual/world.ts';
import { SimulatedEngine } from './engine.ts';
import type { Fleet } from './fleet.ts';
import type { Host } from './host.ts';
import { unobserved } from './observer.ts';
import { simulatedPeers } from './peers.ts';
import { GOODBYE_MS, LEASE_MS, REQUEST_TIMEOUT_MS } from './timing.ts';

/** One life of a pod's process: it starts as src/server.ts does it, and ends with a crash or a drain. */
export class Life implements Host {
  readonly name: string;
  readonly pod: string;
  isDead = false;
  stoppedUntil = 0;
  moco: MocoService | null = null;
  engine: SimulatedEngine | null = null;
  isReady = false;
  isDraining = false;
  /** Told when the process ends. */
  readonly connections = new Set<() => void>();
  /** Aborted when the drain gives up waiting. */
  readonly drained = new AbortController();
  readonly #fleet: Fleet;

  constructor(pod: string, number: number, fleet: Fleet) {
    this.pod = pod;
    this.name = `${pod}.${number}`;
    this.#fleet = fleet;
    world().events.after(world().random.between(0, 5), this, () => {
      this.#start().catch((thrown: unknown) => world().violate(`${this.name} does not start: ${thrown}`));
    });
  }

  async #start(): Promise<void> {
    const engine = new SimulatedEngine(this);
    this.engine = engine;
    const moco = await createMocoService({
      engine,
      coordinator: createRedisCoordinator({
        url: 'redis://redis',
        leaseMs: LEASE_MS,
        requestTimeoutMs: REQUEST_TIMEOUT_MS,
        onWarning: (sentence) => world().note(() => sentence),
      }),
      replicas: { peers: simulatedPeers(this, this.#fleet), leaseMs: LEASE_MS },
      admission: { requests: 1_000, bytes: 2 ** 40 },
      uploadIdleMs: 60_000,
      checkpoints: null,
      log: { info: () => undefined, warn: () => undefined },
      observer: unobserved,
      onFailure: (encoder, reason) => checkFailure(this, encoder, reason),
    });
    this.moco = moco;
    for (;;) {
      try {
        await moco.join(`sim://${this.pod}`);
        this.isReady = true;
        world().note(() => 'joined');
        return;
      } catch (thrown) {
        if (!(thrown instanceof CoordinatorError && thrown.code === 'unavailable')) throw thrown;
      }
    }
  }

  crash(): void {
    world().note(() => `${this.name} crashes`);
    this.isDead = true;
    this.moco = null;
    for (const broken of this.connections) broken();
  }

  /** As after SIGTERM: what waits is let to its end for a while, then told that this pod goes. */
  drain(forMs: number): void {
    const { events } = world();
    this.isDraining = true;
    events.after(0, this, () => {
      world().note(() => 'drains');
      const moco = this.moco;
      if (moco === null) return this.crash();
      const left = moco.leave().catch(() => undefined);
      const waited = new Promise<void>((resolve) => void events.after(forMs, this, resolve));
      void Promise.race([left, waited])
        .then(() => waited)
        .then(async () => {
          this.drained.abort(this.#fleet.drainingError());
          await new Promise<void>((resolve) => void events.after(GOODBYE_MS, this, resolve));
          for (const broken of this.connections) broken();
          await moco.close();
          this.crash();
        })
        .catch((thrown: unknown) => world().violate(`${this.name} does not end: ${thrown}`));
    });
  }
}
