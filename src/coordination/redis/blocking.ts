import { Redis } from 'ioredis';
import type { TlsOptions } from './place.ts';
import { abortable } from './waits.ts';

/** Until a wait looks again by itself: the longest that a silently broken connection goes unnoticed, with the timeout. */
const BLOCK_MS = 5_000;

/**
 * Waits in Redis for a stream to grow. A blocked connection can do nothing else, so each wait has its own; one that
 * ended well is used again.
 */
export class BlockingConnections {
  readonly #url: string;
  readonly #tls: TlsOptions;
  readonly #timeoutMs: number;
  #idle: Redis[] = [];

  constructor(url: string, tls: TlsOptions, timeoutMs: number) {
    this.#url = url;
    this.#tls = tls;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Resolves when there may be an entry behind `after`, or has been none for a while.
   * @throws when the connection breaks; the signal's reason when it aborts. The connection is then gone.
   */
  async waitForGrowth(stream: string, after: number, signal: AbortSignal): Promise<void> {
    const connection = this.#take();
    try {
      await abortable(connection.xread('COUNT', 1, 'BLOCK', BLOCK_MS, 'STREAMS', stream, `${after}-0`), signal);
      this.#idle.push(connection);
    } catch (thrown) {
      connection.disconnect();
      throw thrown;
    }
  }

  /** Those that wait end with their signals. */
  close(): void {
    for (const connection of this.#idle) connection.disconnect();
    this.#idle = [];
  }

  #take(): Redis {
    for (;;) {
      const idle = this.#idle.pop();
      if (idle === undefined) return this.#connect();
      if (idle.status === 'ready') return idle;
      idle.disconnect();
    }
  }

  #connect(): Redis {
    const connection = new Redis(this.#url, {
      ...this.#tls,
      retryStrategy: null,
      connectTimeout: this.#timeoutMs,
      socketTimeout: BLOCK_MS + this.#timeoutMs,
      disconnectTimeout: 100,
    });
    // What was waiting on it is rejected, which is all there is to know.
    connection.on('error', () => {});
    return connection;
  }
}
