import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import fastifyPlugin from 'fastify-plugin';

interface Options {
  /** A streamed reply of which the client takes no byte for that long is given up, in milliseconds. */
  readonly uploadIdleMs: number;
}

/** A client that does not read its reply must not hold what the reply is made of for ever. */
export const stalledReaders = fastifyPlugin<Options>(
  async (app, { uploadIdleMs }) => {
    app.addHook('onSend', async (_request, reply, payload) => {
      if (!(payload instanceof Readable)) return;
      const { socket } = reply.raw;
      if (socket === null) return;
      const giveUp = () => socket.destroy();
      socket.setTimeout(uploadIdleMs, giveUp);
      reply.raw.once('close', () => release(socket, giveUp));
    });
  },
  { name: 'stalledReaders' },
);

/** The next request of the connection may wait for as long as it likes. */
function release(socket: Socket, giveUp: () => void): void {
  socket.setTimeout(0);
  socket.off('timeout', giveUp);
}
