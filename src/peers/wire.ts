import { Readable } from 'node:stream';
import { Bytes, type PeerBody } from '../ports/peers.ts';

/** Bytes that are sent at a time where they are there already: a stream of many small chunks costs more than a copy. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** Where pods listen for each other, on the port of the service. */
export const PEER_PATH = '/internal/peers';
export const ARGS_HEADER = 'moco-peer-args';

/** Header values are Latin-1, so anything else is escaped. */
export function encodeArgs(args: unknown): string {
  return encodeURIComponent(JSON.stringify(args ?? null));
}

export function decodeArgs(header: string | string[] | undefined): unknown {
  return typeof header === 'string' ? JSON.parse(decodeURIComponent(header)) : null;
}

/** A body as undici and Fastify send it. */
export function payloadOf(body: PeerBody): Buffer | Readable {
  if (!(body instanceof Bytes)) return Readable.from(body, { objectMode: false });
  const length = body.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (length <= PIECE_BYTES) return Buffer.concat(body.chunks, length);
  return Readable.from(inPieces(body.chunks), { objectMode: false });
}

function* inPieces(chunks: readonly Uint8Array[]): Generator<Buffer> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for (const chunk of chunks) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < PIECE_BYTES) continue;
    yield Buffer.concat(waiting, length);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting, length);
}
