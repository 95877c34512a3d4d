import { mocoError } from '../errors.ts';
import { strictObject } from '../schemas/common.ts';
import { ModelConfig, ModelMetadata, ModelReady, ModelStatisticsList } from '../schemas/oipModels.ts';
import { describeConfig, describeModel, describeStatistics } from '../services/oip/models.ts';
import type { App, Dependencies } from './dependencies.ts';
import { MODEL_PATHS } from './oipModelPaths.ts';
import { failures, json, NO_BODY } from './replies.ts';

export function oipModelRoutes(app: App, { moco }: Dependencies): void {
  const statisticsOf = (name: string) => describeStatistics(name, moco.inferences(name));

  app.get(
    '/v2/models/stats',
    {
      config: { access: 'read' },
      schema: {
        operationId: 'listModelStatistics',
        tags: ['oip'],
        summary: 'Statistics of all models',
        description:
          'One entry an encoder, by name. An encoder that is called `stats` has its metadata under its version.',
        querystring: strictObject({}),
        response: { 200: json('Statistics.', ModelStatisticsList), ...failures(...NO_BODY, 'coordinator_unavailable') },
      },
    },
    async () => ({ model_stats: (await moco.encoders()).map(({ name }) => statisticsOf(name)) }),
  );

  for (const { path, suffix, params } of MODEL_PATHS) {
    app.get(
      path,
      {
        config: { access: 'read' },
        schema: {
          operationId: `getModel${suffix}`,
          tags: ['oip'],
          summary: 'Metadata of a model',
          description: 'Inputs and outputs of an encoder as a model: `images` in, `keys` out.',
          params,
          querystring: strictObject({}),
          response: { 200: json('The model.', ModelMetadata), ...failures(...NO_BODY, 'encoder_not_found') },
        },
      },
      async (request) => describeModel(await moco.encoder(request.params.encoder)),
    );

    app.get(
      `${path}/ready`,
      {
        config: { access: 'read' },
        schema: {
          operationId: `getModelReady${suffix}`,
          tags: ['oip'],
          summary: 'Whether a model is ready',
          description: 'Answers 200 when the encoder has weights and the server can do its work, else with an error.',
          params,
          querystring: strictObject({}),
          response: {
            200: json('It is.', ModelReady),
            ...failures(...NO_BODY, 'encoder_not_found', 'not_initialized', 'engine_unavailable'),
          },
        },
      },
      async (request) => {
        const { name, initialized } = await moco.encoder(request.params.encoder);
        if (!initialized) throw mocoError('not_initialized', { encoder: name });
        const [reason] = moco.notReady();
        if (reason !== undefined) throw mocoError('engine_unavailable', { reason });
        return { name, ready: true as const };
      },
    );

    app.get(
      `${path}/config`,
      {
        config: { access: 'read' },
        schema: {
          operationId: `getModelConfig${suffix}`,
          tags: ['oip'],
          summary: 'Configuration of a model',
          description: 'The encoder in the words of the model configuration extension.',
          params,
          querystring: strictObject({}),
          response: { 200: json('The model.', ModelConfig), ...failures(...NO_BODY, 'encoder_not_found') },
        },
      },
      async (request) => describeConfig(await moco.encoder(request.params.encoder)),
    );

    app.get(
      `${path}/stats`,
      {
        config: { access: 'read' },
        schema: {
          operationId: `getModelStatistics${suffix}`,
          tags: ['oip'],
          summary: 'Statistics of a model',
          description: 'What this replica has counted of requests for keys of batches.',
          params,
          querystring: strictObject({}),
          response: { 200: json('Statistics.', ModelStatisticsList), ...failures(...NO_BODY, 'encoder_not_found') },
        },
      },
      async (request) => {
        const { name } = await moco.encoder(request.params.encoder);
        return { model_stats: [statisticsOf(name)] };
      },
    );
  }
}
