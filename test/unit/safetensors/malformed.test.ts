import { describe, expect, it } from 'vitest';
import { SafetensorsError, safetensorsErrorCodes } from '../../../src/services/weights/safetensors/errors.ts';
import { safetensorsLimits } from '../../../src/services/weights/safetensors/limits.ts';
import { parseSafetensors } from '../../../src/services/weights/safetensors/parseSafetensors.ts';
import { malformedBodies } from './malformedBodies.ts';

function refusal(body: Uint8Array, limits = safetensorsLimits): SafetensorsError {
  try {
    parseSafetensors(body, limits);
  } catch (thrown) {
    if (thrown instanceof SafetensorsError) return thrown;
    throw thrown;
  }
  throw new Error('the body was taken');
}

for (const [code, bodies] of Object.entries(malformedBodies)) {
  describe(code, () => {
    for (const { what, body, message, details, limits } of bodies) {
      it(`refuses ${what}`, () => {
        const error = refusal(body, { ...safetensorsLimits, ...limits });
        expect(error.code).toBe(code);
        if (typeof message === 'string') expect(error.message).toBe(message);
        else expect(error.message).toMatch(message);
        if (details !== undefined) expect(error.details).toEqual(details);
      });
    }
  });
}

it('has a malformed body for every code', () => {
  expect(Object.keys(malformedBodies).sort()).toEqual(Object.keys(safetensorsErrorCodes).sort());
});

it('says no more than an excerpt of what a stranger wrote', () => {
  const long = 'x'.repeat(100_000);
  const headers = [
    `{"${long}":{}}`,
    `{"a":{"dtype":"${long}"}}`,
    `{"a":{"${long}":1}}`,
    `{"a":{"shape":[${'9'.repeat(100_000)}]}}`,
    `{"__metadata__":{"${long}":1}}`,
    `{"__metadata__":{"${long}":"","${long}":""}}`,
    `{}${long}`,
    `{"a":{${long}`,
    `{"a":{"dtype":"U8","shape":[${'1,'.repeat(50_000)}`,
  ];
  for (const header of headers) {
    const text = new TextEncoder().encode(header);
    const body = new Uint8Array(8 + text.length);
    new DataView(body.buffer).setBigUint64(0, BigInt(text.length), true);
    body.set(text, 8);
    const { message, details } = refusal(body);
    expect(message.length).toBeLessThan(300);
    expect(JSON.stringify(details).length).toBeLessThan(300);
  }
});
