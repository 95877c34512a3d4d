import { expect, test } from 'vitest';
import { readInferenceBody } from '../../../src/services/oip/inferenceBody.ts';

const MIB = 1024 * 1024;

/** A body of spaces that does not say how long it is; tells how much of it was read. */
function endless() {
  const read = { mib: 0 };
  async function* stream() {
    const spaces = Buffer.alloc(MIB, ' ');
    for (; read.mib < 1000; read.mib++) yield spaces;
  }
  const limits = { bytes: 2 ** 40 };
  return { read, body: { stream: stream(), length: undefined, contentType: '', headers: {}, limits } };
}

test('JSON without an end is read up to its limit, and no further', async () => {
  const { read, body } = endless();
  await expect(readInferenceBody(body, undefined)).rejects.toMatchObject({
    code: 'body_too_large',
    details: { limit: 64 * MIB },
  });
  expect(read.mib).toBeLessThanOrEqual(65);
});

test('of a body that says that it is longer nothing is read', async () => {
  for (const jsonLength of [undefined, 65 * MIB]) {
    const { read, body } = endless();
    const length = jsonLength === undefined ? 64 * MIB + 1 : 64 * MIB;
    const code = jsonLength === undefined ? 'body_too_large' : 'oip_header_length';
    await expect(readInferenceBody({ ...body, length }, jsonLength)).rejects.toMatchObject({ code });
    expect(read.mib).toBe(0);
  }
});
