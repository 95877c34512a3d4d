import { readFile } from 'node:fs/promises';

/** The parts of an OpenAPI document that are read here. */
export interface Document {
  readonly info: { readonly version: string };
  readonly paths: Record<string, Readonly<Record<string, Operation>>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { content: Content };
  readonly responses: Record<string, { content?: Content }>;
}

type Content = Record<string, { readonly schema: { readonly format?: string } }>;

interface Schema {
  readonly type?: unknown;
  readonly anyOf?: readonly { readonly type?: unknown }[];
  readonly maximum?: number;
  readonly default?: unknown;
  readonly description?: string;
  format?: string;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];
const MAX_INT32 = 2 ** 31 - 1;

/** The committed document, which all clients are generated from. */
export async function readDocument(): Promise<Document> {
  return JSON.parse(await readFile(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'));
}

/**
 * The document with one type where several types of bytes can be sent or got: the first, safetensors. Generators that have
 * one type for all bytes would declare them to be whichever type comes last. The headers that only octets need go, too.
 */
export function withOneBinaryType(document: Document): Document {
  const changed = structuredClone(document);
  for (const operation of operations(changed)) {
    const bodies = [operation.requestBody, operation.responses['200']];
    for (const body of bodies) {
      const types = Object.entries(body?.content ?? {});
      if (body && types.length > 1 && types.every(isBinary)) body.content = Object.fromEntries(types.slice(0, 1));
    }
    const parameters = operation.parameters?.filter((parameter) => !parameter.name.startsWith('x-tensor-'));
    if (parameters) Object.assign(operation, { parameters });
  }
  return changed;
}

/**
 * The document for openapi-generator. Its clients accept JSON alone wherever a reply may be JSON, so where the good reply
 * is bytes the error replies say nothing of it (they are read from the exception). Its integers have 32 bits unless told
 * that they have 64, and defaults of objects, constant booleans and arrays of several depths become code that does not
 * compile, as forms with files do in Go.
 */
export function forOpenapiGenerator(document: Document, language: 'java' | 'go'): Document {
  const changed = withOneBinaryType(document);
  if (language === 'go') dropForms(changed);
  for (const { responses } of operations(changed)) {
    if (!Object.entries(responses['200']?.content ?? {}).some(isBinary)) continue;
    for (const [status, response] of Object.entries(responses)) if (status !== '200') delete response.content;
  }
  return JSON.parse(JSON.stringify(changed, plain));
}

function dropForms({ paths }: Document): void {
  for (const [path, { post }] of Object.entries(paths)) {
    if (post?.requestBody?.content['multipart/form-data']) delete paths[path];
  }
}

function operations(document: Document): Operation[] {
  return Object.values(document.paths).flatMap((path) =>
    METHODS.flatMap((method) => (path[method] === undefined ? [] : [path[method]])),
  );
}

function isBinary([, { schema }]: [string, Content[string]]): boolean {
  return schema.format === 'binary';
}

/** A replacer for `JSON.stringify`: a schema that openapi-generator makes code of that compiles. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { default: standard, ...schema } = value as Schema;
  if (schema.type === 'integer' && (schema.maximum ?? Number.POSITIVE_INFINITY) > MAX_INT32) schema.format = 'int64';
  // Arrays of several depths.
  if (schema.anyOf?.every(({ type }) => type === 'array')) return { type: 'array', items: {} };
  if (schema.type === 'boolean') return { type: 'boolean', description: schema.description };
  // A server needs no default from its client.
  return typeof schema.type === 'string' && schema.type !== 'object' ? { ...schema, default: standard } : schema;
}
