import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { BYTES_TYPE, JSON_TYPE } from '../plugins/mediaTypes.ts';
import { pack, wantedCoding } from '../plugins/packing.ts';
import { ref, strictObject } from '../schemas/common.ts';
import { InferHeaders, InferRequest, InferResponse } from '../schemas/oipInfer.ts';
import { readInference } from '../services/oip/inference.ts';
import { readInferenceBody } from '../services/oip/inferenceBody.ts';
import { type InferenceReply, writeInference } from '../services/oip/inferenceReply.ts';
import type { App, Dependencies } from './dependencies.ts';
import { provenanceHeaders, setProvenance } from './keysReply.ts';
import { validated } from './oipBodies.ts';
import { MODEL_PATHS } from './oipModelPaths.ts';
import { binaryBody, failures, INFER, JSON_BODY, json } from './replies.ts';

const JSON_LENGTH = 'inference-header-content-length';

const about = [
  'Keys of a batch by the Open Inference Protocol: bit for bit those of `POST /v1/encoders/{encoder}/keys`, under the same limits, deadlines and errors.',
  'The binary tensor data extension is taken both ways, whatever the `content-type`: `inference-header-content-length` then says how much of the body is JSON, and `parameters.binary_data_size` of the input how many bytes follow. Keys come as bytes where `binary_data` or `binary_data_output` asks for it, as `application/octet-stream` with that header. Generators keep only one form, so this document shows the JSON.',
  'A response is packed with gzip or deflate where `accept-encoding` asks for it.',
].join('\n\n');

const headers = {
  ...provenanceHeaders,
  [JSON_LENGTH]: Type.Integer({
    description: 'Bytes of JSON that the response (unpacked) begins with, where the keys follow as bytes.',
    examples: [411],
  }),
};

export function oipInferRoutes(app: App, { moco }: Dependencies): void {
  for (const { path, suffix, params } of MODEL_PATHS) {
    app.post(
      `${path}/infer`,
      {
        config: {
          access: 'read',
          accepts: [JSON_TYPE, BYTES_TYPE],
          takesAnyType: true,
          documentedBody: { content: { [JSON_TYPE]: { schema: ref(InferRequest) } } },
          produces: [],
          warns: true,
        },
        schema: {
          operationId: `infer${suffix}`,
          tags: ['oip'],
          summary: 'Keys of a batch, as an inference',
          description: about,
          params,
          querystring: strictObject({}),
          headers: InferHeaders,
          response: {
            200: json('The keys, in the posted order.', InferResponse, headers),
            ...failures(...JSON_BODY, ...INFER),
          },
        },
      },
      async (request, reply) => {
        const sent = binaryBody(request);
        const body = await readInferenceBody(sent, request.headers[JSON_LENGTH]);
        const asked = validated(request, InferRequest, body.json);
        const { query, batch, timeoutMs, isBinary } = readInference(asked, body, sent.limits);
        const name = request.params.encoder;
        if (timeoutMs !== null) request.limitWait(timeoutMs, 'the parameter timeout');
        const result = await moco.keys(name, query, batch, request.gone);
        setProvenance(reply, result);
        return send(reply, writeInference(name, asked.id, result, isBinary));
      },
    );
  }
}

async function send(reply: FastifyReply, { bytes, jsonLength }: InferenceReply): Promise<FastifyReply> {
  reply.type(jsonLength === null ? JSON_TYPE : BYTES_TYPE).header('vary', 'accept-encoding');
  if (jsonLength !== null) reply.header(JSON_LENGTH, jsonLength);
  const coding = wantedCoding(reply.request.headers['accept-encoding']);
  if (coding === null) return reply.send(bytes);
  return reply.header('content-encoding', coding).send(await pack(coding, bytes));
}
