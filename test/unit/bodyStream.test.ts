import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBody } from '../../src/plugins/bodyStream.ts';

const LIMITS = { bytes: 10, idleMs: 50 };

/** A request's body as far as the reader sees it. */
function body() {
  const raw = Object.assign(new PassThrough(), { headers: {} });
  const ours = raw.eventNames().map((event) => [event, raw.listenerCount(event)]);
  return {
    raw,
    chunks: readBody(raw as unknown as IncomingMessage, LIMITS),
    /** Nothing listens that did not before. */
    isLeft: () => expect(raw.eventNames().map((event) => [event, raw.listenerCount(event)])).toEqual(ours),
  };
}

describe('readBody', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('waits for the limit again after every chunk', async () => {
    const { raw, chunks, isLeft } = body();
    for (const byte of [1, 2, 3]) {
      const next = chunks.next();
      await vi.advanceTimersByTimeAsync(49);
      raw.write(Uint8Array.of(byte));
      expect((await next).value).toEqual(Buffer.of(byte));
    }
    const refused = expect(chunks.next()).rejects.toMatchObject({
      code: 'request_timeout',
      details: { reason: 'no byte of the body came for 50 ms, after 3 bytes' },
    });
    await vi.advanceTimersByTimeAsync(50);
    await refused;
    isLeft();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not count the time that the reader takes', async () => {
    const { raw, chunks } = body();
    raw.write(Uint8Array.of(1));
    await chunks.next();
    await vi.advanceTimersByTimeAsync(1000);
    const next = chunks.next();
    await vi.advanceTimersByTimeAsync(49);
    raw.end();
    expect(await next).toMatchObject({ done: true });
  });

  it('leaves a stream that nobody reads on as it was', async () => {
    const { raw, chunks, isLeft } = body();
    raw.write(Uint8Array.of(1));
    await chunks.next();
    await chunks.return();
    isLeft();
    expect(raw.destroyed).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});
