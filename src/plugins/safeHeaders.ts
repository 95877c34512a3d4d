import type { FastifyHelmetOptions } from '@fastify/helmet';
import fastifyPlugin from 'fastify-plugin';

/** Nobody guesses what a reply is, and nobody keeps it: almost all of them are the state of a moment, behind a token. */
export const safeHeaders = fastifyPlugin(
  async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
    });
  },
  { name: 'safeHeaders' },
);

/**
 * Of the pages: they load nothing from elsewhere and run no script that does not come as a file of ours. `data:` images
 * are those in the style sheet of the user interface.
 */
export const pageHeaders: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // It would hold for every other server on the same host name.
  strictTransportSecurity: false,
};
