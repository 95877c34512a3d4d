import { expect } from 'vitest';
import { parametersOf } from '../../support/comparison.ts';
import type { WireTensor, WireTensors } from '../../support/safetensors.ts';
import { loadHookFixture } from '../../support/torchReference.ts';

const { request } = await loadHookFixture();

/** An `mlp` of `[12, 24, 8]`; its weights, and eight rows for it. */
export const mlp = request.architecture;
export const query: WireTensors = parametersOf(request.queries[0]!);
export const images: WireTensor = request.images[0]!;

export interface Expected {
  readonly status: number;
  readonly code: string;
  /** What the sentence must name. */
  readonly says?: RegExp;
  readonly details?: object;
}

/** A row of a table: what is sent, and how it is refused. */
export type Case = [name: string, body: WireTensors | Uint8Array<ArrayBuffer>, expected: Expected];

export const tensor = (dtype: WireTensor['dtype'], shape: readonly number[], data: WireTensor['data']): WireTensor => ({
  dtype,
  shape,
  data,
});

/** Float32 zeros. */
export const floats = (shape: readonly number[]): WireTensor =>
  tensor('F32', shape, new Float32Array(shape.reduce((product, size) => product * size, 1)));

export const withValue = ({ data, ...rest }: WireTensor, at: number, value: number): WireTensor => ({
  ...rest,
  data: (data as Float32Array).with(at, value),
});

export const cut = (body: Uint8Array<ArrayBuffer>, bytes: number): Uint8Array<ArrayBuffer> => body.slice(0, bytes);

export const notFinite: Expected = {
  status: 422,
  code: 'tensor_not_finite',
  says: /images/,
  details: { tensor: 'images' },
};
export const wrongShape = (expected: string, received: number[]): Expected => ({
  status: 422,
  code: 'tensor_shape',
  details: { tensor: 'images', expected: expect.stringContaining(expected), received },
});
