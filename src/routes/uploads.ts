import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Agent } from 'undici';
import { forward, isForwarded } from '../plugins/forward.ts';
import { SAFETENSORS_TYPE } from '../plugins/mediaTypes.ts';
import { DeadlineHeaders, EncoderParams, strictObject } from '../schemas/common.ts';
import {
  QueryWeights,
  Upload,
  UploadFinishQuery,
  UploadParams,
  UploadPart,
  UploadPartParams,
  UploadQuery,
} from '../schemas/weights.ts';
import type { App, Dependencies } from './dependencies.ts';
import { binaryBody, empty, failures, json, NO_BODY, PUBLISH, safetensorsBody, WEIGHTS_BODY } from './replies.ts';

const UPLOADS = '/v1/encoders/:encoder/query-weights/uploads';

export function uploadRoutes(app: App, { moco, peerCa }: Dependencies): void {
  const pods = new Agent({ connect: peerCa === null ? {} : { ca: peerCa } });
  app.addHook('onClose', () => pods.destroy());

  /** An upload lies at one pod, whichever pod is asked. */
  const preHandler = async (request: FastifyRequest, reply: FastifyReply) => {
    const { upload } = request.params as { upload: string };
    const url = isForwarded(request) ? null : moco.uploadHolder(upload);
    if (url !== null) return forward(url, request, reply, pods);
  };

  app.post(
    UPLOADS,
    {
      config: { access: 'train' },
      schema: {
        operationId: 'openUpload',
        tags: ['sync'],
        summary: 'Begin query weights in parts',
        description:
          'For sharded trainers: every shard puts its tensors as parts of one upload, then one of them finishes it. Nothing is visible before the upload is finished; one that gets no byte for `expires_in_ms` (milliseconds) expires. Its path is in `location`.\n\nRepeating: every request opens another upload; drop those that are not needed.',
        params: EncoderParams,
        querystring: UploadQuery,
        response: {
          201: json('Opened.', Upload, { location: Type.String({ description: 'Path of the upload.' }) }),
          ...failures(...NO_BODY, 'encoder_not_found', 'arena_full'),
        },
      },
    },
    async ({ params, query }, reply) => {
      const upload = await moco.openUpload(params.encoder, query);
      const location = `/v1/encoders/${params.encoder}/query-weights/uploads/${upload.upload}`;
      return reply.code(201).header('location', location).send(upload);
    },
  );

  app.put(
    `${UPLOADS}/:upload/parts/:part`,
    {
      config: { access: 'train', accepts: [SAFETENSORS_TYPE] },
      preHandler,
      schema: {
        operationId: 'putUploadPart',
        tags: ['sync'],
        summary: 'Send a part of query weights',
        description:
          'Any subset of the tensors as safetensors (F32, F16 or BF16), in any order. Names, shapes and dtypes are checked at once.\n\nRepeating: safe; the same part again replaces it.',
        params: UploadPartParams,
        querystring: strictObject({}),
        body: safetensorsBody,
        response: {
          200: json('Staged.', UploadPart),
          ...failures(...WEIGHTS_BODY, 'encoder_not_found', 'upload_not_found', 'upload_lost', 'engine_unavailable'),
        },
      },
    },
    async (request) => {
      const { encoder, upload, part } = request.params;
      return moco.putUploadPart(encoder, upload, part, binaryBody(request));
    },
  );

  app.post(
    `${UPLOADS}/:upload/finish`,
    {
      preHandler,
      config: { access: 'train' },
      schema: {
        operationId: 'finishUpload',
        tags: ['sync'],
        summary: 'Publish the query weights of an upload',
        description:
          'All tensors must be there; the outcome is that of `PUT .../query-weights` with all of them in one body, with the `step`, `naming`, `strict` and `ema` that the upload was opened with.\n\nRepeating: an upload that could not be finished can be finished again. One that was is gone: after a broken connection, look at `query_step` and `query_digest` of the encoder.',
        params: UploadParams,
        headers: DeadlineHeaders,
        querystring: UploadFinishQuery,
        response: {
          200: json('Published.', QueryWeights),
          ...failures(...NO_BODY, ...PUBLISH, 'upload_not_found', 'upload_lost', 'upload_incomplete'),
        },
      },
    },
    async ({ params, query, gone }) => moco.finishUpload(params.encoder, params.upload, query, gone),
  );

  app.delete(
    `${UPLOADS}/:upload`,
    {
      config: { access: 'train', produces: [] },
      preHandler,
      schema: {
        operationId: 'dropUpload',
        tags: ['sync'],
        summary: 'Drop an upload',
        description: 'Frees what its parts hold.\n\nRepeating: safe; a second one answers 404 `upload_not_found`.',
        params: UploadParams,
        querystring: strictObject({}),
        response: {
          204: empty('Dropped.'),
          ...failures(...NO_BODY, 'encoder_not_found', 'upload_not_found', 'upload_lost', 'engine_unavailable'),
        },
      },
    },
    async ({ params }, reply) => {
      await moco.dropUpload(params.encoder, params.upload);
      return reply.code(204).send(null);
    },
  );
}
