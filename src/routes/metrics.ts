import { Type } from 'typebox';
import { strictObject } from '../schemas/common.ts';
import type { App, Dependencies } from './dependencies.ts';
import { failures, NO_BODY } from './replies.ts';

const TEXT_TYPE = 'text/plain';
const example = Type.String({ examples: ['mocoserve_ready 1'] });

export function metricsRoutes(app: App, { moco, metrics }: Dependencies): void {
  app.get(
    '/metrics',
    {
      config: { access: 'everybody', answersWhileDraining: true, isQuiet: true, produces: [TEXT_TYPE] },
      schema: {
        operationId: 'getMetrics',
        tags: ['service'],
        summary: 'Metrics for Prometheus',
        description:
          "Load, durations, the state of the engine, the coordinator and each encoder, and the process, in Prometheus' text format. Durations are in seconds, sizes in bytes. It needs no token.",
        querystring: strictObject({}),
        response: {
          200: { description: 'The metrics.', content: { [TEXT_TYPE]: { schema: example } } },
          ...failures(...NO_BODY),
        },
      },
    },
    async (_request, reply) => {
      const text = await metrics.text({
        isReady: !app.isDraining() && moco.notReady().length === 0,
        requestsInFlight: app.requestsInFlight(),
        engine: moco.engine(),
        figures: moco.figures(),
      });
      return reply.type(metrics.contentType).send(text);
    },
  );
}
