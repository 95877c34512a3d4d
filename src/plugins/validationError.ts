import type { ErrorObject } from '@fastify/ajv-compiler';
import type { FastifyError } from 'fastify';
import { type MocoError, mocoError } from '../errors.ts';

/** Characters of what came that are sent back. */
const MAX_ECHO = 80;

/** How a part of the request is called in a sentence. */
const parts: Readonly<Record<string, string>> = {
  querystring: 'query parameter',
  params: 'path parameter',
  headers: 'header',
  body: 'field',
};

interface Problem {
  /** Names from the outside to the inside. */
  readonly names: readonly string[];
  readonly expected: string;
  readonly received: string;
  readonly sentence: string;
}

/** The schema validator's finding as a sentence: what is wrong, what was expected, what came. */
export function validationError({ validation, validationContext: where = 'body' }: FastifyError): MocoError {
  const found = (validation ?? []) as unknown as ErrorObject[];
  const { names, expected, received, sentence } = describe(meant(found), parts[where] ?? 'field', where);
  const problems = [{ path: written(names).slice(0, MAX_ECHO), expected, received }];
  return mocoError('invalid_request', { message: sentence, where, problems });
}

/**
 * The error that tells most. Where several alternatives were tried (`anyOf`), it is that of the alternative which fits
 * deepest; if none does better than the others, the alternatives together.
 */
function meant(errors: readonly ErrorObject[]): ErrorObject {
  const deepestFirst = errors.filter(({ keyword }) => keyword !== 'anyOf').toSorted((a, b) => depth(b) - depth(a));
  const [deepest, next] = deepestFirst;
  const together = errors.findLast(({ keyword }) => keyword === 'anyOf');
  if (deepest === undefined || (together !== undefined && next !== undefined && depth(next) === depth(deepest))) {
    return together ?? errors[0]!;
  }
  return deepest;
}

const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;

function describe(error: ErrorObject, part: string, where: string): Problem {
  const names = error.instancePath.split('/').slice(1).map(unescaped);
  if (error.keyword === 'additionalProperties') {
    const unknown = String(error.params.additionalProperty);
    const known = Object.keys((error.parentSchema?.properties ?? {}) as object);
    const expected = known.length === 0 ? 'none' : `one of ${known.join(', ')}`;
    const path = excerpt(written([...names, unknown]));
    const sentence = `There is no ${part} ${path}; expected ${expected}.`;
    return { names: [...names, unknown], expected, received: excerpt(unknown), sentence };
  }
  if (error.keyword === 'required') {
    const missing = [...names, String(error.params.missingProperty)];
    const sentence = `The ${part} ${written(missing)} is required.`;
    return { names: missing, expected: 'a value', received: 'nothing', sentence };
  }
  const expected = expectation(error);
  const received = excerpt(error.data);
  const subject = names.length === 0 ? `The ${where}` : `The ${part} ${written(names)}`;
  return { names, expected, received, sentence: `${subject} must be ${expected}; ${received} came.` };
}

/** What would have been right, after "must be". */
function expectation({ keyword, params, schema, parentSchema, message = '' }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return /^[aeiou]/.test(String(params.type)) ? `an ${params.type}` : `a ${params.type}`;
    case 'enum':
      return `one of ${(schema as unknown[]).join(', ')}`;
    case 'anyOf':
      return `one of its forms (${parentSchema?.description})`;
    case 'minProperties':
      return `an object with at least one of ${Object.keys((parentSchema?.properties ?? {}) as object).join(', ')}`;
    case 'minItems':
      return `an array of at least ${params.limit}`;
    case 'maxItems':
      return `an array of at most ${params.limit}`;
    case 'maxLength':
      return `at most ${params.limit} characters long`;
    case 'pattern':
      return `of the pattern ${schema}`;
    default:
      return message.replace(/^must (be )?/, '');
  }
}

const unescaped = (name: string) => name.replaceAll('~1', '/').replaceAll('~0', '~');

/** `input.mean[2]` */
const written = (names: readonly string[]) =>
  names.map((name, index) => (/^[0-9]+$/.test(name) ? `[${name}]` : `${index === 0 ? '' : '.'}${name}`)).join('');

/** What came, for a person to recognise: never more than a line of it. */
function excerpt(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > MAX_ECHO ? `${text.slice(0, MAX_ECHO)}...` : text;
}
