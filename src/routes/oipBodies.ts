import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { ref } from '../schemas/common.ts';

/**
 * Clients of the protocol send JSON under other types, under none, or with bytes behind it. So their routes take it as a
 * stream, and hold it against its schema here, as fastify does with bodies of JSON.
 * @throws Error that the error handler makes `invalid_request` of
 */
export function validated<Schema extends TSchema>(
  request: FastifyRequest,
  schema: Schema & { $id?: string },
  json: unknown,
): Static<Schema> {
  const validate = request.compileValidationSchema(referenceTo(schema), 'body');
  if (validate(json)) return json as Static<Schema>;
  throw Object.assign(new Error('invalid'), { validation: validate.errors, validationContext: 'body' });
}

/** The same object for the same schema: fastify knows by it what it has compiled. */
function referenceTo(schema: TSchema & { $id?: string }): TSchema {
  const known = references.get(schema) ?? ref(schema);
  references.set(schema, known);
  return known;
}

const references = new WeakMap<TSchema, TSchema>();
