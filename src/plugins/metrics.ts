import fastifyPlugin from 'fastify-plugin';
import type { Metrics } from '../observability/metrics.ts';

interface Options {
  readonly metrics: Metrics;
}

/** Counts requests. */
export const metrics = fastifyPlugin<Options>(
  async (app, { metrics }) => {
    app.onOutcome(({ method }, outcome) => metrics.requestEnded(method, outcome));
    app.addHook('onClose', async () => metrics.stop());
  },
  { name: 'metrics', dependencies: ['outcomes'] },
);
