import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

/** How long a client may go on sending a body that nobody reads, in milliseconds. */
const LINGER_MS = 30_000;

/**
 * A client that is still sending when it is answered must be able to read the answer: closing the connection under it
 * would discard what it has not read yet. So the rest of an unread body is read and thrown away, for a while; and where
 * the client asked for the connection to be closed after the answer, before the answer.
 */
export const lingering = fastifyPlugin(
  async (app) => {
    app.addHook('onSend', async (request) => {
      if (unread(request) && request.headers.connection?.toLowerCase() === 'close') await discard(request);
    });
    app.addHook('onResponse', async (request) => {
      if (unread(request)) void discard(request).then((ended) => ended || request.raw.destroy());
    });
  },
  { name: 'lingering' },
);

const unread = ({ raw }: FastifyRequest) => !raw.complete && !raw.destroyed;

/** Whether the body came to its end within the time. */
function discard({ raw }: FastifyRequest): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (ended: boolean) => {
      clearTimeout(timer);
      raw.off('close', onClose);
      resolve(ended);
    };
    const onClose = () => settle(true);
    const timer = setTimeout(settle, LINGER_MS, false);
    raw.once('end', () => settle(true));
    raw.once('close', onClose);
    raw.removeAllListeners('readable');
    raw.resume();
  });
}
