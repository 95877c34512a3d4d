import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-node-gpu';
import type { ArchitectureDescription, Node } from '../src/architectures/description.ts';
import type { TensorFlow } from '../src/engines/tensorflow/library.ts';
import type { TensorToWrite } from '../src/services/weights/safetensors/writer.ts';
import { batchNorm } from './batchNorm.ts';
import { initialValues } from './initialValues.ts';
import type { Random } from './random.ts';

/**
 * The encoder that is trained. It reads the same description that the service compiles for its momentum encoder, and runs
 * it node by node with operations that TensorFlow can differentiate; so names and shapes of the parameters are those that
 * the service expects. Batch norm is in train mode; there are no running statistics, for the service keeps its own.
 */
export class QueryEncoder {
  readonly #tf: TensorFlow;
  readonly #description: ArchitectureDescription;
  readonly #variables: ReadonlyMap<string, Variable>;

  constructor(tf: TensorFlow, description: ArchitectureDescription, random: Random) {
    this.#tf = tf;
    this.#description = description;
    const parameters = description.tensors.filter(({ kind }) => kind === 'parameter');
    this.#variables = new Map(
      parameters.map((tensor) => {
        const initial = tf.tensor(initialValues(tensor, parameters, random), [...tensor.shape]);
        return [tensor.name, tf.variable(initial, true, tensor.name)];
      }),
    );
  }

  /**
   * L2-normalised queries `[n, dim]`.
   *
   * @param images `[n, channels, height, width]`, or `[n, size]` where the architecture is one for vectors
   */
  queries(images: Tensor): Tensor2D {
    const isImage = this.#description.input.kind === 'image';
    const input = isImage ? this.#tf.transpose(images, [0, 2, 3, 1]) : images;
    const values = new Map<string, Tensor>([['images', input]]);
    for (const node of this.#description.nodes) values.set(node.id, this.#run(node, values));
    const embedding = values.get(this.#description.output)! as Tensor2D;
    return this.#tf.div(embedding, this.#tf.norm(embedding, 2, 1, true));
  }

  /** Every parameter, to be written as safetensors. */
  weights(): TensorToWrite[] {
    return [...this.#variables].map(([name, variable]) => ({
      name,
      dtype: 'F32',
      shape: variable.shape,
      data: variable.dataSync<'float32'>(),
    }));
  }

  dispose(): void {
    for (const variable of this.#variables.values()) variable.dispose();
  }

  /** Activations are `[n, height, width, channels]` here, as TensorFlow likes them, or `[n, channels]`. */
  #run(node: Node, values: ReadonlyMap<string, Tensor>): Tensor {
    const tf = this.#tf;
    const input = (id: string) => values.get(id)!;
    switch (node.op) {
      case 'conv2d': {
        const filter = tf.transpose(this.#parameter(node.weight), [2, 3, 1, 0]) as Tensor4D;
        return tf.conv2d(this.#pad(input(node.input), node.padding, 0), filter, node.stride, 'valid');
      }
      case 'batchNorm':
        return batchNorm(tf, input(node.input), this.#affine(node.weight, node, 1), this.#affine(node.bias, node, 0));
      case 'relu':
        return tf.relu(input(node.input));
      case 'add':
        return tf.add(input(node.inputs[0]), input(node.inputs[1]));
      case 'maxPool':
        return tf.maxPool(this.#pad(input(node.input), node.padding, -Infinity), node.size, node.stride, 'valid');
      case 'globalAveragePool':
        return tf.mean(input(node.input), [1, 2]);
      case 'linear': {
        const product = tf.matMul(input(node.input), this.#parameter(node.weight), false, true);
        return node.bias === null ? product : tf.add(product, this.#parameter(node.bias));
      }
    }
  }

  /** PyTorch pads every side alike, which TensorFlow's `same` does not. */
  #pad(input: Tensor, padding: number, value: number): Tensor4D {
    const sides: [number, number] = [padding, padding];
    return padding === 0 ? (input as Tensor4D) : this.#tf.pad(input as Tensor4D, [[0, 0], sides, sides, [0, 0]], value);
  }

  #affine(name: string | null, { channels }: { channels: number }, constant: number): Tensor1D {
    return name === null ? this.#tf.fill([channels], constant) : (this.#parameter(name) as Tensor1D);
  }

  #parameter(name: string): Variable {
    return this.#variables.get(name)!;
  }
}
