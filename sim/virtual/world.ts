import type { Observer } from '../checks/observer.ts';
import type { RedisServer } from '../redis/server.ts';
import { Events } from './events.ts';
import { Network } from './network.ts';
import { Random } from './random.ts';

/** What went against a promise: ends the schedule. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** Everything that one schedule's parts share: time, chance, and what has been noted down. */
export class World {
  readonly events = new Events();
  readonly random: Random;
  /** Lines of what happened; `null`: nobody wants them. */
  readonly trace: string[] | null;
  readonly network = new Network();
  redis!: RedisServer;
  observer!: Observer;
  /** Something went wrong that can keep a pod that lives from hearing of the others in time. */
  hasTrouble = false;
  /** How often what happened: shows what the schedules reach. */
  readonly coverage = new Map<string, number>();
  #violation: Violation | null = null;

  constructor(seed: number, isTraced: boolean) {
    this.random = new Random(seed);
    this.trace = isTraced ? [] : null;
  }

  /** Something to read after a failure; made only when it is read. */
  note(line: () => string): void {
    this.trace?.push(`${this.events.now.toFixed(1).padStart(9)} ${this.events.current.name.padEnd(10)} ${line()}`);
  }

  count(what: string): void {
    this.coverage.set(what, (this.coverage.get(what) ?? 0) + 1);
  }

  /** The first one is kept, also when it is noticed where an exception would be swallowed. */
  violate(message: string): void {
    this.note(() => `VIOLATION ${message}`);
    this.#violation ??= new Violation(message);
  }

  throwViolation(): void {
    if (this.#violation !== null) throw this.#violation;
  }
}

let current: World | null = null;

/** The schedule that runs: what stands in for a part of Node or of the product has no other way to it. */
export function world(): World {
  if (current === null) throw new Error('no schedule runs');
  return current;
}

export function enterWorld(next: World): void {
  current = next;
}
