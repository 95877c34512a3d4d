import { JSON_TYPE } from '../plugins/mediaTypes.ts';
import { DeadlineHeaders, EncoderParams, ref, strictObject } from '../schemas/common.ts';
import { EmaStep, EmaStepRequest } from '../schemas/emaSteps.ts';
import type { App, Dependencies } from './dependencies.ts';
import { EMA, failures, JSON_BODY, json, warningsHeader } from './replies.ts';

export function emaStepRoutes(app: App, { moco }: Dependencies): void {
  app.post(
    '/v1/encoders/:encoder/ema-steps',
    {
      config: { access: 'train', accepts: [JSON_TYPE], warns: true },
      schema: {
        operationId: 'runEmaStep',
        tags: ['ema'],
        summary: 'Apply an EMA step',
        description: [
          '`k <- m*k + (1-m)*q` over every parameter, exactly once for each step. Name the step: then a request that got no answer can be repeated, and a step already applied is answered from its record (`applied: false`).',
          'Without `step` the next one is applied, and a repeated request is another step; `{}` is the shortest body.',
          'No keys are computed and no weights are sent: it is one pass over the parameters in memory. Buffers (running statistics) take no part. Waiting for a running round is bounded by `wait_ms` (milliseconds).',
          'Repeating: safe with `step`: the same step and momentum answer with the stored record, for the last 1,000 steps; another momentum is `ema_step_conflict`.',
        ].join('\n\n'),
        params: EncoderParams,
        headers: DeadlineHeaders,
        querystring: strictObject({}),
        body: ref(EmaStepRequest),
        response: {
          200: json('Applied, now or before.', EmaStep, warningsHeader),
          ...failures(
            ...JSON_BODY,
            ...EMA,
            'encoder_not_found',
            'encoder_restored',
            'not_initialized',
            'query_step_mismatch',
          ),
        },
      },
    },
    async ({ params, body, gone }) => moco.runEmaStep(params.encoder, body, gone),
  );
}
