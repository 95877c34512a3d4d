import type { Random } from '../../chaos/random.ts';
import { mutateBytes } from '../mutations.ts';
import { type Json, oddJson } from './json.ts';
import { floats, product } from './tensors.ts';

const WIDTHS = { F32: 4, F16: 2, BF16: 2, U8: 1, I64: 8 } as const;
export type Dtype = keyof typeof WIDTHS;

export interface Tensor {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
}

/** A body of safetensors with these tensors, and about `changes` changes to header, length or data. */
export function safetensors(random: Random, tensors: readonly Tensor[], changes: number): Buffer {
  let end = 0;
  const entries = tensors.map(({ name, dtype, shape }): [string, Json] => {
    const begin = end;
    end += product(shape) * WIDTHS[dtype];
    return [name, { dtype, shape, data_offsets: [begin, end] }];
  });
  const isOdd = changes > 0;
  const data = Buffer.concat(
    tensors.map(({ dtype, shape }) => {
      if (dtype === 'F32') return floats(random, product(shape), isOdd && random.chance(0.1));
      // Below the exponents of NaN and infinity in either 16-bit format, if nothing is to be odd.
      const limit = isOdd && random.chance(0.2) ? 256 : 0x3c;
      return Buffer.from(Array.from({ length: product(shape) * WIDTHS[dtype] }, () => random.integer(limit)));
    }),
  );
  const inHeader = random.chance(0.6) ? changes : 0;
  const metadata: [string, Json][] = random.chance(0.2) ? [['__metadata__', { format: 'pt' }]] : [];
  const header = Buffer.from(oddJson(random, Object.fromEntries([...metadata, ...entries]), inHeader));
  const padded = random.chance(0.2) ? Buffer.concat([header, Buffer.from('   ')]) : header;
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  const body = Buffer.concat([length, padded, data]);
  return isOdd && inHeader === 0 ? mutateBytes(random, body, changes) : body;
}
