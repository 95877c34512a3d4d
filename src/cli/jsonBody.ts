import type { Body } from './connection.ts';

/** Undefined properties are left out. */
export function jsonBody(value: object): Body {
  const bytes = Buffer.from(JSON.stringify(value));
  return {
    type: 'application/json',
    bytes: bytes.length,
    async *open() {
      yield bytes;
    },
  };
}
