/**
 * A body that cannot be meant. `message` names what was wrong, what was expected and what came; so do `details`. Each
 * format has a class and a list of codes of its own.
 */
export abstract class BodyError<Code extends string> extends Error {
  readonly code: Code;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: Code, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
