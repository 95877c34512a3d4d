import { SAFETENSORS_TYPE } from '../plugins/mediaTypes.ts';
import { DeadlineHeaders, EncoderParams } from '../schemas/common.ts';
import { QueryWeights, QueryWeightsQuery } from '../schemas/weights.ts';
import type { App, Dependencies } from './dependencies.ts';
import { binaryBody, failures, json, PUBLISH, safetensorsBody, WEIGHTS_BODY, warningsHeader } from './replies.ts';

export function queryWeightsRoutes(app: App, { moco }: Dependencies): void {
  app.put(
    '/v1/encoders/:encoder/query-weights',
    {
      config: { access: 'train', accepts: [SAFETENSORS_TYPE], warns: true },
      schema: {
        operationId: 'putQueryWeights',
        tags: ['sync'],
        summary: 'Publish query weights',
        description: [
          "The trainer's current model as safetensors (F32, F16 or BF16). All or nothing: it is checked and staged while keys go on being made with the old weights, then swapped at once. The first one is copied into the momentum encoder as well.",
          'A whole PyTorch state_dict is fine: known buffers are checked by shape and not used.',
          'Shapes are those of `GET /v1/architectures/{architecture}`; values must be finite; F16 and BF16 become float32. `ema=true` applies EMA step `step` with these weights in the same request: what a training step needs, in one round trip.',
          'Repeating: safe with the same step and content (`unchanged: true`), and with `ema=true` the step is applied exactly once. Other content for a published step is `query_step_conflict`.',
        ].join('\n\n'),
        params: EncoderParams,
        headers: DeadlineHeaders,
        querystring: QueryWeightsQuery,
        body: safetensorsBody,
        response: { 200: json('Published.', QueryWeights, warningsHeader), ...failures(...WEIGHTS_BODY, ...PUBLISH) },
      },
    },
    async (request) => {
      const { params, query, gone } = request;
      return moco.publishQueryWeights(params.encoder, query, binaryBody(request), gone);
    },
  );
}
