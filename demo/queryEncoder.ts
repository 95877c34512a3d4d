import type { Rank, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs-node-gpu';
import type { ArchitectureDescription, TensorDescription } from '../src/architectures/description.ts';
import { elementCount } from '../src/architectures/index.ts';
import type { TensorFlow } from '../src/engines/tensorflow/library.ts';
import type { TensorToWrite } from '../src/services/weights/safetensors/writer.ts';
import { initialValues } from './initialValues.ts';
import { runNode } from './operations.ts';
import type { Random } from './random.ts';

interface Parameter extends TensorDescription {
  /** Number of values. */
  readonly size: number;
}

/**
 * The encoder that is trained. It reads the same description that the service compiles for its momentum encoder, and runs
 * it node by node with operations that TensorFlow can differentiate; so names and shapes of the parameters are those that
 * the service expects. Batch norm is in train mode; there are no running statistics, for the service keeps its own.
 */
export class QueryEncoder {
  readonly #tf: TensorFlow;
  readonly #description: ArchitectureDescription;
  readonly #tensors: readonly Parameter[];
  /** Every parameter, one after the other: an optimizer updates one long vector faster than many short ones. */
  readonly parameters: Variable<Rank.R1>;

  constructor(tf: TensorFlow, description: ArchitectureDescription, random: Random) {
    this.#tf = tf;
    this.#description = description;
    this.#tensors = description.tensors
      .filter(({ kind }) => kind === 'parameter')
      .map((tensor) => ({ ...tensor, size: elementCount(tensor) }));
    const initial = this.#tensors.map((tensor) => tf.tensor1d(initialValues(tensor, this.#tensors, random)));
    this.parameters = tf.variable(tf.concat1d(initial));
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
    const parameters = this.#split();
    for (const node of this.#description.nodes) {
      const value = runNode(
        this.#tf,
        node,
        (id) => values.get(id)!,
        (name) => parameters.get(name)!,
      );
      values.set(node.id, value);
    }
    const embedding = values.get(this.#description.output)! as Tensor2D;
    return this.#tf.div(embedding, this.#tf.norm(embedding, 2, 1, true));
  }

  /** Every parameter, to be written as safetensors. */
  weights(): TensorToWrite[] {
    const all = this.parameters.dataSync<'float32'>();
    let end = 0;
    return this.#tensors.map(({ name, shape, size }) => {
      end += size;
      return { name, dtype: 'F32', shape, data: all.subarray(end - size, end) };
    });
  }

  dispose(): void {
    this.parameters.dispose();
  }

  /** The parameters by name, in PyTorch's layout. */
  #split(): ReadonlyMap<string, Tensor> {
    const sizes = this.#tensors.map(({ size }) => size);
    const pieces = this.#tf.split(this.parameters, sizes);
    return new Map(this.#tensors.map(({ name, shape }, index) => [name, this.#tf.reshape(pieces[index]!, [...shape])]));
  }
}
