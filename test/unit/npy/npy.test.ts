import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNpy, writeNpy } from '../../../src/services/keys/npy.ts';
import { NpyError } from '../../../src/services/keys/npyError.ts';
import { described, refusal, withHeader } from './bytes.ts';

/** Written by numpy: test/reference/npy_files.py. */
function file(name: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/npy/${name}.npy`, import.meta.url));
}

/** The numbers of a parsed array; the copy aligns them. */
function floats(data: Uint8Array): number[] {
  return [...new Float32Array(new Uint8Array(data).buffer)];
}

describe('files of numpy', () => {
  it('are read in versions 1, 2 and 3', () => {
    const matrix = parseNpy(file('f4_matrix'));
    expect(matrix).toMatchObject({ dtype: 'F32', shape: [2, 3] });
    expect(floats(matrix.data)).toEqual([0, 1.5, -2, 3, Math.fround(1e-3), 65504]);
    const half = parseNpy(file('f2_version_2'));
    expect(half).toMatchObject({ dtype: 'F16', shape: [2, 3] });
    expect([...new Uint16Array(new Uint8Array(half.data).buffer)]).toEqual([0, 0x3e00, 0xc000, 0x4200, 0x1419, 0x7bff]);
    const bytes = parseNpy(file('u1_version_3'));
    expect(bytes).toMatchObject({ dtype: 'U8', shape: [2, 3, 2, 2] });
    expect([...bytes.data]).toEqual(Array.from({ length: 24 }, (_, i) => i));
  });

  it.each([
    ['f4_vector', [2], [0.1, 0.2]],
    ['f4_scalar', [], [7]],
    ['f4_empty', [0, 3], []],
    ['f4_matrix', [2, 3], [0, 1.5, -2, 3, 1e-3, 65504]],
  ])('are what is written of the same numbers, byte by byte: %s', (name, shape, numbers) => {
    const written = writeNpy(Float32Array.from(numbers), shape);
    expect(Buffer.from(written).equals(file(name))).toBe(true);
    expect(parseNpy(file(name)).shape).toEqual(shape);
  });

  it.each([
    ['refused_big_endian', 'npy_big_endian', `the array's dtype ">f4" is big-endian; expected one of <f4, <f2, |u1`],
    ['refused_f8', 'npy_dtype', `the array's dtype "<f8" is not taken; expected one of <f4, <f2, |u1`],
    ['refused_object', 'npy_object', `the array's dtype "|O" is pickled Python objects; expected one of <f4, <f2, |u1`],
    ['refused_structured', 'npy_structured', 'descr is a list of fields; expected a plain array of numbers'],
    ['refused_structured_version_3', 'npy_structured', 'descr is a list of fields; expected a plain array of numbers'],
    [
      'refused_fortran_order',
      'npy_fortran_order',
      'the array is in column-major order; expected numpy.ascontiguousarray of it',
    ],
  ])('that the service does not take are refused: %s', (name, code, message) => {
    const error = refusal(file(name));
    expect(error.code).toBe(code);
    expect(error.message).toBe(message);
  });
});

describe('parseNpy', () => {
  it('takes what other writers may write of the same dictionary', () => {
    const headers = [
      '{"shape":(2,),"fortran_order":False,"descr":"|u1"}',
      "{ 'descr':'|u1',\n'fortran_order' : False , 'shape': ( 2 , ) }   ",
      described({ shape: '(2, 1,)' }),
    ];
    for (const header of headers) expect([...parseNpy(withHeader(header, [5, 6])).data]).toEqual([5, 6]);
  });

  it('takes eight dimensions', () => {
    const body = withHeader(described({ shape: '(1, 1, 1, 1, 1, 1, 1, 2)' }), [5, 6]);
    expect(parseNpy(body).shape).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
  });

  it('gives the data over the memory of the body, wherever that lies', () => {
    const pool = Buffer.alloc(200, 0xff);
    const body = withHeader(described({}), [5, 6]);
    pool.set(body, 3);
    const { data } = parseNpy(pool.subarray(3, 3 + body.length));
    pool[3 + body.length - 1] = 77;
    expect([...data]).toEqual([5, 77]);
  });
});

describe('writeNpy', () => {
  it.each([
    [[0]],
    [[0, 1]],
    [[0, 123456789, 123456789]],
    [[0, 123456789, 123456789, 123]],
    [[0, 123456789, 123456789, 123456789, 123456789, 123456789]],
  ])('aligns the data to 64 bytes, however long the header is: %j', (shape) => {
    const body = writeNpy(new Float32Array(0), shape);
    expect(body.length % 64).toBe(0);
    expect(body.length).toBe(10 + body[8]! + 256 * body[9]!);
    expect(body.at(-1)).toBe(0x0a);
  });

  it('refuses numbers that do not fill the shape', () => {
    expect(() => writeNpy(new Float32Array(5), [2, 3])).toThrow(new RangeError('5 numbers do not fill [2, 3]'));
  });
});

describe('properties', () => {
  const array = fc.array(fc.nat({ max: 4 }), { maxLength: 5 }).chain((shape) => {
    const length = shape.reduce((product, dimension) => product * dimension, 1);
    return fc.record({ shape: fc.constant(shape), numbers: fc.float32Array({ minLength: length, maxLength: length }) });
  });

  it('gives back exactly what was written', () => {
    fc.assert(
      fc.property(array, ({ shape, numbers }) => {
        const parsed = parseNpy(writeNpy(numbers, shape));
        expect(parsed.shape).toEqual(shape);
        expect(parsed.data).toEqual(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
      }),
    );
  });

  const parseOrRefuse = (body: Uint8Array) => {
    try {
      return parseNpy(body);
    } catch (thrown) {
      if (thrown instanceof NpyError) return undefined;
      throw thrown;
    }
  };

  it('throws nothing but NpyError for any header', () => {
    const pieces = [
      "'descr':",
      "'shape':",
      "'fortran_order':",
      "'|u1'",
      '(',
      ')',
      '1',
      ',',
      'False',
      '{',
      '}',
      '[',
      ' ',
      '"',
      '-',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), (header) => {
        parseOrRefuse(withHeader(`{${header.join('')}`, [1]));
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses with NpyError, or reads whole, any sound body that was changed', () => {
    const change = fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(
        array,
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.nat({ max: 3 }),
        ({ shape, numbers }, changes, cut) => {
          const whole = writeNpy(numbers, shape);
          const body = whole.slice(0, whole.length - cut);
          for (const [place, byte] of changes) body[Math.floor(place * body.length)] = byte;
          const parsed = parseOrRefuse(body);
          if (parsed === undefined) return;
          const size = { F32: 4, F16: 2, U8: 1 }[parsed.dtype];
          expect(parsed.data.length).toBe(parsed.shape.reduce((product, dimension) => product * dimension, size));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('refuses a sound body that lacks its end, wherever it is cut', () => {
    const body = writeNpy(Float32Array.of(1, 2), [2]);
    for (let length = 0; length < body.length; length += 1) {
      expect(parseOrRefuse(body.subarray(0, length))).toBeUndefined();
    }
  });
});
