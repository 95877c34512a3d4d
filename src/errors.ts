/**
 * The one catalogue of errors. Every failure that a client can see has a code here, with its HTTP status, what it means
 * (for the OpenAPI document) and the sentence that says what was wrong and what was expected.
 *
 * Parsers have error classes of their own that know nothing of HTTP (`SafetensorsError` and the like): an error whose
 * `code` stands in the catalogue is answered with that code's status and the error's own message and details.
 */

import { architectureErrorCodes } from './architectures/errors.ts';
import { npyErrorCodes } from './services/keys/npyError.ts';
import { namingErrorCodes } from './services/weights/naming.ts';
import { safetensorsErrorCodes } from './services/weights/safetensors/errors.ts';

export interface Entry<Details> {
  readonly status: number;
  /** What the code means, for the documentation. */
  readonly description: string;
  /** A sentence a person can act on. */
  readonly message: (details: Details) => string;
}

const entry = <Details>(
  status: number,
  description: string,
  message: (details: Details) => string,
): Entry<Details> => ({
  status,
  description,
  message,
});

/** Codes of a parser that raises them with an error class and messages of its own. */
const gathered = <Code extends string>(status: number, codes: Readonly<Record<Code, string>>) =>
  Object.fromEntries(
    Object.entries<string>(codes).map(([code, description]) => [code, { status, description }]),
  ) as Record<Code, { readonly status: number; readonly description: string }>;

type Shape = readonly number[];
const shape = (dimensions: Shape) => `[${dimensions.join(', ')}]`;
const list = (names: readonly (string | number)[], most = 5) =>
  names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ');
const held = (step: number | null) => (step === null ? 'none yet' : `${step}`);

export const catalogue = {
  // The request as HTTP
  invalid_request: entry<{ message: string; where?: string; problems?: readonly unknown[] }>(
    400,
    'A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.',
    (d) => d.message,
  ),
  invalid_json: entry<{ reason: string }>(
    400,
    'The body is not JSON in UTF-8.',
    (d) => `The body is not valid JSON: ${d.reason}.`,
  ),
  malformed_http: entry<{ reason: string }>(
    400,
    'The request is not valid HTTP.',
    (d) => `The request is not valid HTTP: ${d.reason}.`,
  ),
  headers_too_large: entry<{ limit: number }>(
    431,
    'The request headers are larger than the server takes.',
    (d) => `The request headers are larger than ${d.limit} bytes.`,
  ),
  body_required: entry<{ accepted: readonly string[] }>(
    400,
    'This route needs a body and none came.',
    (d) => `This route needs a body (${d.accepted.join(', ')}) and the request has none.`,
  ),
  body_unexpected: entry<{ method: string; route: string }>(
    400,
    'This route takes no body.',
    (d) => `${d.method} ${d.route} takes no body; send the request without one.`,
  ),
  body_aborted: entry<{ received: number; expected: number | null }>(
    400,
    'The connection broke before the body was complete; nothing was changed.',
    (d) => `The body ended after ${d.received} bytes${d.expected === null ? '' : ` of ${d.expected}`}.`,
  ),
  body_too_large: entry<{ limit: number; received: number | null; setting?: string }>(
    413,
    'The body is larger than the limit, which is named in `details.limit` (bytes).',
    (d) =>
      `The body${d.received === null ? '' : ` of at least ${d.received} bytes`} is larger than the limit of ${d.limit} bytes${d.setting === undefined ? '' : ` (${d.setting})`}.`,
  ),
  request_timeout: entry<{ reason: string }>(
    408,
    'The request did not arrive in time; nothing was changed.',
    (d) => `The request did not arrive in time: ${d.reason}.`,
  ),
  unsupported_media_type: entry<{ received: string | null; accepted: readonly string[] }>(
    415,
    'The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.',
    (d) =>
      `${d.received === null ? 'The body has no content-type' : `This route does not take the content type ${d.received}`}; it takes ${d.accepted.join(', ')}.`,
  ),
  not_acceptable: entry<{ accept: string; available: readonly string[] }>(
    406,
    'None of the types in `Accept` can be made; `details.available` lists those that can.',
    (d) => `This route cannot answer with ${d.accept}; it can with ${d.available.join(', ')}.`,
  ),
  route_not_found: entry<{ method: string; path: string }>(
    404,
    'There is no such route.',
    (d) => `There is no route ${d.method} ${d.path}; GET /openapi.json lists them all.`,
  ),
  method_not_allowed: entry<{ method: string; path: string; allowed: readonly string[] }>(
    405,
    'The path exists, but not with this method; the `Allow` header lists those it has.',
    (d) => `${d.path} does not take ${d.method}; it takes ${d.allowed.join(', ')}.`,
  ),

  // Encoders
  architecture_not_found: entry<{ architecture: string; known: readonly string[] }>(
    404,
    'There is no architecture with this id.',
    (d) => `There is no architecture "${d.architecture}"; there are ${d.known.join(', ')}.`,
  ),
  encoder_not_found: entry<{ encoder: string }>(
    404,
    'There is no encoder with this name (it may have been deleted meanwhile).',
    (d) => `There is no encoder "${d.encoder}"; POST /v1/encoders creates one.`,
  ),
  encoder_exists: entry<{ encoder: string }>(
    409,
    'An encoder with this name exists already.',
    (d) => `An encoder "${d.encoder}" exists already; delete it first or choose another name.`,
  ),
  encoder_restored: entry<{ encoder: string }>(
    409,
    'The encoder was restored while this request was under way; its steps now count from the restored state.',
    (d) => `The encoder "${d.encoder}" was restored while this request was under way; read its state and decide anew.`,
  ),
  setting_invalid: entry<{ setting: string; expected: string; received: unknown }>(
    422,
    'A setting of the encoder is well-formed, but impossible for its architecture.',
    (d) => `The setting ${d.setting} must be ${d.expected}; ${JSON.stringify(d.received)} came.`,
  ),
  not_initialized: entry<{ encoder: string }>(
    409,
    'The encoder has no weights yet.',
    (d) => `The encoder "${d.encoder}" has no weights yet; PUT /v1/encoders/${d.encoder}/query-weights first.`,
  ),

  ...gathered(422, architectureErrorCodes),

  // Steps
  query_step_conflict: entry<{ step: number; held_digest: string | null; digest: string | null }>(
    409,
    'Other query weights were already published for this step.',
    (d) => `Query weights of step ${d.step} were published already, with other content.`,
  ),
  query_step_stale: entry<{ step: number; query_step: number | null }>(
    409,
    'The step is older than the published query weights.',
    (d) => `Step ${d.step} is older than the query weights held (step ${held(d.query_step)}).`,
  ),
  query_weights_lost: entry<{ step: number | null }>(
    409,
    'The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.',
    (d) =>
      `The ${d.step === null ? 'restored' : 'query'} weights${d.step === null ? '' : ` of step ${d.step}`} are lost with the pods that had them; send the same body again, or restore weights.`,
  ),
  encoder_lost: entry<{ encoder: string }>(
    409,
    'No live pod has the weights of the encoder, and its log no longer reaches back to its start.',
    (d) =>
      `All pods that had the weights of encoder "${d.encoder}" are gone. Delete it, create it again, and put its weights with the step that they belong to.`,
  ),
  query_step_mismatch: entry<{ required: number; query_step: number | null }>(
    409,
    'The query weights held are not those that `require_query_step` names.',
    (d) => `Query weights of step ${d.required} are required, but those held are of step ${held(d.query_step)}.`,
  ),
  ema_step_required: entry<{ parameter: string }>(
    400,
    '`ema_step` must be named together with `advance=true` when a round has more than one rank.',
    (d) => `${d.parameter} with more than one rank needs ema_step, so that all ranks mean the same step.`,
  ),
  ema_step_conflict: entry<{ step: number; field: string; applied: unknown; received: unknown }>(
    409,
    'This step was already applied with another momentum or count.',
    (d) => `EMA step ${d.step} was applied already with ${d.field} ${d.applied}, not ${d.received}.`,
  ),
  ema_step_stale: entry<{ step: number; ema_step: number | null }>(
    409,
    'The step has passed: its weights, or the record of it, are no longer kept.',
    (d) => `EMA step ${d.step} has passed; the encoder is at step ${held(d.ema_step)}.`,
  ),
  ema_step_gap: entry<{ step: number; expected: number }>(
    409,
    'The step is not the next one; `details.expected` names it.',
    (d) => `EMA step ${d.step} cannot be applied: the next one is ${d.expected}.`,
  ),
  ema_step_timeout: entry<{ step: number; ema_step: number | null; wait_ms: number }>(
    409,
    'The step was not reached within `wait_ms`; nothing was changed.',
    (d) => `EMA step ${d.step} was not reached within ${d.wait_ms} ms; the encoder is at step ${held(d.ema_step)}.`,
  ),

  // Keys and rounds
  groups_do_not_divide: entry<{ rows: number; groups: number }>(
    422,
    'The number of rows is no multiple of the number of groups.',
    (d) => `${d.rows} rows cannot be cut into ${d.groups} equal groups.`,
  ),
  group_too_small: entry<{ rows: number; groups: number }>(
    422,
    'A group would have a single value a channel, of which train-mode batch norm has no variance.',
    (d) =>
      `With ${d.rows} rows in ${d.groups} groups a batch norm would see one value a channel; post more rows, use fewer groups, or bn=eval.`,
  ),
  batch_too_large: entry<{ rows: number; limit: number }>(
    422,
    'The batch has more rows than one computation takes.',
    (d) => `The batch has ${d.rows} rows; at most ${d.limit} are taken.`,
  ),
  permutation_invalid: entry<{ rows: number; reason: string }>(
    422,
    'The given permutation is not a bijection of the rows.',
    (d) => `The permutation is not one of ${d.rows} rows: ${d.reason}.`,
  ),
  rank_out_of_range: entry<{ rank: number; world_size: number }>(
    422,
    'The rank is not below the world size.',
    (d) => `Rank ${d.rank} does not exist in a world of ${d.world_size}: ranks count from 0.`,
  ),
  round_not_found: entry<{ round: number | string }>(
    404,
    'Nobody has posted to this round, or it is no longer kept.',
    (d) => `Round ${d.round} is not known: nobody has posted to it, or it is no longer kept.`,
  ),
  round_mismatch: entry<{ round: number | string; rank: number; field: string; expected: unknown; received: unknown }>(
    409,
    'This posting disagrees with what is posted: other rows for the same rank, or another world size, dtype, row shape or step than rank 0.',
    (d) =>
      `Rank ${d.rank} of round ${d.round} disagrees with what is posted: ${d.field} is ${JSON.stringify(d.expected)}, ${JSON.stringify(d.received)} came.`,
  ),
  round_timeout: entry<{ round: number | string; missing: readonly number[]; wait_ms: number }>(
    409,
    'Not all ranks posted within `wait_ms`; `details.missing` names those. The posting is withdrawn.',
    (d) => `Round ${d.round} was not complete within ${d.wait_ms} ms; missing ranks: ${list(d.missing)}.`,
  ),
  round_aborted: entry<{ round: number | string; reason: string }>(
    409,
    'The round was ended by a restore or by the deletion of its encoder.',
    (d) => `Round ${d.round} was ended: ${d.reason}.`,
  ),
  round_expired: entry<{ round: number | string }>(
    503,
    'The computation took longer than its limit and was given up; the same postings may be sent again.',
    (d) => `The computation of round ${d.round} took longer than its limit; post the same rows again.`,
  ),

  // Weights
  ...gathered(400, safetensorsErrorCodes),
  ...gathered(400, npyErrorCodes),
  ...gathered(422, namingErrorCodes),
  tensor_missing: entry<{ missing: readonly string[] }>(
    422,
    'Tensors that are needed are missing; `details.missing` lists them.',
    (d) => `${d.missing.length} needed tensor(s) are missing: ${list(d.missing)}.`,
  ),
  tensor_unexpected: entry<{ unexpected: readonly string[] }>(
    422,
    'Tensors came that the architecture does not have; `strict=false` ignores them.',
    (d) => `${d.unexpected.length} tensor(s) are not known here: ${list(d.unexpected)}; strict=false ignores them.`,
  ),
  tensor_shape: entry<{ tensor: string; expected: Shape | string; received: Shape }>(
    422,
    'A tensor has another shape than needed.',
    (d) =>
      `The tensor ${d.tensor} has shape ${shape(d.received)}; expected ${typeof d.expected === 'string' ? d.expected : shape(d.expected)}.`,
  ),
  tensor_dtype: entry<{ tensor: string; expected: readonly string[]; received: string }>(
    422,
    'A tensor has another dtype than is taken.',
    (d) => `The tensor ${d.tensor} has dtype ${d.received}; expected ${d.expected.join(' or ')}.`,
  ),
  tensor_not_finite: entry<{ tensor: string; index: number | null }>(
    422,
    'A tensor holds NaN or infinity.',
    (d) => `The tensor ${d.tensor} holds NaN or infinity${d.index === null ? '' : ` (element ${d.index})`}.`,
  ),
  upload_not_found: entry<{ upload: string }>(
    404,
    'There is no such upload; it may have been finished, dropped or expired.',
    (d) => `There is no upload "${d.upload}"; it may have been finished, dropped or expired.`,
  ),
  upload_lost: entry<{ upload: string }>(
    409,
    'The pod that held the upload is gone with its parts; begin another.',
    (d) => `The upload "${d.upload}" is lost with the pod that held it; begin another one.`,
  ),
  upload_incomplete: entry<{ upload: string; missing: readonly string[] }>(
    422,
    'The parts do not make up all tensors yet; `details.missing` lists those.',
    (d) => `The upload "${d.upload}" still lacks ${d.missing.length} tensor(s): ${list(d.missing)}.`,
  ),

  // The server
  queue_full: entry<{ limit: number }>(
    429,
    'Too many requests wait for the engine; try again after `Retry-After` seconds.',
    (d) => `${d.limit} requests are waiting for the engine already; try again later.`,
  ),
  arena_full: entry<{ requested: number; limit: number }>(
    429,
    'There is no memory for these weights now.',
    (d) => `${d.requested} bytes of weights do not fit into the ${d.limit} bytes left; delete an encoder or an upload.`,
  ),
  engine_unavailable: entry<{ reason: string }>(
    503,
    'The engine is starting or has failed; try again after `Retry-After` seconds.',
    (d) => `The engine is not available: ${d.reason}.`,
  ),
  outcome_pending: entry<{ wait_ms: number }>(
    503,
    'The request waits behind a running round for longer than `wait_ms`; it will still take effect. Sent again with the same step it gets the one outcome.',
    (d) => `The outcome was not known within ${d.wait_ms} ms; send the same request again to learn it.`,
  ),
  coordinator_unavailable: entry<{ reason: string }>(
    503,
    'The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.',
    (d) => `The coordinator is not available: ${d.reason}; send the same request again.`,
  ),
  replica_fenced: entry<Record<never, never>>(
    503,
    'The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.',
    () => 'This pod had lost touch with the others; send the same request again.',
  ),
  draining: entry<Record<never, never>>(
    503,
    'The server is shutting down; send the same request again to its successor.',
    () => 'The server is shutting down; send the same request again in a moment.',
  ),
  internal: entry<{ reason: string }>(
    500,
    'Something that should not have happened; the log has it under the request id.',
    () => 'Something went wrong in the server; its log has it under the request id.',
  ),
} as const;

export type ErrorCode = keyof typeof catalogue;
type RaisedCode = {
  [Code in ErrorCode]: (typeof catalogue)[Code] extends Entry<never> ? Code : never;
}[ErrorCode];
export type ErrorDetails<Code extends RaisedCode> = Parameters<(typeof catalogue)[Code]['message']>[0];

export class MocoError extends Error {
  override readonly name = 'MocoError';
  readonly code: RaisedCode;
  readonly status: number;
  readonly details: object;
  /** Sent as the `Retry-After` header, in whole seconds. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: RaisedCode, details: object, message: string, retryAfterSeconds?: number) {
    super(message);
    this.code = code;
    this.status = catalogue[code].status;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * Makes the error of a code: `throw mocoError('ema_step_gap', { step: 7, expected: 5 })`.
 * `retryAfterSeconds` belongs to 429 and 503; without it those answer `Retry-After: 1`.
 */
export function mocoError<Code extends RaisedCode>(
  code: Code,
  details: ErrorDetails<Code>,
  retryAfterSeconds?: number,
): MocoError {
  const message = (catalogue[code].message as (details: ErrorDetails<Code>) => string)(details);
  return new MocoError(code, details, message, retryAfterSeconds);
}

/** An error of the catalogue, whatever its class. */
export type CodedError = Error & {
  code: ErrorCode;
  details?: object | undefined;
  retryAfterSeconds?: number | undefined;
};

export function isCoded(thrown: unknown): thrown is CodedError {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    Object.hasOwn(catalogue, thrown.code)
  );
}
