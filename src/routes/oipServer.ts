import { strictObject } from '../schemas/common.ts';
import { OipLive, OipReady, OipServer } from '../schemas/oipModels.ts';
import { version } from '../version.ts';
import type { App, Dependencies } from './dependencies.ts';
import { failures, json, NO_BODY } from './replies.ts';

/** Extensions of the protocol by the names that Triton has for them. */
const EXTENSIONS = ['binary_tensor_data', 'parameters', 'statistics', 'model_configuration', 'model_repository'];

export function oipServerRoutes(app: App, { moco }: Dependencies): void {
  app.get(
    '/v2',
    {
      config: { access: 'everybody' },
      schema: {
        operationId: 'getOipServer',
        tags: ['oip'],
        summary: 'Server metadata',
        description: 'Name, version and the extensions of the protocol that are here.',
        querystring: strictObject({}),
        response: { 200: json('The server.', OipServer), ...failures(...NO_BODY) },
      },
    },
    async () => ({ name: 'mocoserve' as const, version, extensions: EXTENSIONS }),
  );

  app.get(
    '/v2/health/live',
    {
      config: { access: 'everybody', answersWhileDraining: true, isQuiet: true },
      schema: {
        operationId: 'getOipLive',
        tags: ['oip'],
        summary: 'Whether the server is live',
        description: 'Answers 200 as long as the process can answer at all.',
        querystring: strictObject({}),
        response: { 200: json('It is.', OipLive), ...failures(...NO_BODY) },
      },
    },
    async () => ({ live: true as const }),
  );

  app.get(
    '/v2/health/ready',
    {
      config: { access: 'everybody', answersWhileDraining: true, isQuiet: true },
      schema: {
        operationId: 'getOipReady',
        tags: ['oip'],
        summary: 'Whether the server is ready',
        description: 'The same as `GET /health/ready`: 503 with the reasons while the server cannot do its work.',
        querystring: strictObject({}),
        response: { ...failures(...NO_BODY), 200: json('It is.', OipReady), 503: json('It is not.', OipReady) },
      },
    },
    async (_request, reply) => {
      const reasons = [...(app.isDraining() ? ['The server is shutting down.'] : []), ...moco.notReady()];
      const ready = reasons.length === 0;
      return reply.code(ready ? 200 : 503).send({ ready, reasons });
    },
  );
}
