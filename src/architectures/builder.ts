import type { ArchitectureDescription, InputDescription, Node, TensorDescription } from './description.ts';

/** The result of a node: `[n, channels, height, width]`, or `[n, channels]` for vectors. */
export interface Value {
  readonly id: string;
  readonly channels: number;
}

interface Convolution {
  /** Output channels. */
  readonly out: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly padding?: number;
}

/**
 * Writes a description node by node, a method an operation. `name` is the name of the PyTorch module that does the same;
 * tensors are listed in the order of the calls, so call in the order of the module's state_dict.
 */
export class DescriptionBuilder {
  readonly input: Value;
  readonly #input: InputDescription;
  readonly #nodes: Node[] = [];
  readonly #tensors: TensorDescription[] = [];

  constructor(input: InputDescription) {
    this.#input = input;
    this.input = { id: 'images', channels: input.kind === 'image' ? input.channels : input.size };
  }

  /** Without a bias, as before every batch norm. */
  conv2d(input: Value, name: string, { out, kernel, stride = 1, padding = 0 }: Convolution): Value {
    const weight = this.#parameter(`${name}.weight`, [out, input.channels, kernel, kernel]);
    return this.#node({ op: 'conv2d', id: name, input: input.id, weight, stride, padding }, out);
  }

  batchNorm(input: Value, name: string): Value {
    const { channels } = input;
    const node: Node = {
      op: 'batchNorm',
      id: name,
      input: input.id,
      channels,
      weight: this.#parameter(`${name}.weight`, [channels]),
      bias: this.#parameter(`${name}.bias`, [channels]),
      runningMean: this.#buffer(`${name}.running_mean`, [channels], 'F32'),
      runningVar: this.#buffer(`${name}.running_var`, [channels], 'F32'),
      numBatchesTracked: this.#buffer(`${name}.num_batches_tracked`, [], 'I64'),
    };
    return this.#node(node, channels);
  }

  relu(input: Value, name: string): Value {
    return this.#node({ op: 'relu', id: name, input: input.id }, input.channels);
  }

  add(a: Value, b: Value, name: string): Value {
    return this.#node({ op: 'add', id: name, inputs: [a.id, b.id] }, a.channels);
  }

  maxPool(input: Value, name: string, window: { size: number; stride: number; padding: number }): Value {
    return this.#node({ op: 'maxPool', id: name, input: input.id, ...window }, input.channels);
  }

  globalAveragePool(input: Value, name: string): Value {
    return this.#node({ op: 'globalAveragePool', id: name, input: input.id }, input.channels);
  }

  linear(input: Value, name: string, out: number): Value {
    const weight = this.#parameter(`${name}.weight`, [out, input.channels]);
    const bias = this.#parameter(`${name}.bias`, [out]);
    return this.#node({ op: 'linear', id: name, input: input.id, weight, bias }, out);
  }

  finish(id: string, options: Readonly<Record<string, unknown>>, output: Value): ArchitectureDescription {
    return {
      id,
      options,
      input: this.#input,
      nodes: this.#nodes,
      output: output.id,
      dim: output.channels,
      tensors: this.#tensors,
    };
  }

  #node(node: Node, channels: number): Value {
    this.#nodes.push(node);
    return { id: node.id, channels };
  }

  #parameter(name: string, shape: readonly number[]): string {
    this.#tensors.push({ name, shape, dtype: 'F32', kind: 'parameter' });
    return name;
  }

  #buffer(name: string, shape: readonly number[], dtype: 'F32' | 'I64'): string {
    this.#tensors.push({ name, shape, dtype, kind: 'buffer' });
    return name;
  }
}
