import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { statusOf } from './outcomes.ts';

/** Characters of a name that nothing has checked yet. */
const MAX_NAME = 64;

/**
 * One line of log for each request to a route of the role `admin`, done or refused: who wanted what, and how it ended.
 * Who turns the log down does not lose it, unless it is turned off.
 */
export const audit = fastifyPlugin(
  async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      const { config, schema } = request.routeOptions;
      if (request.is404 || config.access !== 'admin') return;
      reply.raw.once('close', () => {
        const { log, holder, method, ip } = request;
        const act = (schema as { operationId?: string } | undefined)?.operationId ?? method;
        const who = { role: holder?.role ?? null, token: holder?.fingerprint ?? null, remote: ip };
        const level = log.level === 'silent' ? 'silent' : 'info';
        log
          .child({ audit: true }, { level })
          .info({ ...who, act, encoder: encoderOf(request), status: statusOf(reply) }, 'audit');
      });
    });
  },
  { name: 'audit' },
);

/** From the path, or from the body that is to create it. */
function encoderOf({ params, body }: FastifyRequest): string | null {
  const { encoder } = params as { encoder?: unknown };
  const { name } = (body ?? {}) as { name?: unknown };
  const found = encoder ?? name;
  return typeof found === 'string' ? found.slice(0, MAX_NAME) : null;
}
