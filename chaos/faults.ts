import { setTimeout } from 'node:timers/promises';
import type { Journal } from './journal.ts';
import { type ChaosPod, LEASE_MS, type Pods } from './pods.ts';
import { Random } from './random.ts';

/** One thing that goes wrong, as the seed has it. */
interface Fault {
  readonly kind: FaultKind;
  /** Which pod, modulo those that there are then. */
  readonly pod: number;
  /** How long, and what else the kind needs, in [0, 1). */
  readonly share: number;
}

const WEIGHTS = {
  kill: 5,
  killTwo: 1,
  replace: 3,
  pauseBriefly: 3,
  pauseBeyondLease: 3,
  cutFromRedis: 3,
  slowRedis: 1,
  slowPeers: 2,
  cutFromPeers: 2,
  breakPeers: 3,
} as const;

const REDIS_WEIGHTS = { restartRedis: 3, pauseRedis: 2 } as const;
/** Only while nothing else goes wrong: what Redis forgets, some pod has to remember. */
const ALONE = { redisForgets: 1 } as const;

type FaultKind = keyof typeof WEIGHTS | keyof typeof REDIS_WEIGHTS | keyof typeof ALONE;

/** Makes things go wrong, one after the other or a pod together with Redis, as the seed has planned it. */
export class Faults {
  readonly #pods: Pods;
  readonly #journal: Journal;
  readonly #random: Random;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(pods: Pods, journal: Journal, seed: number) {
    this.#pods = pods;
    this.#journal = journal;
    this.#random = new Random(seed, 'faults');
  }

  /** Resolves when no pod is held up by a fault any more. */
  async over(): Promise<void> {
    await this.#underWay;
  }

  /** Until `signal`; then all is well again. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const faults = this.#plan();
      const pause = this.#random.between(200, 2_500);
      await this.#untilSafe(faults);
      if (signal.aborted) return;
      this.#underWay = Promise.all(faults.map((fault) => this.#cause(fault)));
      await this.#underWay;
      await setTimeout(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  #plan(): Fault[] {
    const random = this.#random;
    const fault = (kinds: Partial<Record<FaultKind, number>>): Fault => ({
      kind: random.weighted(Object.entries(kinds) as [FaultKind, number][]),
      pod: random.integer(1_000),
      share: random.fraction(),
    });
    const single = fault({ ...WEIGHTS, ...REDIS_WEIGHTS, ...ALONE });
    const isPair = single.kind in WEIGHTS && random.chance(0.25);
    return isPair ? [single, fault(REDIS_WEIGHTS)] : [single];
  }

  /** No fault takes the last pod that has everything: another may be just joining. */
  async #untilSafe(faults: readonly Fault[]): Promise<void> {
    const [fault] = faults as [Fault];
    if (fault.kind in ALONE) return this.#pods.allReady();
    const victims = victimsOf(fault, this.#pods.all());
    return this.#pods.oneSound((candidate) => !victims.includes(candidate));
  }

  async #cause(fault: Fault): Promise<void> {
    const { kind, share } = fault;
    const victims = victimsOf(fault, this.#pods.all());
    const names = kind in WEIGHTS ? victims.map(({ name }) => name).join(' ') : '';
    this.#journal.fault(kind);
    this.#journal.tell(`FAULT ${kind} ${names} ${share.toFixed(3)}`);
    await (kind === 'killTwo' ? this.#kill(victims, share) : this.#acts[kind](victims[0]!, share));
    this.#journal.tell(`over: ${kind} ${names}`);
  }

  /** All at once; as many come in their place. */
  async #kill(victims: readonly ChaosPod[], share: number): Promise<void> {
    await Promise.all(victims.map((victim) => this.#pods.end(victim, 'SIGKILL')));
    await setTimeout(share * 1_000);
    for (const _ of victims) await this.#pods.add();
  }

  readonly #acts: Readonly<Record<Exclude<FaultKind, 'killTwo'>, (victim: ChaosPod, share: number) => Promise<void>>> =
    {
      kill: (victim, share) => this.#kill([victim], share),
      replace: async (victim, share) => {
        if (share < 0.5) await this.#pods.add();
        await this.#pods.end(victim, 'SIGTERM');
        if (share >= 0.5) await this.#pods.add();
      },
      pauseBriefly: (victim, share) => paused(victim, 0.1 + 0.5 * share),
      pauseBeyondLease: (victim, share) => paused(victim, 1.5 + 2 * share),
      cutFromRedis: (victim, share) => cut(victim.toRedis, 0.2 + 3 * share),
      slowRedis: async ({ toRedis }, share) => {
        toRedis.become({ delayMs: 5 + 60 * share });
        await setTimeout(2 * LEASE_MS);
        toRedis.become({});
      },
      slowPeers: async ({ toPeers }, share) => {
        toPeers.become({ delayMs: 100 * share, bytesPerSecond: 2e6 });
        await setTimeout(3 * LEASE_MS);
        toPeers.become({});
      },
      cutFromPeers: (victim, share) => cut(victim.toPeers, 0.2 + 3 * share),
      breakPeers: async ({ toPeers }, share) => {
        await Promise.race([toPeers.breaksAfter(share * 1e6), setTimeout(2 * LEASE_MS)]);
      },
      restartRedis: async (_, share) => {
        await this.#pods.redis.kill();
        await setTimeout(2 * share * LEASE_MS);
        await this.#pods.redis.start();
      },
      pauseRedis: async (_, share) => {
        this.#pods.redis.pause();
        await setTimeout((0.1 + 3 * share) * LEASE_MS);
        this.#pods.redis.resume();
      },
      redisForgets: async (_, share) => {
        await this.#pods.redis.copyFiles();
        await setTimeout(share * 500);
        await this.#pods.redis.restartWithCopy();
      },
    };
}

/** The pods that a fault takes: never all of them. */
export function victimsOf<T>({ kind, pod }: Pick<Fault, 'kind' | 'pod'>, pods: readonly T[]): T[] {
  const count = kind === 'killTwo' && pods.length > 2 ? 2 : 1;
  return Array.from({ length: count }, (_, i) => pods[(pod + i) % pods.length]!);
}

async function paused({ pod }: ChaosPod, leases: number): Promise<void> {
  await pod.kill('SIGSTOP');
  await setTimeout(leases * LEASE_MS);
  await pod.kill('SIGCONT');
}

async function cut(cable: ChaosPod['toRedis'], leases: number): Promise<void> {
  await cable.cut();
  await setTimeout(leases * LEASE_MS);
  await cable.plugIn();
}
