import type { Coordinator } from '../../ports/coordinator.ts';
import type { Client } from './client.ts';
import type { Keys } from './keys.ts';
import type { Session } from './session.ts';

type Leases = Pick<Coordinator, 'acquireLease' | 'renewLease' | 'releaseLease' | 'leases'>;

/** Redis's clock, as far as this process knows it. */
export class RedisClock {
  /** Redis's time less ours, in ms; rather too small than too large, so that deadlines are rather early. */
  #ahead = 0;

  async set(client: Client): Promise<void> {
    const [seconds, microseconds] = (await client.time()).map(Number) as [number, number];
    this.#ahead = seconds * 1000 + microseconds / 1000 - performance.now();
  }

  /** By Redis's clock, in ms. @param time by `performance.now()` */
  at(time: number): number {
    return time + this.#ahead;
  }
}

export function createLeases(session: Session, keys: Keys, clock: RedisClock): Leases {
  /** Leases are of the moment: whether entries are missing does not matter to them. */
  const request = <T>(send: (client: Client, deadline: number) => Promise<T>) =>
    session.request((client, _fence, deadline) => send(client, clock.at(deadline)), { whileRecovering: true });

  return {
    async acquireLease({ name, holder, value }, ttlMs) {
      const lease = [keys.lease(name), keys.leases] as const;
      return (
        (await request((client, deadline) => client.acquireLease(...lease, deadline, name, holder, value, ttlMs))) === 1
      );
    },

    async renewLease(name, holder, ttlMs) {
      return (await request((client, deadline) => client.renewLease(keys.lease(name), deadline, holder, ttlMs))) === 1;
    },

    async releaseLease(name, holder) {
      await request((client, deadline) => client.releaseLease(keys.lease(name), deadline, holder));
    },

    async leases() {
      const live = await request((client) => client.listLeases(keys.leases, keys.lease('')));
      return live.map(([name, holder, value]) => ({ name, holder, value }));
    },
  };
}
