import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { SAFETENSORS_TYPE } from '../plugins/mediaTypes.ts';
import { Checkpoint, CheckpointList, CheckpointParams, RestoredCheckpoint } from '../schemas/checkpoints.ts';
import { EncoderParams, strictObject } from '../schemas/common.ts';
import type { App, Dependencies } from './dependencies.ts';
import { bytes, empty, failures, json, NO_BODY } from './replies.ts';

const OF_ONE = [...NO_BODY, 'encoder_not_found', 'no_data_dir', 'checkpoint_not_found'] as const;
const RESTORING = ['checkpoint_invalid', 'encoder_restored', 'arena_full', 'tensor_missing', 'tensor_shape'] as const;

export function checkpointRoutes(app: App, { moco }: Dependencies): void {
  app.post(
    '/v1/encoders/:encoder/checkpoints',
    {
      config: { access: 'admin' },
      schema: {
        operationId: 'createCheckpoint',
        tags: ['checkpoints'],
        summary: 'Take a checkpoint',
        description:
          'Writes everything that the next key of the encoder depends on into one file of the data directory, while the encoder goes on. The answer comes when it is safe on the disk, with its path in `location`. `GET` on that path downloads it.\n\nRepeating: safe. The same state has the same id, and is the same checkpoint again.',
        params: EncoderParams,
        querystring: strictObject({}),
        response: {
          201: json('Taken.', Checkpoint, { location: Type.String({ description: 'Path of the checkpoint.' }) }),
          ...failures(
            ...NO_BODY,
            'encoder_not_found',
            'not_initialized',
            'no_data_dir',
            'checkpoint_failed',
            'arena_full',
          ),
        },
      },
    },
    async (request, reply) => {
      const checkpoint = await moco.createCheckpoint(request.params.encoder);
      const path = `/v1/encoders/${checkpoint.encoder}/checkpoints/${checkpoint.checkpoint}`;
      return reply.code(201).header('location', path).send(checkpoint);
    },
  );

  app.get(
    '/v1/encoders/:encoder/checkpoints',
    {
      config: { access: 'read' },
      schema: {
        operationId: 'listCheckpoints',
        tags: ['checkpoints'],
        summary: 'Checkpoints of an encoder',
        description:
          'Those in the data directory, the newest first: taken by request or by the server itself (`automatic`).',
        params: EncoderParams,
        querystring: strictObject({}),
        response: {
          200: json('The checkpoints.', CheckpointList),
          ...failures(...NO_BODY, 'encoder_not_found', 'no_data_dir'),
        },
      },
    },
    async (request) => ({ checkpoints: await moco.checkpoints(request.params.encoder) }),
  );

  app.get(
    '/v1/encoders/:encoder/checkpoints/:checkpoint',
    {
      config: { access: 'read', produces: [SAFETENSORS_TYPE] },
      schema: {
        operationId: 'getCheckpoint',
        tags: ['checkpoints'],
        summary: 'Download a checkpoint',
        description:
          "The file as safetensors. Its tensors have MoCo's names: the momentum encoder behind `module.encoder_k.`, the query weights behind `module.encoder_q.`; `PUT .../weights` takes it as it is. It is streamed; `content-length` (bytes) is known from the start, and `HEAD` asks for it alone.",
        params: CheckpointParams,
        querystring: strictObject({}),
        response: { 200: bytes('The file.', [SAFETENSORS_TYPE], {}), ...failures(...OF_ONE) },
      },
    },
    async (request, reply) => {
      const { encoder, checkpoint } = request.params;
      const download = await moco.checkpoint(encoder, checkpoint);
      reply.type(SAFETENSORS_TYPE).header('content-length', download.contentLength);
      if (request.method !== 'HEAD') return reply.send(download.open());
      await download.close();
      return reply.send(Readable.from([]));
    },
  );

  app.post(
    '/v1/encoders/:encoder/checkpoints/:checkpoint/restore',
    {
      config: { access: 'admin' },
      schema: {
        operationId: 'restoreCheckpoint',
        tags: ['checkpoints'],
        summary: 'Restore a checkpoint',
        description:
          'Makes the encoder what it was: weights of both sides, buffers, steps, momentum and seed. Rounds and uploads of before are gone; everything that waits on them is answered 409. The reply says which EMA step to go on from: the next one is `ema_step + 1`.\n\nRepeating: safe, but steps taken in between are gone again.',
        params: CheckpointParams,
        querystring: strictObject({}),
        response: { 200: json('Restored.', RestoredCheckpoint), ...failures(...OF_ONE, ...RESTORING) },
      },
    },
    async (request) => {
      const { params, gone } = request;
      return moco.restoreCheckpoint(params.encoder, params.checkpoint, gone);
    },
  );

  app.delete(
    '/v1/encoders/:encoder/checkpoints/:checkpoint',
    {
      config: { access: 'admin' },
      schema: {
        operationId: 'deleteCheckpoint',
        tags: ['checkpoints'],
        summary: 'Remove a checkpoint',
        description:
          'Removes the file from the data directory; encoders that were restored from it go on.\n\nRepeating: safe; a second one answers 404 `checkpoint_not_found`.',
        params: CheckpointParams,
        querystring: strictObject({}),
        response: { 204: empty('Removed.'), ...failures(...OF_ONE) },
      },
    },
    async (request, reply) => {
      await moco.deleteCheckpoint(request.params.encoder, request.params.checkpoint);
      return reply.code(204).send(null);
    },
  );
}
