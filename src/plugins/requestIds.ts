import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import fastifyPlugin from 'fastify-plugin';

/** The client's `x-request-id` where it is sane, else one of our own. */
export function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const sent = headers['x-request-id'];
  return typeof sent === 'string' && /^[A-Za-z0-9._-]{1,128}$/.test(sent) ? sent : randomUUID();
}

/** For the log only, by the convention of nginx: the client hung up before it was answered. */
const CLIENT_GONE = 499;

/** Every reply says which request it answers; one line of log says how it went. */
export const requestIds = fastifyPlugin(
  async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('x-request-id', request.id);
      const { method, url, log } = request;
      // 'close' comes also where there is nobody left to answer; an 'onResponse' does not.
      reply.raw.once('close', () => {
        const status = reply.raw.writableFinished ? reply.statusCode : CLIENT_GONE;
        log.info({ method, url, status, ms: Math.round(reply.elapsedTime) }, 'request');
      });
    });
  },
  { name: 'requestIds' },
);
