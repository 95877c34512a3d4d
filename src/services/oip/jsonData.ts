import type { InferInput } from '../../schemas/oipInfer.ts';
import { OipError } from './errors.ts';

/**
 * The elements of a tensor in JSON, flat or nested as its shape, as bytes.
 * @throws OipError `oip_data_form`, `oip_data_value`, `oip_data_count`
 */
export function bytesOfData(data: readonly unknown[], { shape, datatype }: InferInput): Uint8Array {
  const values: number[] = [];
  if (Array.isArray(data[0])) flatten(data, shape, 0, values);
  else for (const value of data) values.push(value as number);
  const expected = shape.reduce((product, size) => product * size, 1);
  if (values.length !== expected) {
    const message = `The shape [${shape.join(', ')}] of the tensor images makes ${expected} elements; its data has ${values.length}.`;
    throw new OipError('oip_data_count', message, { tensor: 'images', expected, received: values.length });
  }
  switch (datatype) {
    case 'FP32':
      return new Uint8Array(Float32Array.from(values).buffer);
    case 'UINT8':
      return Uint8Array.from(values, checkByte);
    case 'FP16':
    case 'BF16': {
      const message = `The tensor images is ${datatype}, which has no form in JSON; send its bytes behind the JSON, with binary_data_size.`;
      throw new OipError('oip_data_form', message, { tensor: 'images', datatype });
    }
  }
}

/** Nested as deep as the shape is long: the schema takes no other depths than those of batches. */
function flatten(level: unknown, shape: readonly number[], depth: number, into: number[]): void {
  const isArray = Array.isArray(level);
  if (isArray !== depth < shape.length || (isArray && level.length !== shape[depth])) {
    const message = `The data of the tensor images is nested otherwise than its shape [${shape.join(', ')}]: at depth ${depth} stands ${isArray ? `an array of ${level.length}` : 'a number'}.`;
    throw new OipError('oip_data_count', message, { tensor: 'images', expected: shape, depth });
  }
  if (isArray) for (const part of level) flatten(part, shape, depth + 1, into);
  else into.push(level as number);
}

function checkByte(value: number, index: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= 255) return value;
  const message = `Element ${index} of the tensor images is ${value}; UINT8 has the integers from 0 to 255.`;
  throw new OipError('oip_data_value', message, { tensor: 'images', index, received: value });
}
