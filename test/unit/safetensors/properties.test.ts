import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dtypeBytes, dtypes } from '../../../src/services/weights/safetensors/dtypes.ts';
import { SafetensorsError } from '../../../src/services/weights/safetensors/errors.ts';
import { parseSafetensors, type SafetensorsBody } from '../../../src/services/weights/safetensors/parseSafetensors.ts';
import { type TensorToWrite, writeSafetensors } from '../../../src/services/weights/safetensors/writer.ts';
import { body } from './bytes.ts';

/** The body, or undefined where it is refused as it should be; any other error fails the test. */
function parseOrRefuse(bytes: Uint8Array): SafetensorsBody | undefined {
  try {
    return parseSafetensors(bytes);
  } catch (thrown) {
    if (thrown instanceof SafetensorsError) return undefined;
    throw thrown;
  }
}

const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('__proto__', 'constructor', 'layer1.0.conv1.weight', '', '0'),
);

const tensor: fc.Arbitrary<TensorToWrite> = fc
  .record({
    name: name.filter((text) => text !== '__metadata__'),
    dtype: fc.constantFrom(...dtypes),
    shape: fc.array(fc.nat({ max: 3 }), { maxLength: 4 }),
  })
  .chain((entry) => {
    const length = entry.shape.reduce((product, dimension) => product * dimension, dtypeBytes[entry.dtype]);
    return fc.uint8Array({ minLength: length, maxLength: length }).map((data) => ({ ...entry, data }));
  });

const tensors = fc.uniqueArray(tensor, { selector: (entry) => entry.name, maxLength: 6 });
const metadata = fc.option(fc.dictionary(name, fc.string({ unit: 'grapheme' }), { maxKeys: 4 }), { nil: undefined });

it('gives back exactly what was written', () => {
  fc.assert(
    fc.property(tensors, metadata, (written, strings) => {
      const parsed = parseSafetensors(writeSafetensors(written, strings));
      expect(new Map(parsed.metadata)).toEqual(new Map(Object.entries(strings ?? {})));
      expect(parsed.tensors.size).toBe(written.length);
      for (const { name, dtype, shape, data } of written) {
        expect(parsed.tensors.get(name)).toMatchObject({ name, dtype, shape });
        expect(parsed.data(name)).toEqual(data);
      }
    }),
  );
});

it('throws nothing but SafetensorsError for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      parseOrRefuse(bytes);
    }),
    { numRuns: 2000 },
  );
});

const fragments = [
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  ':',
  ',',
  '0',
  '1',
  '-',
  '.',
  'e',
  'null',
  'true',
  ' ',
  '\n',
  '\u{1f600}',
];
const words = [
  '"a"',
  '"dtype":"U8"',
  '"shape":[1]',
  '"data_offsets":[0,1]',
  '"__metadata__":{',
  '"\\ud83d"',
  '"\\u0061"',
];

it('throws nothing but SafetensorsError for any pieces of a header', () => {
  const pieces = fc.array(fc.constantFrom(...fragments, ...words), { maxLength: 30 });
  fc.assert(
    fc.property(pieces, fc.uint8Array({ maxLength: 2 }), (header, data) => {
      parseOrRefuse(body(`{${header.join('')}`, [...data]));
    }),
    { numRuns: 5000 },
  );
});

/** Overwrites, inserts or removes one byte. */
const change = fc.record({
  kind: fc.constantFrom('set', 'insert', 'remove'),
  place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  byte: fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(...'{}[]",:0189- '.split('').map((c) => c.charCodeAt(0)))),
});

it('refuses with SafetensorsError, or reads within its bounds, any sound body that was changed', () => {
  fc.assert(
    fc.property(tensors, metadata, fc.array(change, { minLength: 1, maxLength: 3 }), (written, strings, changes) => {
      const bytes = [...writeSafetensors(written, strings)];
      for (const { kind, place, byte } of changes) {
        const at = Math.floor(place * bytes.length);
        if (kind === 'set') bytes[at] = byte;
        else bytes.splice(at, kind === 'insert' ? 0 : 1, ...(kind === 'insert' ? [byte] : []));
      }
      const parsed = parseOrRefuse(Uint8Array.from(bytes));
      if (parsed === undefined) return;
      // Whatever is still sound covers every byte after the header once.
      const data = [...parsed.tensors.keys()].flatMap((key) => [...parsed.data(key)]);
      expect(data).toEqual(bytes.slice(8 + parsed.headerLength));
    }),
    { numRuns: 3000 },
  );
});

it('refuses a sound body that lacks its end, wherever it is cut', () => {
  fc.assert(
    fc.property(tensors, (written) => {
      const bytes = writeSafetensors(written);
      for (let length = 0; length < bytes.length; length += 1) {
        expect(parseOrRefuse(bytes.subarray(0, length))).toBeUndefined();
      }
    }),
    { numRuns: 20 },
  );
});
