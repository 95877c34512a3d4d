import { readFile } from 'node:fs/promises';

/** The parts of an OpenAPI document that are read here. */
export interface Document {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { content: Content };
  readonly responses: Record<string, { content?: Content }>;
}

type Content = Record<string, { readonly schema: { readonly format?: string } }>;

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
 * that they have 64.
 */
export function forOpenapiGenerator(document: Document): Document {
  const changed = withOneBinaryType(document);
  for (const { responses } of operations(changed)) {
    if (!Object.entries(responses['200']?.content ?? {}).some(isBinary)) continue;
    for (const [status, response] of Object.entries(responses)) if (status !== '200') delete response.content;
  }
  return JSON.parse(JSON.stringify(changed, widened));
}

function operations(document: Document): Operation[] {
  return Object.values(document.paths).flatMap((path) =>
    METHODS.flatMap((method) => (path[method] === undefined ? [] : [path[method]])),
  );
}

function isBinary([, { schema }]: [string, Content[string]]): boolean {
  return schema.format === 'binary';
}

/** A replacer for `JSON.stringify`. */
function widened(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'integer') return value;
  const { maximum = Number.POSITIVE_INFINITY } = value as { maximum?: number };
  return maximum > MAX_INT32 ? { ...value, format: 'int64' } : value;
}
