import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import fastifyPlugin from 'fastify-plugin';
import { answerClientError } from './clientErrors.ts';

/** First byte of a client that speaks TLS (RFC 8446, 5.1: a record of the handshake). */
const HANDSHAKE = 0x16;

/** How long a client may take to begin with TLS, and then for the handshake, in milliseconds. */
export const HANDSHAKE_MS = 10_000;

/**
 * Connections to a port of HTTPS before they are encrypted: who speaks HTTP there is told so, in HTTP, instead of being cut
 * off without a word; and who has not shaken hands when the server closes does not keep it open.
 */
export const tlsConnections = fastifyPlugin(
  async (app) => {
    const { server } = app;
    const pending = new Map<string, Socket>();
    const tls = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];

    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) => {
      const key = endOf(socket);
      pending.set(key, socket);
      const late = setTimeout(() => socket.destroy(), HANDSHAKE_MS);
      socket.once('close', () => {
        clearTimeout(late);
        pending.delete(key);
      });
      const onError = () => socket.destroy();
      socket.once('error', onError);
      socket.once('readable', () => {
        const first: Buffer | null = socket.read();
        if (first === null) return socket.destroy();
        if (first[0] !== HANDSHAKE) {
          answerClientError(PLAIN_HTTP, socket);
          // Whatever else comes: a client that is cut off while it sends does not read the answer.
          return socket.resume();
        }
        clearTimeout(late);
        socket.off('error', onError);
        socket.unshift(first);
        for (const listener of tls) listener.call(server, socket);
      });
    });
    server.on('secureConnection', (socket: TLSSocket) => pending.delete(endOf(socket)));
    app.addHook('preClose', async () => {
      for (const socket of pending.values()) socket.destroy();
    });
  },
  { name: 'tlsConnections' },
);

const PLAIN_HTTP = new Error('this port takes HTTPS only, so its URL begins with https://');

/** The client's end; there are not two connections with the same at a time. */
const endOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;
