import { encodeSafetensors } from '../../support/safetensors.ts';
import { type Case, cut, floats, images, notFinite, tensor, withValue, wrongShape } from './samples.ts';

const permutation = (...indices: number[]) => tensor('I64', [indices.length], BigInt64Array.from(indices, BigInt));
/** Batches that ..., for keys of any kind. */
export const BATCHES: Case[] = [
  ['end in the middle', cut(encodeSafetensors({ images }), -1), { status: 400, code: 'safetensors_data_truncated' }],
  ['hold NaN', { images: withValue(images, 20, Number.NaN) }, { ...notFinite, says: /element 20/ }],
  ['hold infinity', { images: withValue(images, 0, Number.NEGATIVE_INFINITY) }, notFinite],
  ['hold an infinite float16', { images: tensor('F16', [2, 12], new Uint16Array(24).fill(0xfc00, 23)) }, notFinite],
  ['hold a bfloat16 NaN', { images: tensor('BF16', [2, 12], new Uint16Array(24).fill(0x7fc0, 23)) }, notFinite],
  ['have rows of another size', { images: floats([4, 13]) }, wrongShape('[n, 12]', [4, 13])],
  ['have no rows', { images: floats([0, 12]) }, wrongShape('n at least 1', [0, 12])],
  ['have another number of dimensions', { images: floats([4, 1, 12]) }, wrongShape('[n, 12]', [4, 1, 12])],
  ['are a scalar', { images: floats([]) }, wrongShape('[n, 12]', [])],
  [
    'are integers of 64 bits',
    { images: tensor('I64', [1, 12], new BigInt64Array(12)) },
    { status: 422, code: 'tensor_dtype', details: { tensor: 'images', received: 'I64' } },
  ],
  ['have no images', { rows: images }, { status: 422, code: 'tensor_missing', details: { missing: ['images'] } }],
  [
    'have something else beside them',
    { images, labels: floats([8]) },
    { status: 422, code: 'tensor_unexpected', details: { unexpected: ['labels'] } },
  ],
  [
    'have a permutation of floats',
    { images, permutation: floats([8]) },
    { status: 422, code: 'tensor_dtype', details: { tensor: 'permutation' } },
  ],
  [
    'have a permutation that is too short',
    { images, permutation: permutation(0, 1, 2) },
    { status: 422, code: 'permutation_invalid' },
  ],
  [
    'have a permutation that names a row twice',
    { images, permutation: permutation(0, 1, 2, 3, 4, 5, 6, 6) },
    { status: 422, code: 'permutation_invalid' },
  ],
  [
    'have a permutation that names a row that is not there',
    { images, permutation: permutation(0, 1, 2, 3, 4, 5, 6, 8) },
    { status: 422, code: 'permutation_invalid' },
  ],
  [
    'have a permutation with numbers beyond what a number can be',
    { images, permutation: tensor('I64', [8], BigInt64Array.of(0n, 1n, 2n, 3n, 4n, 5n, 6n, 2n ** 62n)) },
    { status: 422, code: 'permutation_invalid' },
  ],
];
