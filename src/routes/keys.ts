import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { JSON_TYPE } from '../plugins/mediaTypes.ts';
import { EncoderParams, ref } from '../schemas/common.ts';
import { JsonBatch, JsonKeys, KeysQuery, TensorHeaders } from '../schemas/keys.ts';
import { RankKeysQuery, RankParams } from '../schemas/rounds.ts';
import type { Batch } from '../services/contracts.ts';
import type { App, Dependencies } from './dependencies.ts';
import { BINARY_TYPES, provenanceHeaders, sendKeys } from './keysReply.ts';
import { binary, bytes, failures, JSON_BODY, json, KEYS, KEYS_BODY, ROUND } from './replies.ts';

/** Largest JSON batch, in bytes: it is parsed in one piece. */
export const MAX_JSON_BATCH_BYTES = 64 * 1024 * 1024;

const content = Object.fromEntries(BINARY_TYPES.map((type) => [type, { schema: binary }]));

/** With `advance` an EMA step is applied. */
const whoComputes = { access: 'read', accessWith: { advance: 'train' } } as const;

const binaryRoute = {
  bodyLimit: MAX_JSON_BATCH_BYTES,
  config: {
    ...whoComputes,
    accepts: [...BINARY_TYPES, JSON_TYPE],
    produces: [...BINARY_TYPES, JSON_TYPE],
    hidesJson: true,
  },
} as const;
const binarySchema = {
  tags: ['keys'],
  headers: TensorHeaders,
  body: { content: { ...content, [JSON_TYPE]: { schema: ref(JsonBatch) } } },
};
const binaryKeys = bytes('Keys `[n, dim]` (float32) in the posted order.', BINARY_TYPES, {
  ...provenanceHeaders,
  'x-tensor-shape': Type.String({ description: 'Shape of an `application/octet-stream` reply.', examples: ['16,128'] }),
  'x-tensor-dtype': Type.String({ description: 'Dtype of an `application/octet-stream` reply.', examples: ['F32'] }),
});

const jsonRoute = {
  bodyLimit: MAX_JSON_BATCH_BYTES,
  config: { ...whoComputes, accepts: [JSON_TYPE], produces: [JSON_TYPE, ...BINARY_TYPES] },
} as const;
const jsonKeys = json('Keys `[n, dim]` in the posted order.', JsonKeys, provenanceHeaders);

const forms = [
  '`application/vnd.safetensors` (tensor `images`: F32, F16, BF16 or U8; perhaps `permutation`: I64), `application/x-npy`, or `application/octet-stream` with `x-tensor-shape` and `x-tensor-dtype`.',
  "U8 is scaled by 1/255 and normalised by the encoder's `input`; floats are used as they are.",
  'The reply has the form of the request, unless `Accept` says otherwise.',
].join(' ');
const jsonForm = 'The same with the batch and the keys as JSON, for small batches.';

export function keysRoutes(app: App, { moco }: Dependencies): void {
  const about = [
    'L2-normalised keys of a batch, in the posted order. With `groups` the rows are permuted and cut into groups with batch statistics of their own (ShuffleBN). With `ema_step` the keys are those of exactly the weights after that step.',
    forms,
  ].join('\n\n');
  const handle = async (
    request: FastifyRequest<{ Params: { encoder: string }; Querystring: KeysQuery }>,
    reply: FastifyReply,
  ) => {
    const { params, query, gone } = request;
    return sendKeys(reply, await moco.keys(params.encoder, query, batchOf(request), gone));
  };

  app.post(
    '/v1/encoders/:encoder/keys',
    {
      ...binaryRoute,
      schema: {
        ...binarySchema,
        operationId: 'computeKeys',
        summary: 'Keys of a batch',
        description: about,
        params: EncoderParams,
        querystring: KeysQuery,
        response: { 200: binaryKeys, ...failures(...KEYS_BODY, ...KEYS) },
      },
    },
    handle,
  );

  app.post(
    '/v1/encoders/:encoder/keys/json',
    {
      ...jsonRoute,
      schema: {
        tags: ['keys'],
        operationId: 'computeKeysJson',
        summary: 'Keys of a batch in JSON',
        description: jsonForm,
        params: EncoderParams,
        querystring: KeysQuery,
        body: ref(JsonBatch),
        response: { 200: jsonKeys, ...failures(...JSON_BODY, ...KEYS) },
      },
    },
    handle,
  );
}

export function rankKeysRoutes(app: App, { moco }: Dependencies): void {
  const about = [
    'One rank of a round posts its rows. The request completes when all `world_size` ranks have posted: their rows are concatenated in rank order, permuted, cut into groups (`world_size` of them by default), encoded and un-permuted; every rank gets the keys of its own rows.',
    'Posting the same rows again is safe, also after the end of the round.',
    forms,
  ].join('\n\n');
  const handle = async (
    request: FastifyRequest<{ Params: { encoder: string; round: number; rank: number }; Querystring: RankKeysQuery }>,
    reply: FastifyReply,
  ) => {
    const { params, query, gone } = request;
    const { encoder, round, rank } = params;
    return sendKeys(reply, await moco.rankKeys(encoder, round, rank, query, batchOf(request), gone));
  };

  app.post(
    '/v1/encoders/:encoder/rounds/:round/ranks/:rank/keys',
    {
      ...binaryRoute,
      schema: {
        ...binarySchema,
        tags: ['rounds'],
        operationId: 'computeRankKeys',
        summary: 'Keys of one rank of a round',
        description: about,
        params: RankParams,
        querystring: RankKeysQuery,
        response: { 200: binaryKeys, ...failures(...KEYS_BODY, ...KEYS, ...ROUND) },
      },
    },
    handle,
  );

  app.post(
    '/v1/encoders/:encoder/rounds/:round/ranks/:rank/keys/json',
    {
      ...jsonRoute,
      schema: {
        tags: ['rounds'],
        operationId: 'computeRankKeysJson',
        summary: 'Keys of one rank of a round in JSON',
        description: jsonForm,
        params: RankParams,
        querystring: RankKeysQuery,
        body: ref(JsonBatch),
        response: { 200: jsonKeys, ...failures(...JSON_BODY, ...KEYS, ...ROUND) },
      },
    },
    handle,
  );
}

function batchOf({ binary: body, body: json }: FastifyRequest): Batch {
  return body === null ? { kind: 'json', json: json as JsonBatch } : { kind: 'binary', body };
}
