import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { request as ask, type Dispatcher } from 'undici';
import { isCoded, mocoError } from '../errors.ts';

/** Marks a request that another pod has sent on: it goes no further. */
const FORWARDED = 'moco-forwarded';

const NOT_PASSED_ON: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'expect',
  // A body is passed on as it was unpacked here; where nothing was packed, its length is still that of `content-length`.
  'content-encoding',
]);
const NOT_PASSED_BACK: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding']);

export function isForwarded({ headers }: FastifyRequest): boolean {
  return headers[FORWARDED] !== undefined;
}

/**
 * Sends a request on to the pod at `url` as it came, streaming, and its answer back. The token goes with it: the other pod
 * looks for itself who asks.
 * @throws MocoError `engine_unavailable`: the pod did not answer; whether it has carried the request out is open
 */
export async function forward(
  url: string,
  request: FastifyRequest,
  reply: FastifyReply,
  dispatcher: Dispatcher,
): Promise<FastifyReply> {
  const isUnpacked = request.binary !== null && request.binary.length === undefined;
  const headers = Object.entries(request.headers).filter(
    ([name]) => !NOT_PASSED_ON.has(name) && !(name === 'content-length' && isUnpacked),
  );
  const response = await ask(new URL(request.url, url), {
    dispatcher,
    method: request.method as 'GET' | 'PUT' | 'POST' | 'DELETE',
    headers: { ...Object.fromEntries(headers), ...request.span?.headers, 'x-request-id': request.id, [FORWARDED]: '1' },
    body: request.binary === null ? null : Readable.from(request.binary.stream, { objectMode: false }),
    signal: request.gone,
    // The holder has limits of its own for a body that stalls; its answer may wait for a round.
    headersTimeout: 0,
  }).catch((thrown: Error) => {
    if (request.gone.aborted) throw request.gone.reason;
    // The body that was to be sent on is at fault.
    if (isCoded(thrown)) throw thrown;
    throw mocoError('engine_unavailable', { reason: `the pod that has it did not answer (${thrown.message})` });
  });
  reply.code(response.statusCode);
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined && !NOT_PASSED_BACK.has(name)) reply.header(name, value);
  }
  return reply.send(response.body);
}
