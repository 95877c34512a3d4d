import { writeFile } from 'node:fs/promises';
import { apiReference } from './apiReference.ts';
import { openapiText } from './openapiText.ts';

const text = await openapiText();
await writeFile(new URL('../openapi/openapi.json', import.meta.url), text);
await writeFile(new URL('../docs/api.md', import.meta.url), apiReference(JSON.parse(text)));
