import type { Batch, BodyStream } from '../../src/services/contracts.ts';
import { encodeSafetensors, type WireTensors } from '../../test/support/safetensors.ts';
import { numbersOf } from '../pods/fakeEncoder.ts';

/** A perceptron as small as one with a batch norm can be. */
export const ARCHITECTURE = { id: 'mlp', options: { layers: [2, 2, 4], batch_norm: true } };
export const ROW_SIZE = 2;
export const DIM = 4;
const SHAPES = {
  '0.weight': [2, 2],
  '0.bias': [2],
  '1.weight': [2],
  '1.bias': [2],
  '3.weight': [4, 2],
  '3.bias': [4],
} as const;
const PARAMETERS = 22;

/** All parameters in state_dict order, another content for each number. */
export function parametersOf(content: number): Float32Array {
  return numbersOf(content * 7919 + 13, PARAMETERS);
}

export function weightsBody(parameters: Float32Array): BodyStream {
  let offset = 0;
  const tensors: WireTensors = Object.fromEntries(
    Object.entries(SHAPES).map(([name, shape]) => {
      const length = shape.reduce<number>((product, size) => product * size, 1);
      const data = parameters.slice(offset, offset + length);
      offset += length;
      return [name, { dtype: 'F32', shape: [...shape], data }];
    }),
  );
  return bodyOf(encodeSafetensors(tensors), 'application/vnd.safetensors', {});
}

/** `count` rows, others for each number. */
export function rowsOf(content: number, count: number): Float32Array[] {
  return Array.from({ length: count }, (_, row) => numbersOf(content * 104_729 + row * 31 + 7, ROW_SIZE));
}

export function batchOf(rows: readonly Float32Array[]): Batch {
  const bytes = Buffer.concat(rows.map((row) => new Uint8Array(row.buffer)));
  const headers = { shape: `${rows.length},${ROW_SIZE}`, dtype: 'F32' };
  return { kind: 'binary', body: bodyOf(bytes, 'application/octet-stream', headers) };
}

function bodyOf(bytes: Uint8Array, contentType: string, headers: BodyStream['headers']): BodyStream {
  const stream = (async function* () {
    yield bytes;
  })();
  return { stream, length: bytes.length, contentType, headers, limits: { bytes: bytes.length } };
}
