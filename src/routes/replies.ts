import type { FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import type { ErrorExample } from '../errors/entry.ts';
import { catalogue, type ErrorCode } from '../errors.ts';
import { SAFETENSORS_TYPE } from '../plugins/mediaTypes.ts';
import { CODINGS } from '../plugins/unpacking/codings.ts';
import { ErrorReply, ref } from '../schemas/common.ts';
import type { BodyStream } from '../services/contracts.ts';

const errorBody = ref(ErrorReply);

/** Codes of every route. */
const EVERYWHERE = [
  'invalid_request',
  'not_acceptable',
  'malformed_http',
  'headers_too_large',
  'deadline_passed',
  'draining',
  'internal',
] as const;

/** Codes of every route that takes no body. */
export const NO_BODY = ['body_unexpected'] as const;

const ANY_BODY = [
  'body_required',
  'body_aborted',
  'body_too_large',
  'request_timeout',
  'unsupported_media_type',
  'content_encoding_unsupported',
  'content_encoding_corrupt',
  'unpacking_interrupted',
] as const;

export const JSON_BODY = [...ANY_BODY, 'invalid_json'] as const;

const codesOf = (prefix: string) => (Object.keys(catalogue) as ErrorCode[]).filter((code) => code.startsWith(prefix));

/** Codes of every route that takes safetensors. */
const SAFETENSORS_BODY = [...ANY_BODY, ...codesOf('safetensors_')] as const;

/** Codes of every route that takes weights. */
export const WEIGHTS_BODY = [
  ...SAFETENSORS_BODY,
  ...codesOf('naming_'),
  'tensor_missing',
  'tensor_unexpected',
  'tensor_shape',
  'tensor_dtype',
  'tensor_not_finite',
  'arena_full',
] as const;

/** Codes of every route that applies an EMA step. */
export const EMA = [
  'ema_step_conflict',
  'ema_step_stale',
  'ema_step_gap',
  'engine_unavailable',
  'outcome_pending',
] as const;

/** Codes of every route that publishes query weights. */
export const PUBLISH = [
  ...EMA,
  'encoder_not_found',
  'encoder_restored',
  'query_step_conflict',
  'query_step_stale',
] as const;

/** Codes of a batch in any form: where the document has the binary ones only, JSON and forms are taken all the same. */
export const KEYS_BODY = [
  ...SAFETENSORS_BODY,
  ...codesOf('npy_'),
  ...codesOf('image'),
  ...codesOf('form_'),
  'invalid_json',
] as const;

/** Codes of a batch of images in a form. */
export const FORM_BODY = [...ANY_BODY, ...codesOf('image'), ...codesOf('form_')] as const;

/** Codes of every route that computes keys. */
export const KEYS = [
  'ema_step_stale',
  'ema_step_gap',
  'ema_step_timeout',
  'encoder_not_found',
  'encoder_restored',
  'not_initialized',
  'tensor_missing',
  'tensor_unexpected',
  'tensor_shape',
  'tensor_dtype',
  'tensor_not_finite',
  'batch_too_large',
  'groups_do_not_divide',
  'group_too_small',
  'permutation_invalid',
  'round_timeout',
  'round_aborted',
  'round_expired',
  'queue_full',
  'engine_unavailable',
] as const;

/** Codes of an inference: a batch of one form, and keys. */
export const INFER = [...KEYS, ...codesOf('oip_')] as const;

/** Codes of a round of ranks, beside those of keys. */
export const ROUND = ['ema_step_required', 'rank_out_of_range', 'round_mismatch'] as const;

/** Documentation of the header that replies about an encoder may have. */
export const warningsHeader = {
  'moco-warnings': Type.String({
    description:
      'Codes of what is wrong with the encoder, which `GET .../diagnostics` explains; without any, no header.',
    examples: ['query_unchanged'],
  }),
};

/** A JSON reply. */
export const json = <Schema extends TSchema>(
  description: string,
  schema: Schema & { $id?: string },
  headers?: object,
) => ({
  description,
  content: { 'application/json': { schema: ref(schema) } },
  ...(headers === undefined ? {} : { headers }),
});

/** A reply without a body. */
export const empty = (description: string) => Type.Null({ description });

export const binary = { type: 'string', format: 'binary' } as const;

/** The body of a route that takes weights. */
export const safetensorsBody = { content: { [SAFETENSORS_TYPE]: { schema: binary } } };

/** The body of a route that takes no JSON. */
export function binaryBody({ binary: body }: FastifyRequest): BodyStream {
  if (body === null) throw new TypeError('the route takes JSON');
  return body;
}

/** Replies of the same bytes' several forms. */
export const bytes = (description: string, types: readonly string[], headers: object): object => ({
  description,
  content: Object.fromEntries(types.map((type) => [type, { schema: binary }])),
  headers,
});

const RETRY_AFTER = {
  'retry-after': Type.Integer({ minimum: 1, description: 'Seconds to wait before trying again.', examples: [1] }),
};
const WWW_AUTHENTICATE = {
  'www-authenticate': Type.String({
    description: 'What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed.',
    examples: ['Bearer error="insufficient_scope", scope="train"'],
  }),
};

/** Documentation of the headers that errors of a status have. */
const HEADERS: Readonly<Record<number, object>> = {
  401: WWW_AUTHENTICATE,
  403: WWW_AUTHENTICATE,
  415: {
    'accept-encoding': Type.String({
      description: 'With `content_encoding_unsupported`: the content encodings that the server takes.',
      examples: [CODINGS.join(', ')],
    }),
  },
  429: RETRY_AFTER,
  503: RETRY_AFTER,
};

/** Codes of every route that asks for an encoder, which the pods share. */
const OF_AN_ENCODER = ['query_weights_lost', 'encoder_lost', 'coordinator_unavailable', 'replica_fenced'] as const;

/** The error replies of a route: for each status the codes that it may have, with what they mean. */
export function failures(...codes: readonly ErrorCode[]): Record<number, object> {
  const shared = codes.includes('encoder_not_found') ? OF_AN_ENCODER : [];
  return errorReplies([...EVERYWHERE, ...codes, ...shared]);
}

/** Just these codes. */
export function errorReplies(codes: readonly ErrorCode[]): Record<number, object> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const { status } = catalogue[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const sorted = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    sorted.map(([status, ofStatus]) => [
      status,
      {
        description: describeAll(ofStatus),
        content: { 'application/json': { schema: errorBody, examples: examplesOf(ofStatus) } },
        ...(status in HEADERS ? { headers: HEADERS[status] } : {}),
      },
    ]),
  );
}

const examplesOf = (codes: readonly ErrorCode[]) =>
  Object.fromEntries(
    codes.filter((code) => code in errorExamples).map((code) => [code, { $ref: `#/components/examples/${code}` }]),
  );

/** A line a code; the many codes of a malformed body, which the parsers bring, share one. */
function describeAll(codes: readonly ErrorCode[]): string {
  const malformed = codes.filter((code) => /^(safetensors|npy)_/.test(code));
  const lines = codes
    .filter((code) => !malformed.includes(code))
    .map((code) => `- \`${code}\`: ${catalogue[code].description}`);
  if (malformed.length > 0) {
    const names = malformed.map((code) => `\`${code}\``).join(', ');
    lines.push(`- The body is malformed (each code is explained in the introduction): ${names}`);
  }
  return lines.join('\n');
}

/** They answer what is no operation. */
const OUTSIDE: readonly string[] = ['route_not_found', 'method_not_allowed'];

/** A reply of each code that operations have, by the code; of the many codes of a malformed body, some. */
export const errorExamples: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries<{ description: string; example?: ErrorExample }>(catalogue).flatMap(
    ([code, { description, example }]) =>
      example === undefined || OUTSIDE.includes(code)
        ? []
        : [[code, { summary: description, value: { error: example.error, code, details: example.details } }]],
  ),
);

/** All codes as a table in Markdown, for the document's introduction. */
export function errorTable(): string {
  const rows = Object.entries(catalogue).map(
    ([code, { status, description }]) => `| \`${code}\` | ${status} | ${description} |`,
  );
  return ['| code | status | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}
