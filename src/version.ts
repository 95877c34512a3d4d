import { createRequire } from 'node:module';

/** The version of package.json, which lies one folder above both src and dist. */
export const version: string = createRequire(import.meta.url)('../package.json').version;
