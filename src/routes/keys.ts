import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { FORM_TYPE, JPEG_TYPE, JSON_TYPE, PNG_TYPE } from '../plugins/mediaTypes.ts';
import { DeadlineHeaders, EncoderParams, ref } from '../schemas/common.ts';
import { ImagesForm, JsonBatch, JsonKeys, KeysQuery, TensorHeaders } from '../schemas/keys.ts';
import { RankKeysQuery, RankParams } from '../schemas/rounds.ts';
import type { Batch } from '../services/contracts.ts';
import type { App, Dependencies } from './dependencies.ts';
import { BINARY_TYPES, provenanceHeaders, sendKeys } from './keysReply.ts';
import { binary, bytes, FORM_BODY, failures, JSON_BODY, json, KEYS, KEYS_BODY, ROUND } from './replies.ts';

/** Largest JSON batch, in bytes: it is parsed in one piece. */
export const MAX_JSON_BATCH_BYTES = 64 * 1024 * 1024;

const IMAGE_TYPES = [JPEG_TYPE, PNG_TYPE] as const;

const content = Object.fromEntries([...BINARY_TYPES, ...IMAGE_TYPES].map((type) => [type, { schema: binary }]));
const form = { [FORM_TYPE]: { schema: ref(ImagesForm) } };

/** With `advance` an EMA step is applied. */
const whoComputes = { access: 'read', accessWith: { advance: 'train' } } as const;

const binaryRoute = {
  bodyLimit: MAX_JSON_BATCH_BYTES,
  config: {
    ...whoComputes,
    accepts: [...BINARY_TYPES, ...IMAGE_TYPES, FORM_TYPE, JSON_TYPE],
    produces: [...BINARY_TYPES, JSON_TYPE],
    answersInJson: [...IMAGE_TYPES, FORM_TYPE],
    // What is answered in JSON.
    hides: [...IMAGE_TYPES, FORM_TYPE, JSON_TYPE],
    warns: true,
  },
} as const;
const binarySchema = {
  tags: ['keys'],
  headers: TensorHeaders,
  body: { content: { ...content, ...form, [JSON_TYPE]: { schema: ref(JsonBatch) } } },
};
const binaryKeys = bytes('Keys `[n, dim]` (float32) in the posted order.', BINARY_TYPES, {
  ...provenanceHeaders,
  'x-tensor-shape': Type.String({ description: 'Shape of an `application/octet-stream` reply.', examples: ['16,128'] }),
  'x-tensor-dtype': Type.String({ description: 'Dtype of an `application/octet-stream` reply.', examples: ['F32'] }),
});

const jsonRoute = {
  bodyLimit: MAX_JSON_BATCH_BYTES,
  config: { ...whoComputes, accepts: [JSON_TYPE], produces: [JSON_TYPE, ...BINARY_TYPES], warns: true },
} as const;
const formRoute = {
  config: { ...whoComputes, accepts: [FORM_TYPE], produces: [JSON_TYPE, ...BINARY_TYPES], warns: true },
} as const;

const jsonKeys = json('Keys `[n, dim]` in the posted order.', JsonKeys, provenanceHeaders);

const forms = [
  '`application/vnd.safetensors` (tensor `images`: F32, F16, BF16 or U8; perhaps `permutation`: I64), `application/x-npy`, or `application/octet-stream` with `x-tensor-shape` and `x-tensor-dtype`.',
  "U8 is scaled by 1/255 and normalised by the encoder's `input`; floats are used as they are.",
  'The reply has the form of the request, unless `Accept` says otherwise.',
  'A JPEG or PNG alone is taken as well, as a batch of one, and answered in JSON; this document has images under `.../keys/images`.',
].join(' ');
const replies =
  'As safetensors the reply is one tensor `keys` (F32, `[n, dim]`) whose `__metadata__` says what the headers say; as .npy the array; as octets the values, little-endian, with `x-tensor-shape` and `x-tensor-dtype`. The `moco-` headers tell what the keys were made with: step, digests, permutation, groups.';
const imagesForm = [
  'The same with the batch as image files and the keys as JSON: each part of the form a JPEG or PNG under any field name, their order that of the rows (`.../keys` takes such a form as well).',
  "The images become U8 rows as torchvision makes them of PIL images: `convert('RGB')`, or `convert('L')` for encoders of one channel, then `Resize(input.resize)`, `CenterCrop(input.crop)` and `ToTensor`; `layout` does not matter. Palettes are resolved, alpha is dropped, 16 bits a channel become their upper 8, and neither colour profiles nor the orientation in EXIF are applied. Without resize and crop all images must be of one size.",
].join('\n\n');
const jsonForm =
  'The same with the batch and the keys as JSON, for small batches: `images` is `[n, channels, height, width]` (by `layout`) or `[n, size]`, taken as float32 without normalisation; `keys` is `[n, dim]`. With `accept` the keys come in a binary form.';

export function keysRoutes(app: App, { moco }: Dependencies): void {
  const about = [
    'L2-normalised keys `[n, dim]` (float32) of a batch `[n, channels, height, width]` or `[n, size]`, in the posted order. With `groups` the rows are permuted and cut into groups with batch statistics of their own (ShuffleBN). With `ema_step` the keys are those of exactly the weights after that step, for which the request waits at most `wait_ms` (milliseconds).',
    forms,
    replies,
    'Repeating: safe with `ema_step`, also with `advance=true`: the step is applied once. Without it the keys are of whatever weights are current.',
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
        headers: DeadlineHeaders,
        body: ref(JsonBatch),
        response: { 200: jsonKeys, ...failures(...JSON_BODY, ...KEYS) },
      },
    },
    handle,
  );

  app.post(
    '/v1/encoders/:encoder/keys/images',
    {
      ...formRoute,
      schema: {
        tags: ['keys'],
        operationId: 'computeKeysOfImages',
        summary: 'Keys of image files',
        description: imagesForm,
        params: EncoderParams,
        querystring: KeysQuery,
        headers: DeadlineHeaders,
        body: { content: form },
        response: { 200: jsonKeys, ...failures(...FORM_BODY, ...KEYS) },
      },
    },
    handle,
  );
}

export function rankKeysRoutes(app: App, { moco }: Dependencies): void {
  const about = [
    'One rank of a round posts its rows. The request completes when all `world_size` ranks have posted: their rows are concatenated in rank order, permuted, cut into groups (`world_size` of them by default), encoded and un-permuted; every rank gets the keys of its own rows.',
    forms,
    replies,
    'Repeating: safe through any pod, also after the end of the round: the same rows get the same keys. Other rows for a rank that has posted are `round_mismatch`. A posting that is answered `round_timeout` is withdrawn.',
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
        headers: DeadlineHeaders,
        body: ref(JsonBatch),
        response: { 200: jsonKeys, ...failures(...JSON_BODY, ...KEYS, ...ROUND) },
      },
    },
    handle,
  );

  app.post(
    '/v1/encoders/:encoder/rounds/:round/ranks/:rank/keys/images',
    {
      ...formRoute,
      schema: {
        tags: ['rounds'],
        operationId: 'computeRankKeysOfImages',
        summary: 'Keys of image files of one rank of a round',
        description: imagesForm,
        params: RankParams,
        querystring: RankKeysQuery,
        headers: DeadlineHeaders,
        body: { content: form },
        response: { 200: jsonKeys, ...failures(...FORM_BODY, ...KEYS, ...ROUND) },
      },
    },
    handle,
  );
}

function batchOf({ binary: body, body: json }: FastifyRequest): Batch {
  return body === null ? { kind: 'json', json: json as JsonBatch } : { kind: 'binary', body };
}
