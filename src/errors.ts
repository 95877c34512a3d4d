/**
 * The one catalogue of errors. Every failure that a client can see has a code here, with its HTTP status, what it means
 * (for the OpenAPI document) and the sentence that says what was wrong and what was expected.
 *
 * Parsers have error classes of their own that know nothing of HTTP (`SafetensorsError` and the like): an error whose
 * `code` stands in the catalogue is answered with that code's status and the error's own message and details.
 */

import { accessErrors } from './errors/access.ts';
import { encoderErrors } from './errors/encoders.ts';
import type { Entry } from './errors/entry.ts';
import { imageErrors } from './errors/images.ts';
import { keysErrors } from './errors/keys.ts';
import { requestErrors } from './errors/request.ts';
import { serverErrors } from './errors/server.ts';
import { stepErrors } from './errors/steps.ts';
import { weightsErrors } from './errors/weights.ts';

export const catalogue = {
  ...requestErrors,
  ...accessErrors,
  ...encoderErrors,
  ...stepErrors,
  ...keysErrors,
  ...imageErrors,
  ...weightsErrors,
  ...serverErrors,
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
