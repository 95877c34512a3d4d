import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Outcome } from './outcomes.ts';

/** How much of a path that has no route is shown, in characters. */
const MAX_PATH = 200;

/** One line of log for each request, at its end: how it went, and nothing of what it carried. */
export const requestLog = fastifyPlugin(
  async (app) => {
    app.onOutcome((request, outcome) => {
      const { route, status, code, ms, bytesIn, bytesOut } = outcome;
      const { encoder } = (request.params ?? {}) as { encoder?: string };
      const traceId = traceIdOf(request);
      const line = {
        method: request.method,
        route,
        ...(route === 'unmatched' ? { path: request.url.split('?', 1)[0]!.slice(0, MAX_PATH) } : {}),
        status,
        ...(code === null ? {} : { code }),
        ms: Math.round(ms * 10) / 10,
        bytesIn,
        bytesOut,
        ...(encoder === undefined ? {} : { encoder }),
        ...(traceId === null ? {} : { traceId }),
      };
      request.log[levelOf(request, outcome)](line, 'request');
    });
  },
  { name: 'requestLog', dependencies: ['outcomes'] },
);

function levelOf({ routeOptions }: FastifyRequest, { status }: Outcome): 'debug' | 'info' | 'warn' | 'error' {
  if (routeOptions.config?.isQuiet === true) return 'debug';
  // 503 and the like tell of something that goes on for a while and is on record itself.
  if (status === 500) return 'error';
  return status > 500 ? 'warn' : 'info';
}

/** Of the span that was begun for it, else as the client sent it; `null`: it belongs to no trace. */
function traceIdOf({ span, headers }: FastifyRequest): string | null {
  if (span !== null && span !== undefined) return span.traceId;
  const { traceparent } = headers;
  if (typeof traceparent !== 'string') return null;
  return /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-|$)/.exec(traceparent)?.[1] ?? null;
}
