import ajvCompiler, { type BuildCompilerFromPool } from '@fastify/ajv-compiler';
import { JSON_TYPE } from './mediaTypes.ts';

/** Which part of a route fastify asks a validator for; `contentType` where the body has several. */
interface Part {
  httpPart?: string;
  contentType?: string;
}

// It remembers what it built for the same schemas: fastify asks anew for every route.
const build = ajvCompiler();

const shared = { removeAdditional: false, useDefaults: true, verbose: true } as const;

/**
 * Two validators: JSON bodies are taken strictly; query, path and headers are text, so "5" is a number there. Neither
 * drops what it does not know: a mistyped `?emastep=` is an error, not silence.
 */
export const buildValidator: BuildCompilerFromPool = (externalSchemas) => {
  const strict = build(externalSchemas, { customOptions: { ...shared, coerceTypes: false } });
  const coercing = build(externalSchemas, { customOptions: { ...shared, coerceTypes: true } });
  return (part) => {
    const { httpPart, contentType } = part as Part;
    if (httpPart !== 'body') return coercing(part);
    // Bytes have no schema; what they must hold is checked where they are parsed.
    if (contentType !== undefined && contentType !== JSON_TYPE) return strict({ schema: true });
    return strict(part);
  };
};
