import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { type MocoError, mocoError } from '../errors.ts';
import { LONGEST_DEADLINE_MS } from '../schemas/common.ts';

/** How long the client waits for an answer, in milliseconds. */
export const DEADLINE_HEADER = 'x-request-timeout-ms';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route answers while the server drains. */
    answersWhileDraining?: boolean;
  }
  interface FastifyRequest {
    /**
     * Aborted when the client hangs up, when the deadline that it gave has passed, or when the server gives up waiting in
     * a drain (the reason is the error then).
     */
    gone: AbortSignal;
    /**
     * Ends the client's wait after `ms` milliseconds from now, as its `x-request-timeout-ms` does from the begin.
     *
     * @param givenBy where the client gave it, in words; that header by itself
     */
    limitWait(ms: number, givenBy?: string): void;
  }
  interface FastifyInstance {
    isDraining(): boolean;
    /** Refuses new requests and waits for those under way, at most `ms`; then tells what still waits to give up. */
    drain(ms: number): Promise<void>;
  }
}

/** Counts the requests under way, tells each when nobody waits for it any more, and lets the server drain. */
export const signals = fastifyPlugin(
  async (app) => {
    const underWay = new Set<AbortController>();
    let draining = false;
    let whenIdle = () => {};

    app.decorateRequest('gone', null as unknown as AbortSignal);
    app.decorateRequest('limitWait', null as unknown as FastifyRequest['limitWait']);
    app.addHook('onRequest', async (request, reply) => {
      const controller = new AbortController();
      request.gone = controller.signal;
      underWay.add(controller);
      const deadlines: NodeJS.Timeout[] = [];
      request.limitWait = (ms, givenBy) => {
        if (controller.signal.aborted) return;
        const details = givenBy === undefined ? { ms } : { ms, given_by: givenBy };
        deadlines.push(setTimeout(() => controller.abort(mocoError('deadline_passed', details)), ms));
      };
      // The request's own 'close' comes once its body is read; the reply's when it is sent or the connection is gone.
      reply.raw.once('close', () => {
        for (const deadline of deadlines) clearTimeout(deadline);
        if (!reply.raw.writableFinished) controller.abort();
        underWay.delete(controller);
        if (underWay.size === 0) whenIdle();
      });
      const headerMs = readDeadline(request);
      if (headerMs !== null) request.limitWait(headerMs);
      if (draining && request.routeOptions.config.answersWhileDraining !== true) throw mocoError('draining', {});
    });

    app.decorate('isDraining', () => draining);
    app.decorate('drain', async (ms: number) => {
      draining = true;
      const idle = new Promise<void>((resolve) => {
        whenIdle = resolve;
      });
      if (underWay.size === 0 || (await settledWithin(ms, idle))) return;
      const reason: MocoError = mocoError('draining', {});
      for (const controller of underWay) controller.abort(reason);
      await settledWithin(GOODBYE_MS, idle);
    });
  },
  { name: 'signals' },
);

/** @throws MocoError `invalid_request` */
function readDeadline({ headers }: FastifyRequest): number | null {
  const header = headers[DEADLINE_HEADER];
  if (header === undefined) return null;
  const ms = Number(header);
  if (!/^[0-9]+$/.test(String(header)) || ms < 1 || ms > LONGEST_DEADLINE_MS) {
    const message = `${DEADLINE_HEADER} must be an integer from 1 to ${LONGEST_DEADLINE_MS} (milliseconds); "${header}" came.`;
    throw mocoError('invalid_request', { message, where: 'headers' });
  }
  return ms;
}

/** Time for those that were told to give up to send their answers. */
const GOODBYE_MS = 1000;

function settledWithin(ms: number, promise: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms, false);
    void promise.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
