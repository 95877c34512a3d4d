import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { BYTES_TYPE, JSON_TYPE, NPY_TYPE, SAFETENSORS_TYPE } from '../plugins/mediaTypes.ts';
import type { JsonKeys } from '../schemas/keys.ts';
import type { KeysResult, KeysTiming } from '../services/contracts.ts';
import { inWords } from '../services/keys/inWords.ts';
import { writeNpy } from '../services/keys/npy.ts';
import { writeSafetensors } from '../services/weights/safetensors/writer.ts';
import { warningsHeader } from './replies.ts';

/** The binary forms of a batch and of keys, the preferred first. */
export const BINARY_TYPES = [SAFETENSORS_TYPE, NPY_TYPE, BYTES_TYPE] as const;

const text = (description: string, example: string) => Type.String({ description, examples: [example] });

/** Documentation of the headers that every reply with keys has. */
export const provenanceHeaders = {
  'moco-ema-step': text('EMA step of the weights used, or `none`.', '41'),
  'moco-query-step': text('Step of the query weights held then, or `none`.', '41'),
  'moco-momentum': text('Momentum of that EMA step, or `none`.', '0.999'),
  'moco-weights-digest': text('Digest of the parameters used.', 'blake3:af13'),
  'moco-buffers-digest': text('Digest of the buffers before these keys.', 'blake3:5f2c'),
  'moco-permutation': text('How the rows were permuted: `seed=S, round=R`, `given`, or `none`.', 'seed=0, round=41'),
  ...warningsHeader,
  'moco-batch-norm': text('Mode and groups of batch norm.', 'mode=train, groups=4'),
  'moco-log': text(
    '`away`: the coordinator could not be asked, and the encoder is as this replica knew it; it may have been restored, or deleted and made again, since. Otherwise no header.',
    'away',
  ),
  'server-timing': text(
    'Where the time went, in milliseconds: `queue` in front of the engine and `compute` in it, of the rows that this replica encoded; `wait` for the step named or for the ranks of the round, where there was one; `total`.',
    'queue;dur=0.3, compute;dur=12.5, total;dur=14.1',
  ),
};

/** https://www.w3.org/TR/server-timing: durations in milliseconds. */
function timingInWords({ waitMs, queueMs, computeMs, totalMs }: KeysTiming): string {
  const parts = [...(waitMs === null ? [] : [['wait', waitMs] as const])];
  const all = [...parts, ['queue', queueMs], ['compute', computeMs], ['total', totalMs]] as const;
  return all.map(([name, ms]) => `${name};dur=${ms.toFixed(3)}`).join(', ');
}

/** Sets the headers that every reply with keys has. */
export function setProvenance(reply: FastifyReply, { provenance, timing, isLogAway }: KeysResult): FastifyReply {
  if (isLogAway) reply.header('moco-log', 'away');
  const words = inWords(provenance);
  for (const [name, value] of Object.entries(words)) reply.header(`moco-${name.replaceAll('_', '-')}`, value);
  return reply.header('server-timing', timingInWords(timing));
}

/** Writes keys in the form that was negotiated. */
export function sendKeys(reply: FastifyReply, result: KeysResult): FastifyReply {
  const type = reply.request.replyType;
  setProvenance(reply, result).type(type);
  switch (type) {
    case SAFETENSORS_TYPE: {
      const tensor = { name: 'keys', dtype: 'F32', shape: result.shape, data: result.keys } as const;
      return reply.send(asBuffer(writeSafetensors([tensor], inWords(result.provenance))));
    }
    case NPY_TYPE:
      return reply.send(asBuffer(writeNpy(result.keys, result.shape)));
    case BYTES_TYPE:
      reply.header('x-tensor-shape', result.shape.join(',')).header('x-tensor-dtype', 'F32');
      return reply.send(asBuffer(result.keys));
    case JSON_TYPE:
      return reply.send(JSON.stringify(asJson(result)));
    default:
      throw new TypeError(`keys cannot be written as ${type}`);
  }
}

const asBuffer = (view: ArrayBufferView) => Buffer.from(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength);

function asJson({ keys, shape: [rows, dim], provenance }: KeysResult): JsonKeys {
  return {
    keys: Array.from({ length: rows }, (_, row) => Array.from(keys.subarray(row * dim, (row + 1) * dim))),
    ema_step: provenance.emaStep,
    query_step: provenance.queryStep,
    momentum: provenance.momentum,
    weights_digest: provenance.weightsDigest,
    buffers_digest: provenance.buffersDigest,
    permutation: provenance.permutation,
    batch_norm: provenance.batchNorm,
  };
}
