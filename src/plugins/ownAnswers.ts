import fastifyPlugin from 'fastify-plugin';
import { mocoError } from '../errors.ts';

/** For Node's server: a request without a host is ours to refuse. */
export const OWN_ANSWERS = { requireHostHeader: false } as const;

/**
 * What Node would answer by itself, with neither a request id nor the shape of an error: a request without a host, and an
 * `Expect` other than `100-continue`, which is passed over, as RFC 9110 (10.1.1) allows.
 */
export const ownAnswers = fastifyPlugin(
  async (app) => {
    app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
    app.addHook('onRequest', async ({ raw, headers }) => {
      const { httpVersion } = raw;
      if (httpVersion === '1.1' && headers.host === undefined) {
        throw mocoError('malformed_http', { reason: 'the header host is missing, which HTTP/1.1 requires' });
      }
    });
  },
  { name: 'ownAnswers' },
);
