import { catalogue, type ErrorCode, MocoError } from '../../errors.ts';

/** What the pure functions say of an entry that they refuse. */
export interface Refused {
  readonly code: ErrorCode;
  readonly details: object;
}

/**
 * The error of a refused entry. The function decides code and details; `context` adds what only the request knows and
 * the catalogue's sentence needs (the encoder's name, how long it waited).
 */
export function outcomeError({ code, details }: Refused, context: object): MocoError {
  const all = { ...context, ...details };
  const { message } = catalogue[code] as { message: (details: object) => string };
  return new MocoError(code as MocoError['code'], all, message(all));
}
