import { Redis } from 'ioredis';
import { keysOf } from '../src/coordination/redis/keys.ts';
import type { Entry } from '../src/services/encoders/state/types.ts';

/** What the coordinator calls its keys by unless it is told otherwise. */
const keys = keysOf('mocoserve');

/**
 * Batch statistics that no pod has any more: two pods have them when they are acknowledged, and both may be killed before
 * a third one has read of them. The log says so, and all pods go on without them alike.
 */
export class StatisticsLosses {
  readonly #redisUrl: string;
  readonly #known = new Set<string>();

  constructor(redisUrl: string) {
    this.#redisUrl = redisUrl;
  }

  /** Whether the log of an encoder names any that it did not name at the last call. */
  async areNew(uid: string): Promise<boolean> {
    // Redis may be away: that is one of the faults.
    const redis = new Redis(this.#redisUrl, { maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    try {
      const entries = await redis.xrange(keys.log(uid), '-', '+');
      const lost = entries.filter(([, [, json]]) => json !== '' && isLoss(json!)).map(([id]) => `${uid} ${id}`);
      const fresh = lost.filter((place) => !this.#known.has(place));
      for (const place of fresh) this.#known.add(place);
      return fresh.length > 0;
    } finally {
      redis.disconnect();
    }
  }
}

const isLoss = (json: string) => (JSON.parse(json) as Entry).kind === 'statisticsLost';
