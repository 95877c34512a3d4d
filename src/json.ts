import { mocoError } from './errors.ts';

/** @throws MocoError `invalid_json` */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (thrown) {
    throw mocoError('invalid_json', { reason: thrown instanceof Error ? thrown.message : 'it cannot be read' });
  }
}
