import { EventEmitter } from 'node:events';
import type { Client, createClient as productsOwn } from '../../src/coordination/redis/client.ts';
import type { Host } from '../pods/host.ts';
import { world } from '../virtual/world.ts';

/*
 * Takes the place of src/coordination/redis/client.ts: what stands behind it, ioredis and a Redis, is simulated; what
 * stands before it (sessions, recovery, logs, leases) is the product's own.
 */

interface Pending {
  readonly sentAt: number;
  readonly resolve: (reply: never) => void;
  readonly reject: (reason: Error) => void;
}

interface Options {
  socketTimeout: number;
  retryStrategy: (attempt: number) => number;
}

/** A connection that is made again after it broke; a command is sent once, or not at all. */
class SimulatedClient extends EventEmitter {
  status: 'connecting' | 'ready' | 'reconnecting' | 'end' = 'connecting';
  readonly #host = world().events.current as Host;
  readonly #options: Options;
  #attempt = 0;
  /** Counts connections: what belongs to an earlier one is of no interest. */
  #connection = 0;
  #lastArrival = 0;
  #lastReply = 0;
  readonly #pending = new Set<Pending>();
  #isWatched = false;

  constructor(options: Options) {
    super();
    this.#options = options;
    this.#connect();
  }

  disconnect(): void {
    this.#lose('Connection is closed.', 'end');
  }

  /** The other side closed it. */
  broken(): void {
    const connection = this.#connection;
    world().events.after(world().network.delay(), this.#host, () => {
      if (connection === this.#connection) this.#lose('Connection is closed.', 'reconnecting');
    });
  }

  send(name: string, args: unknown[]): Promise<unknown> {
    if (this.status !== 'ready') return Promise.reject(new Error("Stream isn't writeable"));
    const { events, network, random, redis } = world();
    const connection = this.#connection;
    const { run } = redis;
    return new Promise((resolve, reject) => {
      const pending = { sentAt: events.now, resolve, reject };
      this.#pending.add(pending);
      if (!this.#isWatched) this.#watch(connection);
      this.#lastArrival = Math.max(this.#lastArrival, events.now + network.delay());
      events.after(this.#lastArrival - events.now, redis.owner, () =>
        network.through(this.#host.pod, 'redis', () => {
          if (!redis.isUp || redis.run !== run) return;
          const reply = this.#execute(name, args);
          this.#lastReply = Math.max(this.#lastReply, events.now + network.delay());
          events.after(this.#lastReply - events.now, this.#host, () =>
            network.through(this.#host.pod, 'redis', () => {
              if (connection !== this.#connection) return;
              const isLost = name === 'appendEntry' && random.chance(network.lostAnswers);
              if (isLost) this.#lose('Connection is closed.', 'reconnecting');
              else if (this.#pending.delete(pending)) reply(pending);
            }),
          );
        }),
      );
    });
  }

  #execute(name: string, args: unknown[]): (pending: Pending) => void {
    try {
      const reply = world().redis.commands[name]!(...(args as never[]));
      return ({ resolve }) => resolve(reply as never);
    } catch (thrown) {
      return ({ reject }) => reject(thrown as Error);
    }
  }

  #connect(): void {
    const { events, network, redis } = world();
    events.after(network.delay(), this.#host, () => {
      if (this.status === 'end') return;
      if (!redis.isUp || network.isCut(this.#host.pod, 'redis')) {
        this.#lose('connect ECONNREFUSED', 'reconnecting');
        return;
      }
      this.#attempt = 0;
      this.status = 'ready';
      redis.connections.add(this);
      this.emit('ready');
    });
  }

  /** A connection over which nothing comes back is given up. */
  #watch(connection: number): void {
    const { events } = world();
    const oldest = [...this.#pending][0];
    this.#isWatched = oldest !== undefined && connection === this.#connection;
    if (oldest === undefined || connection !== this.#connection) return;
    const left = oldest.sentAt + this.#options.socketTimeout - events.now;
    if (left <= 0) this.#lose('Socket timeout', 'reconnecting');
    else events.after(left, this.#host, () => this.#watch(connection));
  }

  #lose(reason: string, status: 'reconnecting' | 'end'): void {
    if (this.status === 'end') return;
    this.#connection++;
    this.#isWatched = false;
    this.status = status;
    world().redis.connections.delete(this);
    const pending = [...this.#pending];
    this.#pending.clear();
    for (const { reject } of pending) reject(new Error(reason));
    this.emit('close');
    if (status === 'end') return;
    world().events.after(this.#options.retryStrategy(++this.#attempt), this.#host, () => this.#connect());
  }
}

const COMMANDS = [
  ...['time', 'config', 'info', 'set', 'raiseEpoch', 'createLog', 'dropLog', 'listLogs', 'endOfLog', 'trimLog'],
  ...[
    'appendEntry',
    'readEntries',
    'putBack',
    'appendAgain',
    'acquireLease',
    'renewLease',
    'releaseLease',
    'listLeases',
  ],
];

for (const name of COMMANDS) {
  Object.defineProperty(SimulatedClient.prototype, name, {
    value(this: SimulatedClient, ...args: unknown[]) {
      return this.send(name, args);
    },
  });
}

export const createClient: typeof productsOwn = (_url, options) =>
  new SimulatedClient(options as Options) as unknown as Client;
