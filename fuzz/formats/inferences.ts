import type { Random } from '../../chaos/random.ts';
import { type Json, oddJson } from './json.ts';
import { floats, product } from './tensors.ts';

/** Odd lengths of the JSON that a body begins with. */
const LENGTHS = ['0', '-1', '1', 'all', '9, 9', '67108864', '67108865', '1e2', ''] as const;

/** An inference request with its tensor behind the JSON, and the header that says where that begins. */
export function inference(random: Random, shape: readonly number[], changes: number) {
  const isOdd = () => changes > 0 && random.chance(0.3);
  const datatype = isOdd() ? random.pick(['FP16', 'BF16', 'UINT8', 'INT64', 'BYTES', 'fp32']) : 'FP32';
  const size = 4 * product(shape) + (isOdd() ? random.integer(17) - 8 : 0);
  const request: Json = {
    id: '7',
    inputs: [{ name: 'images', shape, datatype, parameters: { binary_data_size: size } }],
    outputs: [{ name: 'keys', parameters: { binary_data: random.chance(0.5) } }],
    parameters: { bn: 'eval', wait_ms: 20, ...(random.chance(0.3) ? { timeout: 2_000_000 } : {}) },
  };
  const json = Buffer.from(oddJson(random, request, isOdd() ? changes : 0));
  const tensor = floats(random, product(shape), isOdd());
  const rest = isOdd() ? tensor.subarray(random.integer(9)) : tensor;
  const more = isOdd() ? Buffer.alloc(random.integer(9)) : Buffer.alloc(0);
  const odd = random.chance(0.5) ? random.pick(LENGTHS) : `${json.length + random.integer(9) - 4}`;
  return { bytes: Buffer.concat([json, rest, more]), jsonLength: isOdd() ? odd : `${json.length}` };
}
