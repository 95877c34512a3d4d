import type { ArchitectureDescription } from '../src/architectures/description.ts';
import { elementCount } from '../src/architectures/index.ts';
import { narrowBf16 } from '../src/numerics/halfFloats.ts';
import { writeSafetensors } from '../src/services/weights/safetensors/writer.ts';

/** Random query weights as a safetensors body; `salt` makes the content another. */
export function queryWeights({ tensors }: ArchitectureDescription, dtype: 'F32' | 'BF16', salt: number): Uint8Array {
  let state = 12345 + salt;
  return writeSafetensors(
    tensors
      .filter(({ kind }) => kind === 'parameter')
      .map((tensor) => {
        const scale = 1 / Math.sqrt(Math.max(1, elementCount(tensor) / (tensor.shape[0] ?? 1)));
        const isScale = tensor.shape.length === 1 && tensor.name.endsWith('weight');
        const values = Float32Array.from({ length: elementCount(tensor) }, () => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          return (isScale ? 1 : 0) + (state / 2 ** 31 - 1) * scale;
        });
        if (dtype === 'F32') return { name: tensor.name, dtype, shape: tensor.shape, data: values };
        const halves = new Uint16Array(values.length);
        narrowBf16(values, halves);
        return { name: tensor.name, dtype, shape: tensor.shape, data: halves };
      }),
  );
}

/** A batch `[n, 3, 224, 224]` of float32 between 0 and 1. */
export function randomImages(n: number): Float32Array {
  return Float32Array.from({ length: n * 3 * 224 * 224 }, Math.random);
}

export function imagesBody(images: Float32Array, n: number): Uint8Array {
  return writeSafetensors([{ name: 'images', dtype: 'F32', shape: [n, 3, 224, 224], data: images }]);
}
