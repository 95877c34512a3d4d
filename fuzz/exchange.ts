import { connect } from 'node:net';
import { type Case, wireBytes } from './case.ts';

export interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  readonly ms: number;
}

/** What came: an answer, a connection closed without one, or nothing in time. */
export type Outcome = Answer | 'closed' | 'silent';

/** Sends a case on a connection of its own. */
export async function exchange(port: number, one: Case, limitMs: number): Promise<Outcome> {
  const began = performance.now();
  const received: Buffer[] = [];
  const socket = connect({ port, host: '127.0.0.1' });
  const ended = new Promise<'closed' | 'silent'>((resolve) => {
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve('closed'));
    socket.setTimeout(limitMs, () => resolve('silent'));
  });
  socket.write(wireBytes(one));
  if (one.isCutOff) socket.end();
  const end = await ended;
  socket.destroy();
  return end === 'silent' ? end : (readAnswer(Buffer.concat(received), performance.now() - began) ?? end);
}

function readAnswer(bytes: Buffer, ms: number): Answer | null {
  const end = bytes.indexOf('\r\n\r\n');
  const [line = '', ...fields] = bytes.toString('latin1', 0, Math.max(end, 0)).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(`${line} `)?.[1]);
  if (end < 0 || !(status >= 100)) return null;
  // The 100 that a client may ask for goes before the answer.
  if (status < 200) return readAnswer(bytes.subarray(end + 4), ms);
  const headers = new Map(
    fields.map((field) => {
      const colon = field.indexOf(':');
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
    }),
  );
  const rest = bytes.subarray(end + 4);
  const body = headers.get('transfer-encoding') === 'chunked' ? unchunked(rest) : rest;
  return { status, headers, body, ms };
}

function unchunked(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (line < 0 || !(size > 0)) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 4 + size;
  }
}
