import { Agent, request } from 'undici';
import { type PeerBody, PeerError, type PeerErrorCode, type Peers } from '../ports/peers.ts';
import type { Tracing } from '../ports/tracing.ts';
import { ARGS_HEADER, decodeArgs, encodeArgs, PEER_PATH, payloadOf } from './wire.ts';

/** Requests to another pod that are under way at a time: long downloads must not hold up small questions. */
const CONNECTIONS_A_PEER = 32;
/** A pod that says nothing for so long is given up, in milliseconds; its process may be stopped. */
const SILENCE_MS = 10_000;

const CODES: Readonly<Record<number, PeerErrorCode>> = { 404: 'not_held', 410: 'passed' };

/**
 * Asks other pods over HTTP or HTTPS.
 *
 * @param token the credential of pods, where one is configured
 * @param ca who vouches for the pods' certificates, in PEM; `null`: those that Node trusts
 * @param tracing a question goes on with the trace of the work that asks it
 */
export function createHttpPeers(token: string | null, ca: string | null, tracing: Tracing | null = null): Peers {
  const agent = new Agent({
    connections: CONNECTIONS_A_PEER,
    connect: { timeout: SILENCE_MS, ...(ca === null ? {} : { ca }) },
    headersTimeout: SILENCE_MS,
    bodyTimeout: SILENCE_MS,
  });

  return {
    async ask(url, { method, uid, args, body }, signal) {
      const span = tracing?.question(`peer ${method}`, spanAttributes(url, method)) ?? null;
      let status: number | null = null;
      let failed: string | null = 'unreachable';
      try {
        const response = await request(new URL(`${PEER_PATH}/${uid}/${method}`, url), {
          dispatcher: agent,
          method: 'POST',
          headers: {
            'content-type': 'application/octet-stream',
            [ARGS_HEADER]: encodeArgs(args),
            ...span?.headers,
            ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          },
          body: payloadOf(body),
          ...(signal === undefined ? {} : { signal }),
        });
        status = response.statusCode;
        failed = status === 200 ? null : (CODES[status] ?? String(status));
        if (response.statusCode === 200) {
          const answered = decodeArgs(response.headers[ARGS_HEADER]);
          return { args: answered, body: broken(response.body, url) };
        }
        const text = await response.body.text();
        if (response.statusCode === 401)
          throw new PeerError('unreachable', `${url} does not take this pod's peer token`);
        throw new PeerError(CODES[response.statusCode] ?? 'unreachable', `${url} answered ${text}`);
      } catch (thrown) {
        throw failure(thrown, url, signal);
      } finally {
        span?.end(status === null ? {} : { 'http.response.status_code': status }, failed);
      }
    },
    close: () => agent.destroy(),
  };
}

function spanAttributes(url: string, method: string) {
  const { hostname, port } = new URL(url);
  return {
    'http.request.method': 'POST',
    'server.address': hostname,
    ...(port === '' ? {} : { 'server.port': Number(port) }),
    'mocoserve.peer.method': method,
  };
}

async function* broken(body: PeerBody, url: string): PeerBody {
  try {
    yield* body;
  } catch (thrown) {
    throw failure(thrown, url, undefined);
  }
}

function failure(thrown: unknown, url: string, signal: AbortSignal | undefined): unknown {
  if (thrown instanceof PeerError || (signal?.aborted && thrown === signal.reason)) return thrown;
  return new PeerError('unreachable', `${url} cannot be reached: ${(thrown as Error).message}`);
}
