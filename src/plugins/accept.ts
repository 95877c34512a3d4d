import fastifyPlugin from 'fastify-plugin';
import { mocoError } from '../errors.ts';
import { JSON_TYPE, mediaType, negotiate } from './mediaTypes.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Content types that the route can answer with, the preferred first. @default JSON */
    produces?: readonly string[];
    /** Content types of requests that are answered in JSON where `Accept` leaves it open. */
    answersInJson?: readonly string[];
  }
  interface FastifyRequest {
    /** The content type to answer with. Errors are always JSON. */
    replyType: string;
  }
}

/** Picks the type of the reply by `Accept`; where that leaves it open, a route answers in the form of the request. */
export const accept = fastifyPlugin(
  async (app) => {
    app.decorateRequest('replyType', JSON_TYPE);
    app.addHook('onRequest', async (request) => {
      if (request.is404) return;
      const { produces = [JSON_TYPE], answersInJson = [] } = request.routeOptions.config;
      if (produces.length === 0) return;
      const sent = mediaType(request.headers['content-type'] ?? '');
      const own = answersInJson.includes(sent) ? JSON_TYPE : sent;
      const available = produces.includes(own) ? [own, ...produces.filter((type) => type !== own)] : produces;
      const type = negotiate(request.headers.accept, available);
      if (type === undefined)
        throw mocoError('not_acceptable', { accept: request.headers.accept ?? '', available: produces });
      request.replyType = type;
    });
  },
  { name: 'accept' },
);
