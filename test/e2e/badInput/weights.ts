import { encodeSafetensors, type WireTensors } from '../../support/safetensors.ts';
import { type Case, cut, floats, query, tensor, withValue } from './samples.ts';

const parametersWithout = (name: string): WireTensors =>
  Object.fromEntries(Object.entries(query).filter(([each]) => each !== name));

/** Weights that ..., sent as query weights or to be restored. */
export const WEIGHTS: Case[] = [
  [
    'end in the middle of the data',
    cut(encodeSafetensors(query), -5),
    { status: 400, code: 'safetensors_data_truncated' },
  ],
  [
    'end in the middle of the header',
    cut(encodeSafetensors(query), 30),
    { status: 400, code: 'safetensors_header_truncated' },
  ],
  ['have a few bytes', new Uint8Array(4), { status: 400, code: 'safetensors_body_too_short' }],
  [
    'have more bytes than their header says',
    Buffer.concat([encodeSafetensors(query), Buffer.of(0)]),
    { status: 400, code: 'safetensors_data_trailing' },
  ],
  [
    'are JSON',
    Buffer.from('{"weights": [1, 2, 3], "more": "than eight bytes"}'),
    { status: 400, code: 'safetensors_header_too_large' },
  ],
  [
    'hold NaN',
    { ...query, '3.weight': withValue(query['3.weight']!, 17, Number.NaN) },
    {
      status: 422,
      code: 'tensor_not_finite',
      says: /3\.weight.*element 17/,
      details: { tensor: '3.weight', index: 17 },
    },
  ],
  [
    'hold an infinite float16',
    { ...query, '3.bias': tensor('F16', [8], Uint16Array.of(0, 0, 0, 0, 0, 0x7c00, 0, 0)) },
    { status: 422, code: 'tensor_not_finite', details: { tensor: '3.bias', index: 5 } },
  ],
  [
    'hold a bfloat16 NaN',
    { ...query, '3.bias': tensor('BF16', [8], Uint16Array.of(0, 0xffff, 0, 0, 0, 0, 0, 0)) },
    { status: 422, code: 'tensor_not_finite', details: { tensor: '3.bias', index: 1 } },
  ],
  [
    'hold NaN in a buffer',
    { ...query, '1.running_mean': withValue(floats([24]), 2, Number.NaN) },
    { status: 422, code: 'tensor_not_finite', details: { tensor: '1.running_mean' } },
  ],
  [
    'have a tensor of another shape',
    { ...query, '3.weight': { ...query['3.weight']!, shape: [24, 8] } },
    { status: 422, code: 'tensor_shape', says: /3\.weight.*24.*8/, details: { expected: [8, 24], received: [24, 8] } },
  ],
  [
    'have a buffer of another shape',
    { ...query, '1.running_var': floats([23]) },
    { status: 422, code: 'tensor_shape', details: { tensor: '1.running_var' } },
  ],
  [
    'have a tensor of another dtype',
    { ...query, '3.bias': tensor('I64', [8], new BigInt64Array(8)) },
    { status: 422, code: 'tensor_dtype', says: /3\.bias.*I64.*F32/, details: { tensor: '3.bias', received: 'I64' } },
  ],
  [
    'lack a tensor',
    parametersWithout('1.bias'),
    { status: 422, code: 'tensor_missing', details: { missing: ['1.bias'] } },
  ],
  ['are none', {}, { status: 422, code: 'tensor_missing' }],
  [
    'have a tensor too many',
    { ...query, '4.weight': floats([8]) },
    { status: 422, code: 'tensor_unexpected', says: /4\.weight/, details: { unexpected: ['4.weight'] } },
  ],
  [
    'name a tensor twice, with and without a prefix',
    { ...query, 'module.1.bias': query['1.bias']! },
    { status: 422, code: 'naming_ambiguous', details: { tensor: '1.bias' } },
  ],
];
