import { describe, expect, it } from 'vitest';
import { type NpyErrorCode, npyErrorCodes } from '../../../src/services/keys/npyError.ts';
import { described, npy, refusal, withHeader } from './bytes.ts';

/** What is wrong, the bytes, and the message or a part of it. */
type Malformed = readonly (readonly [string, Uint8Array, string | RegExp])[];

const malformed: Record<NpyErrorCode, Malformed> = {
  npy_too_short: [
    ['an empty body', Uint8Array.of(), 'the body has 0 bytes, but the format version ends at byte 8'],
    ['half of the magic bytes', Uint8Array.of(0x93, 0x4e, 0x55), /^the body has 3 bytes/],
    ['no minor version', npy([1]), /^the body has 7 bytes/],
    ['half of the header length', npy([1, 0], 2), 'the body has 9 bytes, but the header length ends at byte 10'],
    [
      '2 of 4 bytes of the header length',
      npy([2, 0], 2, 0),
      'the body has 10 bytes, but the header length ends at byte 12',
    ],
  ],
  npy_magic: [
    [
      'another first byte',
      Uint8Array.of(0x92, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0),
      'the body does not begin with the bytes 93 4e 55 4d 50 59 of a .npy file',
    ],
    ['an .npz file', Uint8Array.of(0x50, 0x4b, 0x03, 0x04), /does not begin/],
    ['a small letter', Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x79, 1, 0), /does not begin/],
  ],
  npy_version: [
    ['version 4.0', npy([4, 0], 0, 0, 0, 0), '.npy version 4.0; expected 1.0, 2.0 or 3.0'],
    ['version 0.0', npy([0, 0], 0, 0), /^.npy version 0.0;/],
    ['version 1.1', npy([1, 1], 0, 0), /^.npy version 1.1;/],
  ],
  npy_header_too_large: [
    ['10,001 bytes', npy([1, 0], 0x11, 0x27), 'the .npy header is said to have 10001 bytes; expected at most 10000'],
    ['4 GiB less one', npy([2, 0], 255, 255, 255, 255), /said to have 4294967295 bytes/],
  ],
  npy_header_truncated: [
    ['one byte of two', npy([1, 0], 2, 0, 0x7b), 'the body has 11 bytes, but the header ends at byte 12'],
    ['10,000 bytes that did not come', npy([3, 0], 0x10, 0x27, 0, 0), /but the header ends at byte 10012$/],
  ],
  npy_header_syntax: [
    ['nothing', npy([1, 0], 0, 0), /before character 0: expected a Python literal, received ""$/],
    ['no dictionary', withHeader("['descr']"), /expected '\{', received "\["$/],
    ['an unknown key', withHeader("{'strides': ()}"), /expected each of the keys descr, .* received "strides"$/],
    ['a key twice', withHeader("{'shape': (), 'shape': ()}"), /expected each of the keys .* once, received "shape"$/],
    [
      'a missing key',
      withHeader("{'descr': '|u1', 'shape': (), }"),
      /expected all of the keys descr, fortran_order and shape/,
    ],
    ['no key at all', withHeader('{}'), /expected all of the keys/],
    ['a key without quotes', withHeader('{descr: 1}'), /expected a string, received "descr"$/],
    ['no colon', withHeader("{'descr' '|u1'}"), /expected ':'/],
    ['no comma', withHeader("{'descr': '|u1' 'shape': ()}"), /expected ','/],
    ['an escape in a string', withHeader(described({ descr: "'\\x7cu1'" })), /expected a Python literal/],
    ['a dtype that is a number', withHeader(described({ descr: '1' })), /expected a string, received "1"$/],
    [
      'a call',
      withHeader(described({ descr: "__import__('os')" })),
      /expected a Python literal, received " __import__/,
    ],
    [
      'an order in small letters',
      withHeader(described({ fortranOrder: 'false' })),
      /expected True or False, received "false"$/,
    ],
    [
      'an order that is a number',
      withHeader(described({ fortranOrder: '0' })),
      /expected True or False, received "0"$/,
    ],
    ['a shape that is a list', withHeader(described({ shape: '[2]' })), /expected '\(', received "\["$/],
    ['a shape that is a number', withHeader(described({ shape: '(2)' }), [1, 2]), /expected ',', received "\)"$/],
    ['a shape of a comma', withHeader(described({ shape: '(,)' })), /expected a whole number, received ","$/],
    ['a negative dimension', withHeader(described({ shape: '(-2,)' })), /expected a Python literal, received "-2,\)/],
    ['a fraction', withHeader(described({ shape: '(2.0,)' })), /expected a Python literal, received ".0,\)/],
    ['a leading zero', withHeader(described({ shape: '(02,)' }), [1, 2]), /expected ',', received "2"$/],
    ['a nested tuple', withHeader(described({ shape: '((2,),)' })), /expected a whole number, received "\("$/],
    ['a dictionary that is not closed', withHeader("{'descr': '|u1'"), /expected a Python literal, received ""$/],
    [
      'something after the dictionary',
      withHeader(`${described({})}1`, [1, 2]),
      /expected padding only, received "\\n1"$/,
    ],
    ['a tab as padding', withHeader(`${described({})}\t`, [1, 2]), /expected padding only/],
    ['a byte beyond ASCII', withHeader(described({ descr: "'|u1'\u00a0" })), /expected a Python literal/],
  ],
  npy_object: [
    ['objects without a byte order', withHeader(described({ descr: "'O'" })), /"O" is pickled Python objects/],
    ['objects of 8 bytes', withHeader(described({ descr: "'|O8'" })), /"\|O8" is pickled Python objects/],
  ],
  npy_structured: [
    [
      'a record',
      withHeader(described({ descr: "[('x', '<f4')]" })),
      'descr is a list of fields; expected a plain array of numbers',
    ],
  ],
  npy_big_endian: [
    ['float16', withHeader(described({ descr: "'>f2'" })), /">f2" is big-endian; expected one of <f4, <f2, \|u1$/],
  ],
  npy_dtype: [
    ['int8', withHeader(described({ descr: "'|i1'" })), /"\|i1" is not taken; expected one of <f4, <f2, \|u1$/],
    ['complex numbers', withHeader(described({ descr: "'<c8'" })), /"<c8" is not taken/],
    ['a property that every object has', withHeader(described({ descr: "'toString'" })), /"toString" is not taken/],
    ['native byte order', withHeader(described({ descr: "'f4'" })), /"f4" is not taken/],
  ],
  npy_fortran_order: [
    ['columns first', withHeader(described({ fortranOrder: 'True' }), [1, 2]), /^the array is in column-major order/],
  ],
  npy_shape: [
    [
      'nine dimensions',
      withHeader(described({ shape: '(1, 1, 1, 1, 1, 1, 1, 1, 1)' }), [7]),
      'shape (1, 1, 1, 1, 1, 1, 1, 1, ...) is too large; at most 8 dimensions are taken',
    ],
    [
      'a dimension of 2^53',
      withHeader(described({ shape: '(9007199254740992,)' })),
      /^shape \(9007199254740992\) is too large/,
    ],
    ['a product beyond 2^53', withHeader(described({ shape: '(4294967296, 4294967296)' })), /is too large/],
    [
      'a dimension beyond doubles',
      withHeader(described({ shape: `(${'9'.repeat(400)},)` })),
      /^shape \(Infinity\) is too large/,
    ],
  ],
  npy_data_truncated: [
    ['a byte of two', withHeader(described({}), [1]), '|u1 (2) needs 2 bytes of data, but 1 follow the header'],
    [
      'three bytes of four',
      withHeader(described({ descr: "'<f4'", shape: '()' }), [0, 0, 0]),
      '<f4 () needs 4 bytes of data, but 3 follow the header',
    ],
  ],
  npy_data_trailing: [
    ['a byte too many', withHeader(described({}), [1, 2, 3]), '|u1 (2) needs 2 bytes of data, but 3 follow the header'],
    [
      'a byte for an empty array',
      withHeader(described({ shape: '(0, 3)' }), [1]),
      /needs 0 bytes of data, but 1 follow/,
    ],
  ],
};

for (const [code, bodies] of Object.entries(malformed)) {
  describe(code, () => {
    for (const [what, body, message] of bodies) {
      it(`refuses ${what}`, () => {
        const error = refusal(body);
        expect(error.code).toBe(code);
        if (typeof message === 'string') expect(error.message).toBe(message);
        else expect(error.message).toMatch(message);
        expect(error.message.length).toBeLessThan(250);
      });
    }
  });
}

it('has a malformed body for every code', () => {
  expect(Object.keys(malformed).sort()).toEqual(Object.keys(npyErrorCodes).sort());
});
