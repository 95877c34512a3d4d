import { Redis, type RedisOptions } from 'ioredis';
import { leaseScripts } from './leaseScripts.ts';
import { logScripts } from './logScripts.ts';
import type { Script } from './script.ts';

const scripts = { ...logScripts, ...leaseScripts };

type Scripted = {
  [Name in keyof typeof scripts]: (
    ...keysAndArguments: (string | number)[]
  ) => Promise<(typeof scripts)[Name] extends Script<infer Reply> ? Reply : never>;
};

/** A connection to Redis that knows our scripts. */
export type Client = Redis & Scripted;

/**
 * Connects at once. Nothing is ever sent twice, and nothing is kept for later: a lease must not be taken by a command
 * that has been given up.
 */
export function createClient(url: string, options: Omit<RedisOptions, 'replyMapping'>): Client {
  const client = new Redis(url, {
    scripts,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // Milliseconds between two looks at a Redis that loads its files, and before a closed socket is given up.
    maxLoadingRetryTime: 200,
    disconnectTimeout: 100,
    ...options,
  });
  return client as Client;
}
