import type { Coordinator } from '../../ports/coordinator.ts';
import { BlockingConnections } from './blocking.ts';
import { createClient } from './client.ts';
import { durabilityWarnings } from './durability.ts';
import { keysOf } from './keys.ts';
import { createLeases, RedisClock } from './leases.ts';
import { createLogs } from './logs.ts';
import { checkPlace, hostOf, type RedisPlace, tlsOptions } from './place.ts';
import { Recovery } from './recovery.ts';
import { Session } from './session.ts';
import { Tails } from './tails.ts';

export interface RedisCoordinatorOptions extends RedisPlace {
  /** What all keys begin with, in braces. @default 'mocoserve' */
  readonly prefix?: string;
  /**
   * How long the leases of processes last, the same for all of them: after Redis has come back, appends wait that long
   * for everybody to put back what Redis may have lost.
   */
  readonly leaseMs: number;
  /** After which a request fails with `unavailable`. @default 2000 */
  readonly requestTimeoutMs?: number;
  /** Called with a sentence for each setting of Redis that endangers entries, and whenever some were lost or put back. */
  readonly onWarning?: (sentence: string) => void;
}

/** The longest pause between two attempts to connect. */
const MAX_BACKOFF_MS = 1_000;

/**
 * The coordinator of many processes, over one Redis. Made at once; connects, and connects again, in the background.
 * @throws TypeError if the URL, its certificates or the prefix cannot be used
 */
export function createRedisCoordinator(options: RedisCoordinatorOptions): Coordinator {
  const { url, ca, prefix = 'mocoserve', leaseMs, requestTimeoutMs = 2_000, onWarning = () => {} } = options;
  const place = { url, ca };
  checkPlace(place);
  const tls = tlsOptions(place);
  if (!/^[^{}]+$/.test(prefix)) throw new TypeError(`the prefix of keys must not be empty or have braces: '${prefix}'`);

  const keys = keysOf(prefix);
  const tails = new Tails();
  const clock = new RedisClock();
  const blocking = new BlockingConnections(url, tls, requestTimeoutMs);
  const client = createClient(url, {
    ...tls,
    enableOfflineQueue: false,
    connectTimeout: requestTimeoutMs,
    socketTimeout: requestTimeoutMs,
    // Below a lease, so that no process misses the time in which entries are put back.
    retryStrategy: (attempt) => Math.min(25 * 2 ** attempt, MAX_BACKOFF_MS, leaseMs / 4),
  });
  const recovery = new Recovery({ client, keys, tails, leaseMs, warn: onWarning });
  let warnings: string[] = [];
  const session = new Session({
    client,
    place: hostOf(place),
    requestTimeoutMs,
    recheckMs: Math.min(leaseMs / 10, MAX_BACKOFF_MS),
    async examine() {
      await clock.set(client);
      const found = await durabilityWarnings(client);
      for (const warning of found) if (!warnings.includes(warning)) onWarning(warning);
      warnings = found;
      return recovery.agree();
    },
  });
  const { close: endReads, ...logs } = createLogs({ session, keys, tails, blocking, warn: onWarning });

  return {
    ...logs,
    ...createLeases(session, keys, clock),

    status() {
      const { is: state, reason } = session.state;
      return { name: 'redis', state, reason, warnings };
    },

    async close() {
      session.close();
      endReads();
      blocking.close();
    },
  };
}
