import { Type } from 'typebox';
import { JSON_TYPE } from '../plugins/mediaTypes.ts';
import { EncoderParams, ref, strictObject } from '../schemas/common.ts';
import { Encoder, EncoderChange, EncoderCreation, EncoderList } from '../schemas/encoders.ts';
import type { App, Dependencies } from './dependencies.ts';
import { empty, failures, JSON_BODY, json, NO_BODY } from './replies.ts';

export function encoderRoutes(app: App, { moco }: Dependencies): void {
  app.post(
    '/v1/encoders',
    {
      config: { access: 'admin', accepts: [JSON_TYPE] },
      schema: {
        operationId: 'createEncoder',
        tags: ['encoders'],
        summary: 'Create a momentum encoder',
        description: [
          'Only `name` and `architecture.id` are needed; the defaults are those of MoCo v2: momentum 0.999, an MLP head, keys of 128 values, train-mode batch norm, shuffled.',
          'It has no weights before the first query weights (or restored weights) arrive; until then keys are answered `not_initialized`. The path is in `location`.',
          'Repeating: a second one of the same name is 409 `encoder_exists`, and changes nothing. One that somebody deletes before it is open is 404.',
        ].join('\n\n'),
        querystring: strictObject({}),
        body: ref(EncoderCreation),
        response: {
          201: json('Created.', Encoder, {
            location: Type.String({ description: 'Path of the encoder.', examples: ['/v1/encoders/mnist'] }),
          }),
          ...failures(
            'coordinator_unavailable',
            ...JSON_BODY,
            'encoder_exists',
            'encoder_not_found',
            'architecture_unknown',
            'architecture_options_invalid',
            'setting_invalid',
            'arena_full',
            'engine_unavailable',
          ),
        },
      },
    },
    async ({ body }, reply) => {
      const encoder = await moco.createEncoder(body);
      return reply.code(201).header('location', `/v1/encoders/${encoder.name}`).send(encoder);
    },
  );

  app.get(
    '/v1/encoders',
    {
      config: { access: 'read' },
      schema: {
        operationId: 'listEncoders',
        tags: ['encoders'],
        summary: 'All encoders',
        description:
          'Settings and state of every encoder, by name, in one list without pages. Of one whose weights are lost the digests are `null`.',
        querystring: strictObject({}),
        response: { 200: json('All encoders.', EncoderList), ...failures(...NO_BODY, 'coordinator_unavailable') },
      },
    },
    async () => ({ encoders: await moco.encoders() }),
  );

  app.get(
    '/v1/encoders/:encoder',
    {
      config: { access: 'read' },
      schema: {
        operationId: 'getEncoder',
        tags: ['encoders'],
        summary: 'Settings and state of an encoder',
        description:
          'What it was created with, and the steps, digests and sizes (bytes) of the weights it holds. Digests are equal wherever the float32 bytes are: compare `query_digest` with what a trainer has sent, `weights_digest` between pods or runs.',
        params: EncoderParams,
        querystring: strictObject({}),
        response: { 200: json('The encoder.', Encoder), ...failures(...NO_BODY, 'encoder_not_found') },
      },
    },
    async ({ params }) => moco.encoder(params.encoder),
  );

  app.patch(
    '/v1/encoders/:encoder',
    {
      config: { access: 'admin', accepts: [JSON_TYPE] },
      schema: {
        operationId: 'changeEncoder',
        tags: ['encoders'],
        summary: 'Change the momentum or the shuffle',
        description:
          'What the body leaves out stays as it is; what it names holds for the steps and rounds that follow. Steps already applied keep their momentum.\n\nRepeating: safe.',
        params: EncoderParams,
        querystring: strictObject({}),
        body: ref(EncoderChange),
        response: {
          200: json('The encoder as it is now.', Encoder),
          ...failures(...JSON_BODY, 'encoder_not_found', 'encoder_restored', 'engine_unavailable'),
        },
      },
    },
    async ({ params, body }) => moco.changeEncoder(params.encoder, body),
  );

  app.delete(
    '/v1/encoders/:encoder',
    {
      config: { access: 'admin', produces: [] },
      schema: {
        operationId: 'deleteEncoder',
        tags: ['encoders'],
        summary: 'Delete an encoder',
        description:
          'Frees its weights; whatever waits on it is answered 404. Its checkpoints are moved to `deleted/` in the data directory, where no start finds them.\n\nRepeating: safe; a second one answers 404 `encoder_not_found`.',
        params: EncoderParams,
        querystring: strictObject({}),
        response: { 204: empty('Deleted.'), ...failures(...NO_BODY, 'encoder_not_found') },
      },
    },
    async ({ params, gone }, reply) => {
      await moco.deleteEncoder(params.encoder, gone);
      return reply.code(204).send(null);
    },
  );
}
