import type { BlockingConnections as ProductsOwn } from '../../src/coordination/redis/blocking.ts';
import type { Host } from '../pods/host.ts';
import type { Event } from '../virtual/events.ts';
import { world } from '../virtual/world.ts';

/** As the product's own. */
const BLOCK_MS = 5_000;

/** Takes the place of src/coordination/redis/blocking.ts: waits at the simulated Redis for a stream to grow. */
export class BlockingConnections {
  readonly #timeoutMs: number;

  constructor(...[, , timeoutMs]: ConstructorParameters<typeof ProductsOwn>) {
    this.#timeoutMs = timeoutMs satisfies number;
  }

  waitForGrowth(stream: string, after: number, signal: AbortSignal): Promise<void> {
    const { events, network, redis } = world();
    const host = events.current as Host;
    const { run } = redis;
    const log = stream.slice(stream.indexOf(':log:') + ':log:'.length);
    return new Promise((resolve, reject) => {
      let block: Event | null = null;
      const end = (settle: () => void) => {
        timer.isCancelled = true;
        if (block !== null) block.isCancelled = true;
        signal.removeEventListener('abort', abort);
        redis.connections.delete(connection);
        settle();
      };
      const abort = () => end(() => reject(signal.reason));
      const broken = () => events.after(network.delay(), host, () => end(() => reject(new Error('broken'))));
      const connection = { broken };
      const timer = events.after(BLOCK_MS + this.#timeoutMs, host, () => end(() => reject(new Error('timeout'))));
      const wake = () =>
        events.after(network.delay(), host, () => network.through(host.pod, 'redis', () => end(resolve)));
      signal.addEventListener('abort', abort);
      redis.connections.add(connection);
      events.after(network.delay(), redis.owner, () =>
        network.through(host.pod, 'redis', () => {
          if (!redis.isUp || redis.run !== run) broken();
          else if (redis.endOf(log) > after) wake();
          else {
            redis.waiting.set(log, (redis.waiting.get(log) ?? new Set()).add(wake));
            block = events.after(BLOCK_MS, redis.owner, wake);
          }
        }),
      );
    });
  }

  close(): void {}
}
