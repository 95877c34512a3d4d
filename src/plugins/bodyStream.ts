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
  let received = 0;
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
    } else if (!(await moreArrived(raw, limits.idleMs))) {
      throw mocoError('request_timeout', {
        reason: `no byte of the body came for ${limits.idleMs} ms, after ${received} bytes`,
      });
    }
  }
}

export function tooLarge(limits: BodyLimits, received: number) {
  const { bytes: limit, setting } = limits;
  return mocoError('body_too_large', { limit, received, ...(setting === undefined ? {} : { setting }) });
}

const NEWS = ['readable', 'end', 'close', 'error'] as const;

/** Whether bytes, the end or a break came within `idleMs`. */
function moreArrived(raw: IncomingMessage, idleMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (arrived: boolean) => {
      clearTimeout(timer);
      for (const event of NEWS) raw.off(event, onNews);
      resolve(arrived);
    };
    const onNews = () => settle(true);
    const timer = setTimeout(settle, idleMs, false);
    for (const event of NEWS) raw.on(event, onNews);
  });
}
