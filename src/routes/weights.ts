import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { SAFETENSORS_TYPE } from '../plugins/mediaTypes.ts';
import { DeadlineHeaders, EncoderParams } from '../schemas/common.ts';
import { RestoredWeights, WeightsQuery, WeightsRestoreQuery } from '../schemas/weights.ts';
import type { App, Dependencies } from './dependencies.ts';
import { binaryBody, bytes, empty, failures, json, NO_BODY, safetensorsBody, WEIGHTS_BODY } from './replies.ts';

const etag = Type.String({ description: 'Digest of the content, in quotes.' });

export function weightsRoutes(app: App, { moco }: Dependencies): void {
  app.get(
    '/v1/encoders/:encoder/weights',
    {
      config: { access: 'read', produces: [SAFETENSORS_TYPE] },
      schema: {
        operationId: 'getWeights',
        tags: ['weights'],
        summary: 'Download weights',
        description: [
          'Weights as safetensors, streamed: one moment of them, whatever steps follow meanwhile. `naming` and `dtype` say how: a file that the named framework loads as its state_dict.',
          '`etag` is the digest of the content, `moco-step` its step; with `if-none-match` weights that the client has are answered 304 without a body, and `HEAD` asks for headers alone.',
        ].join('\n\n'),
        params: EncoderParams,
        querystring: WeightsQuery,
        headers: Type.Object({
          'if-none-match': Type.Optional(
            Type.String({
              description: 'An `ETag` that the client has; if it is still the one, the answer is 304.',
              examples: ['"blake3:af13"'],
            }),
          ),
        }),
        response: {
          200: bytes('The weights.', [SAFETENSORS_TYPE], {
            etag,
            'moco-step': Type.String({ description: 'EMA step of key weights, step of query weights, or `none`.' }),
          }),
          304: empty('The client has them.'),
          ...failures(...NO_BODY, 'encoder_not_found', 'not_initialized', 'arena_full'),
        },
      },
    },
    async (request, reply) => {
      const download = await moco.weights(request.params.encoder, request.query);
      // A client may keep them, if it asks whether they are still the ones.
      reply.header('cache-control', 'private, no-cache');
      reply.header('etag', `"${download.etag}"`).header('moco-step', String(download.step ?? 'none'));
      if (hasTag(request.headers['if-none-match'], download.etag)) return reply.code(304).send(null);
      reply.type(SAFETENSORS_TYPE).header('content-length', download.contentLength);
      // HEAD ends with an empty stream: of anything else fastify would count the bytes into content-length.
      return reply.send(request.method === 'HEAD' ? Readable.from([]) : download.open());
    },
  );

  app.put(
    '/v1/encoders/:encoder/weights',
    {
      config: { access: 'admin', accepts: [SAFETENSORS_TYPE] },
      schema: {
        operationId: 'putWeights',
        tags: ['weights'],
        summary: 'Restore weights',
        description:
          'Parameters and, where they are there, buffers of the momentum encoder. Steps, published query weights, rounds and uploads of before are gone; everything that waits on them is answered 409. Values must be finite; the next EMA step is `ema_step + 1`, or 0 without `ema_step`.\n\nRepeating: safe, but steps taken in between are gone again.',
        params: EncoderParams,
        headers: DeadlineHeaders,
        querystring: WeightsRestoreQuery,
        body: safetensorsBody,
        response: {
          200: json('Restored.', RestoredWeights),
          ...failures(...WEIGHTS_BODY, 'encoder_not_found', 'encoder_restored', 'engine_unavailable'),
        },
      },
    },
    async (request) => {
      const { params, query, gone } = request;
      return moco.restoreWeights(params.encoder, query, binaryBody(request), gone);
    },
  );
}

function hasTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === `"${etag}"`);
}
