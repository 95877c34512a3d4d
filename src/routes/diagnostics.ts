import { EncoderParams, strictObject } from '../schemas/common.ts';
import { Diagnostics } from '../schemas/diagnostics.ts';
import type { App, Dependencies } from './dependencies.ts';
import { failures, json, NO_BODY } from './replies.ts';

export function diagnosticsRoutes(app: App, { moco }: Dependencies): void {
  app.get(
    '/v1/encoders/:encoder/diagnostics',
    {
      config: { access: 'read' },
      schema: {
        operationId: 'getDiagnostics',
        tags: ['encoders'],
        summary: 'Whether the training is healthy',
        description:
          'How far query weights and momentum encoder are apart, how the newest keys are spread, and what looks wrong. Of several pods each tells of the keys that it has answered with itself. Distances and cosines are plain numbers without a unit; replies about the encoder have the codes of its warnings in the header `moco-warnings`.',
        params: EncoderParams,
        querystring: strictObject({}),
        response: { 200: json('Diagnostics.', Diagnostics), ...failures(...NO_BODY, 'encoder_not_found') },
      },
    },
    async (request) => moco.diagnostics(request.params.encoder),
  );
}
