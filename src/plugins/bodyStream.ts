import type { IncomingMessage } from 'node:http';
import { mocoError } from '../errors.ts';

export interface BodyLimits {
  /** Most bytes that are taken. */
  readonly bytes: number;
  /** The setting that says so, for the message. */
  readonly setting?: string;
  /** A body that gets no byte for that long is given up, in milliseconds. */
  readonly idleMs: number;
}

/**
 * The chunks of a request's body, counted against the limit. Whoever stops reading in the middle leaves the rest in the
 * connection, which stays usable: unlike a stream's own iterator this one never destroys it.
 *
 * @throws MocoError `body_too_large`, `body_aborted`, `request_timeout`
 */
export async function* readBody(raw: IncomingMessage, limits: BodyLimits): AsyncGenerator<Uint8Array, void, undefined> {
  const announced = raw.headers['content-length'];
  const news = new News(raw, limits.idleMs);
  let received = 0;
  try {
    while (true) {
      const chunk: Uint8Array | null = raw.read();
      if (chunk !== null) {
        received += chunk.byteLength;
        if (received > limits.bytes) throw tooLarge(limits, received);
        yield chunk;
      } else if (raw.readableEnded) {
        return;
      } else if (raw.destroyed) {
        throw mocoError('body_aborted', { received, expected: announced === undefined ? null : Number(announced) });
      } else if (!(await news.next())) {
        throw mocoError('request_timeout', {
          reason: `no byte of the body came for ${limits.idleMs} ms, after ${received} bytes`,
        });
      }
    }
  } finally {
    news.stop();
  }
}

export function tooLarge(limits: BodyLimits, received: number) {
  const { bytes: limit, setting } = limits;
  return mocoError('body_too_large', { limit, received, ...(setting === undefined ? {} : { setting }) });
}

const NEWS = ['readable', 'end', 'close', 'error'] as const;

/** Bytes, the end or a break of a body. It listens all along: to begin and end that at every chunk costs more than a copy. */
class News {
  readonly #raw: IncomingMessage;
  readonly #timer: NodeJS.Timeout;
  #settle: (arrived: boolean) => void = () => undefined;
  readonly #onNews = () => this.#settle(true);

  constructor(raw: IncomingMessage, idleMs: number) {
    this.#raw = raw;
    this.#timer = setTimeout(() => this.#settle(false), idleMs).unref();
    for (const event of NEWS) raw.on(event, this.#onNews);
  }

  /** Whether any comes within `idleMs` from now. */
  next(): Promise<boolean> {
    this.#timer.refresh();
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
    for (const event of NEWS) this.#raw.off(event, this.#onNews);
  }
}
