import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { ErrorCode } from '../errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asked all the time by what watches the server and by other pods: no news, and not counted as load. */
    isQuiet?: boolean;
  }
  interface FastifyRequest {
    /** Code of the error that it is answered with. */
    errorCode: ErrorCode | null;
  }
  interface FastifyInstance {
    /** Calls `listener` at the end of every request. */
    onOutcome(listener: (request: FastifyRequest, outcome: Outcome) => void): void;
    /** Requests without an outcome yet, but for quiet ones. */
    requestsInFlight(): number;
    /** For a request that no hook sees. */
    awaitOutcome(request: FastifyRequest, reply: FastifyReply): void;
  }
}

/** How a request ended. */
export interface Outcome {
  /** Pattern of the route, never a URL: there are few. */
  readonly route: string;
  readonly status: number;
  readonly code: ErrorCode | null;
  /** From its headers to the last byte of the answer, or to the end of the connection. */
  readonly ms: number;
  /** What went through the connection for it, headers included. */
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** The status of a client that hung up before it was answered, by the convention of nginx: nobody ever receives it. */
const CLIENT_GONE = 499;

/** What a request was answered with, once its reply has closed. */
export const statusOf = ({ raw, statusCode }: FastifyReply) => (raw.writableFinished ? statusCode : CLIENT_GONE);

/** The route of whatever has none. */
const UNMATCHED = 'unmatched';

/** Tells everybody who watches requests how each of them ended. */
export const outcomes = fastifyPlugin(
  async (app) => {
    const listeners: ((request: FastifyRequest, outcome: Outcome) => void)[] = [];
    /** Bytes of each connection that outcomes have told of. */
    const told = new WeakMap<Socket, { readonly bytesRead: number; readonly bytesWritten: number }>();
    let inFlight = 0;

    app.decorateRequest('errorCode', null);
    app.decorate('onOutcome', (listener) => listeners.push(listener));
    app.decorate('requestsInFlight', () => inFlight);
    app.decorate('awaitOutcome', (request, reply) => {
      const counts = request.routeOptions.config?.isQuiet === true ? 0 : 1;
      const { socket } = request.raw;
      const began = performance.now();
      inFlight += counts;
      // It comes also where there is nobody left to answer; an 'onResponse' does not.
      reply.raw.once('close', () => {
        inFlight -= counts;
        const before = told.get(socket);
        const { bytesRead, bytesWritten } = socket;
        told.set(socket, { bytesRead, bytesWritten });
        const outcome: Outcome = {
          route: (request.is404 ? undefined : request.routeOptions.url) ?? UNMATCHED,
          status: statusOf(reply),
          code: request.errorCode ?? null,
          ms: performance.now() - began,
          // An injected request has no connection.
          bytesIn: (bytesRead ?? 0) - (before?.bytesRead ?? 0),
          bytesOut: (bytesWritten ?? 0) - (before?.bytesWritten ?? 0),
        };
        for (const listener of listeners) listener(request, outcome);
      });
    });
    app.addHook('onRequest', async (request, reply) => app.awaitOutcome(request, reply));
  },
  { name: 'outcomes' },
);
