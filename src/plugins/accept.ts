import fastifyPlugin from 'fastify-plugin';
import { mocoError } from '../errors.ts';
import { JSON_TYPE, mediaType, negotiate } from './mediaTypes.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Content types that the route can answer with, the preferred first. @default JSON */
    produces?: readonly string[];
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
      const { produces = [JSON_TYPE] } = request.routeOptions.config;
      if (produces.length === 0) return;
      const sent = mediaType(request.headers['content-type'] ?? '');
      const available = produces.includes(sent) ? [sent, ...produces.filter((type) => type !== sent)] : produces;
      const type = negotiate(request.headers.accept, available);
      if (type === undefined)
        throw mocoError('not_acceptable', { accept: request.headers.accept ?? '', available: produces });
      request.replyType = type;
    });
  },
  { name: 'accept' },
);
