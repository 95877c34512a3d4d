import { body, offsetsOfA, shapeOfA, tensorA, u8 } from './bytes.ts';
import type { MalformedBodies } from './malformedBodies.ts';

/** Bodies whose header is sound JSON: the description of one tensor is wrong, or where the tensors lie is. */
export const malformedTensors = {
  safetensors_tensor_not_object: [
    {
      what: 'a tensor that is an array',
      body: tensorA('["U8",[1],[0,1]]', [7]),
      message: 'tensor "a": its description must be of JSON type object, received array',
      details: { tensor: 'a', expected: 'object', received: 'array' },
    },
    { what: 'a tensor that is null', body: tensorA('null'), message: /received null$/ },
    { what: 'a tensor that is a string', body: tensorA('"U8"'), message: /received string$/ },
    { what: 'a tensor that is true', body: tensorA('true'), message: /received boolean$/ },
    {
      what: 'a tensor called __proto__ that is a number',
      body: body('{"__proto__":1}'),
      message: /^tensor "__proto__"/,
    },
  ],
  safetensors_unknown_member: [
    {
      what: 'a member that safetensors does not have',
      body: tensorA('{"dtype":"U8","shape":[1],"data_offsets":[0,1],"strides":[1]}', [7]),
      message: 'tensor "a" has the unknown member "strides"; expected exactly dtype, shape, data_offsets',
      details: { tensor: 'a', expected: ['dtype', 'shape', 'data_offsets'], received: 'strides' },
    },
    {
      what: 'a member called __proto__',
      body: tensorA('{"__proto__":{},"dtype":"U8","shape":[1],"data_offsets":[0,1]}', [7]),
      message: /unknown member "__proto__"/,
    },
    {
      what: 'a member in capitals',
      body: tensorA('{"Dtype":"U8","shape":[1],"data_offsets":[0,1]}', [7]),
      message: /unknown member "Dtype"/,
    },
  ],
  safetensors_missing_member: [
    {
      what: 'no dtype',
      body: tensorA('{"shape":[1],"data_offsets":[0,1]}', [7]),
      message: 'tensor "a" has no dtype; expected exactly dtype, shape, data_offsets',
    },
    {
      what: 'no shape',
      body: tensorA('{"dtype":"U8","data_offsets":[0,1]}', [7]),
      message: /^tensor "a" has no shape;/,
    },
    {
      what: 'no data_offsets',
      body: tensorA('{"dtype":"U8","shape":[1]}', [7]),
      message: /^tensor "a" has no data_offsets;/,
    },
    { what: 'an empty description', body: tensorA('{}'), message: /has no dtype/ },
  ],
  safetensors_dtype_unknown: [
    {
      what: 'a dtype that safetensors has, but not this service',
      body: tensorA('{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}', [7]),
      message:
        'tensor "a": dtype "F8_E4M3" is unknown; expected one of F64, F32, F16, BF16, I64, I32, I16, I8, U64, U32, U16, U8, BOOL',
      details: {
        tensor: 'a',
        expected: ['F64', 'F32', 'F16', 'BF16', 'I64', 'I32', 'I16', 'I8', 'U64', 'U32', 'U16', 'U8', 'BOOL'],
        received: 'F8_E4M3',
      },
    },
    {
      what: 'a dtype in small letters',
      body: tensorA('{"dtype":"f32","shape":[0],"data_offsets":[0,0]}'),
      message: /"f32"/,
    },
    {
      what: 'a property that every object has',
      body: tensorA('{"dtype":"toString","shape":[0],"data_offsets":[0,0]}'),
      message: /"toString" is unknown/,
    },
    {
      what: 'a dtype that is a number',
      body: tensorA('{"dtype":32,"shape":[0],"data_offsets":[0,0]}'),
      message: 'tensor "a": dtype must be of JSON type string, received number',
    },
  ],
  safetensors_shape_invalid: [
    {
      what: 'a negative dimension',
      body: shapeOfA('[-1]'),
      message: 'tensor "a": shape holds -1; expected a whole number from 0 to 9007199254740991',
      details: { tensor: 'a', expected: 'a whole number from 0 to 9007199254740991', received: '-1' },
    },
    { what: 'a fraction', body: shapeOfA('[1.5]'), message: /shape holds 1\.5;/ },
    { what: 'a whole number with a point', body: shapeOfA('[1.0]'), message: /shape holds 1\.0;/ },
    { what: 'an exponent', body: shapeOfA('[1e0]'), message: /shape holds 1e0;/ },
    { what: 'minus zero', body: shapeOfA('[-0]'), message: /shape holds -0;/ },
    { what: 'a dimension of 2^53', body: shapeOfA('[9007199254740992]'), message: /shape holds 9007199254740992;/ },
    { what: 'a dimension beyond doubles', body: shapeOfA('[1e999]'), message: /shape holds 1e999;/ },
    {
      what: 'a dimension that is a string',
      body: shapeOfA('["1"]'),
      message: 'tensor "a": each number of shape must be of JSON type number, received string',
    },
    { what: 'a dimension that is null', body: shapeOfA('[null]'), message: /received null$/ },
    { what: 'a nested shape', body: shapeOfA('[[1]]'), message: /received array$/ },
    {
      what: 'a shape that is a number',
      body: shapeOfA('1'),
      message: /shape must be of JSON type array, received number$/,
    },
  ],
  safetensors_rank_too_large: [
    {
      what: 'nine dimensions',
      body: shapeOfA('[1,1,1,1,1,1,1,1,1]'),
      message: 'tensor "a" has more than 8 dimensions',
      details: { tensor: 'a', expected: 8 },
    },
  ],
  safetensors_size_overflow: [
    {
      what: 'a product beyond 2^53',
      body: tensorA('{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}'),
      message: 'tensor "a": U8 [4294967296, 4294967296] has more bytes than can be counted exactly',
      details: { tensor: 'a', shape: [4294967296, 4294967296], expected: 9007199254740991 },
    },
    {
      what: 'elements that can be counted, but not their bytes',
      body: tensorA('{"dtype":"F64","shape":[9007199254740991],"data_offsets":[0,0]}'),
      message: /^tensor "a": F64 \[9007199254740991\] has more bytes/,
    },
    {
      what: 'a product of 2^64, which is 0 in 64 bits',
      body: tensorA('{"dtype":"F64","shape":[2147483648,1073741824],"data_offsets":[0,0]}'),
      message: /has more bytes/,
    },
  ],
  safetensors_offsets_invalid: [
    {
      what: 'a negative offset',
      body: offsetsOfA('[-1,0]'),
      message: 'tensor "a": data_offsets holds -1; expected a whole number from 0 to 9007199254740991',
      details: { tensor: 'a', expected: 'a whole number from 0 to 9007199254740991', received: '-1' },
    },
    { what: 'a fraction', body: offsetsOfA('[0,1.5]'), message: /data_offsets holds 1\.5;/ },
    { what: 'an end beyond 2^53', body: offsetsOfA('[0,9007199254740993]'), message: /holds 9007199254740993;/ },
    {
      what: 'an end of 2^64 + 1',
      body: offsetsOfA('[0,18446744073709551617]'),
      message: /holds 18446744073709551617;/,
    },
    {
      what: 'one offset',
      body: offsetsOfA('[0]'),
      message: 'tensor "a": data_offsets must be [begin, end], received 1 numbers',
      details: { tensor: 'a', expected: 2, received: 1 },
    },
    { what: 'no offsets', body: offsetsOfA('[]'), message: /received 0 numbers$/ },
    { what: 'three offsets', body: offsetsOfA('[0,1,1]'), message: /received more than 2 numbers$/ },
    {
      what: 'an offset that is a string',
      body: offsetsOfA('[0,"1"]'),
      message: /each number of data_offsets .* received string$/,
    },
    {
      what: 'offsets in an object',
      body: offsetsOfA('{"begin":0,"end":1}'),
      message: /JSON type array, received object$/,
    },
  ],
  safetensors_offsets_reversed: [
    {
      what: 'an end before the beginning',
      body: offsetsOfA('[1,0]'),
      message: 'tensor "a": data_offsets [1, 0] end before they begin',
      details: { tensor: 'a', received: [1, 0] },
    },
  ],
  safetensors_size_mismatch: [
    {
      what: 'four bytes for two F32',
      body: tensorA('{"dtype":"F32","shape":[1,2],"data_offsets":[0,4]}', [0, 0, 0, 0]),
      message: 'tensor "a": data_offsets [0, 4] span 4 bytes, but F32 [1, 2] needs 8',
      details: { tensor: 'a', dtype: 'F32', shape: [1, 2], expected: 8, received: 4 },
    },
    {
      what: 'a byte too many',
      body: tensorA('{"dtype":"F16","shape":[],"data_offsets":[0,3]}', [0, 0, 0]),
      message: /span 3 bytes, but F16 \[\] needs 2$/,
    },
    { what: 'a byte for an empty tensor', body: shapeOfA('[0]'), message: /span 1 bytes, but U8 \[0\] needs 0$/ },
  ],
  safetensors_data_hole: [
    {
      what: 'a byte before the first tensor',
      body: body(`{${u8('a', 1, 2)}}`, [7, 7]),
      message: 'tensor "a" begins at byte 1 of the data; expected 0, the start of the data',
      details: { tensor: 'a', expected: 0, received: 1 },
    },
    {
      what: 'a byte between two tensors, listed backwards',
      body: body(`{${u8('b', 2, 3)},${u8('a', 0, 1)}}`, [7, 7, 7]),
      message: 'tensor "b" begins at byte 2 of the data; expected 1, the end of tensor "a"',
    },
    {
      what: 'an empty tensor beyond the end',
      body: body(`{${u8('a', 0, 1)},${u8('b', 2, 2)}}`, [7, 7]),
      message: /^tensor "b"/,
    },
  ],
  safetensors_data_overlap: [
    {
      what: 'two tensors that share a byte',
      body: body(`{${u8('a', 0, 2)},${u8('b', 1, 3)}}`, [7, 7, 7]),
      message: 'tensor "b" begins at byte 1 of the data; expected 2, the end of tensor "a"',
      details: { tensor: 'b', expected: 2, received: 1 },
    },
    {
      what: 'two tensors over the same bytes',
      body: body(`{${u8('a', 0, 2)},${u8('b', 0, 2)}}`, [7, 7]),
      message: /^tensor "b"/,
    },
    {
      what: 'an empty tensor inside another',
      body: body(`{${u8('a', 0, 2)},${u8('b', 1, 1)}}`, [7, 7]),
      message: /^tensor "b"/,
    },
  ],
  safetensors_data_truncated: [
    {
      what: 'a byte too few',
      body: body(`{${u8('a', 0, 2)}}`, [7]),
      message: 'the tensors need 2 bytes of data, but 1 follow the header',
      details: { expected: 2, received: 1 },
    },
    {
      what: 'petabytes that are only announced',
      body: body(`{${u8('a', 0, 2 ** 50)}}`),
      message: /need 1125899906842624 bytes/,
    },
  ],
  safetensors_data_trailing: [
    {
      what: 'a byte too many',
      body: body(`{${u8('a', 0, 1)}}`, [7, 7]),
      message: 'the tensors need 1 bytes of data, but 2 follow the header',
      details: { expected: 1, received: 2 },
    },
    { what: 'data without a tensor', body: body('{}', [7]), message: /need 0 bytes of data, but 1 follow/ },
  ],
} as const satisfies MalformedBodies;
