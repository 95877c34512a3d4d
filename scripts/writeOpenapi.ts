import { writeFile } from 'node:fs/promises';
import { openapiText } from './openapiText.ts';

await writeFile(new URL('../openapi/openapi.json', import.meta.url), await openapiText());
