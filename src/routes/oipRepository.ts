import type { FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { mocoError } from '../errors.ts';
import { JSON_TYPE } from '../plugins/mediaTypes.ts';
import { EncoderParams, ref, strictObject } from '../schemas/common.ts';
import { RepositoryChange, RepositoryIndex, RepositoryIndexRequest } from '../schemas/oipModels.ts';
import { readInferenceBody } from '../services/oip/inferenceBody.ts';
import { describeState } from '../services/oip/models.ts';
import type { App, Dependencies } from './dependencies.ts';
import { validated } from './oipBodies.ts';
import { failures, JSON_BODY, json } from './replies.ts';

/** Whatever type a client gives its JSON, and whether it sends any. */
const lenient = (schema: TSchema & { $id?: string }) => ({
  accepts: [JSON_TYPE],
  takesAnyType: true,
  takesEmptyBody: true,
  documentedBody: { content: { [JSON_TYPE]: { schema: ref(schema) } } },
});

export function oipRepositoryRoutes(app: App, { moco }: Dependencies): void {
  app.post(
    '/v2/repository/index',
    {
      config: { ...lenient(RepositoryIndexRequest), access: 'read' },
      schema: {
        operationId: 'listRepository',
        tags: ['oip'],
        summary: 'All models',
        description: 'Every encoder, and whether it has weights. The body may be empty.',
        querystring: strictObject({}),
        response: {
          200: json('All models.', RepositoryIndex),
          ...failures(...JSON_BODY, 'coordinator_unavailable'),
        },
      },
    },
    async (request) => {
      const { ready } = validated(request, RepositoryIndexRequest, await jsonOf(request));
      const all = (await moco.encoders()).map(describeState);
      return ready ? all.filter(({ state }) => state === 'READY') : all;
    },
  );

  for (const act of ['load', 'unload'] as const) {
    app.post(
      `/v2/repository/models/:encoder/${act}`,
      {
        config: { ...lenient(RepositoryChange), access: 'admin' },
        schema: {
          operationId: `${act}Model`,
          tags: ['oip'],
          summary: `Refuses to ${act} a model`,
          description: `There is no repository to ${act} models ${act === 'load' ? 'from' : 'to'}: \`POST /v1/encoders\` creates encoders, \`DELETE\` deletes them.`,
          params: EncoderParams,
          querystring: strictObject({}),
          response: failures(...JSON_BODY, 'no_model_repository'),
        },
      },
      async ({ params }) => {
        throw mocoError('no_model_repository', params);
      },
    );
  }
}

/** An empty body is an empty object. */
async function jsonOf({ binary }: FastifyRequest): Promise<unknown> {
  if (binary === null || binary.length === 0) return {};
  return (await readInferenceBody(binary, undefined)).json;
}
