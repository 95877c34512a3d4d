import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import type { Document } from './document.ts';

const HEADER = '// Generated from openapi/openapi.json by `npm run clients`.\n\n';
const BINARY =
  '/** Bytes: what `fetch` sends as they are. */\nexport type Binary = Uint8Array<ArrayBuffer> | ArrayBuffer | Blob;';

/** The types of all operations, for openapi-fetch. */
export async function typescriptTypes(document: Document): Promise<string> {
  const nodes = await openapiTypescript(document as object as Parameters<typeof openapiTypescript>[0], {
    // A field with a default may be left out.
    defaultNonNullable: false,
    inject: BINARY,
    transform: ({ format }) => (format === 'binary' ? ts.factory.createTypeReferenceNode('Binary') : undefined),
  });
  return HEADER + astToString(nodes);
}
