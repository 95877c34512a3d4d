import type { ArchitectureDescription, Node } from '../../architectures/description.ts';
import { type RunningTensor, statisticsLayout } from '../../architectures/statisticsLayout.ts';
import { batchMoments } from './batchMoments.ts';
import { DT_FLOAT, DT_INT32, GraphBuilder } from './graphBuilder.ts';

/** Epsilon of PyTorch's BatchNorm. */
const BATCH_NORM_EPSILON = 1e-5;
/** Epsilon of torch.nn.functional.normalize. */
const NORMALIZE_EPSILON = 1e-12;

/** Convolutions lie [out, in, kernel, kernel] in PyTorch, [kernel, kernel, in, out] in TensorFlow. */
const TO_HWIO = [2, 3, 1, 0] as const;

type BatchNorm = Extract<Node, { op: 'batchNorm' }>;

const float = { T: { type: DT_FLOAT } } as const;

/** Signatures of a compiled encoder. `load` puts weights into resident variables, the others compute keys from them. */
export const SIGNATURES = ['load', 'train', 'eval'] as const;
export type Signature = (typeof SIGNATURES)[number];

/**
 * Compiles a description to the bytes of a SavedModel.
 *
 * - `load`: every parameter by its name, in PyTorch's layout; convolutions are transposed here, once a change.
 * - `train`: `images` [n, ...], `layout` (the permutation to NHWC) -> `keys` [n, dim], `statistics` [2 * channels of all].
 * - `eval`: the same with `buffers` (running means and variances, laid out as `statistics`) -> `keys`.
 */
export function compile(description: ArchitectureDescription): Uint8Array {
  const graph = new GraphBuilder();
  compileLoad(graph, description);
  const images = graph.placeholder(
    'images',
    DT_FLOAT,
    description.input.kind === 'image' ? [-1, -1, -1, -1] : [-1, -1],
  );
  const inputs = [{ name: 'images', node: images, dtype: DT_FLOAT }];
  let input = images;
  if (description.input.kind === 'image') {
    const layout = graph.placeholder('layout', DT_INT32, [4]);
    inputs.push({ name: 'layout', node: layout, dtype: DT_INT32 });
    input = graph.node('nhwc', 'Transpose', [images, layout], { ...float, Tperm: { type: DT_INT32 } });
  }
  const read = readVariables(graph, description);

  const train = new ForwardCompiler(graph, 'train', description, read, null);
  const trainKeys = train.run(input);
  graph.signature('train', inputs, [
    { name: 'keys', node: trainKeys, dtype: DT_FLOAT },
    { name: 'statistics', node: train.statistics(), dtype: DT_FLOAT },
  ]);

  const buffers = graph.placeholder('buffers', DT_FLOAT, [-1]);
  const evaluation = new ForwardCompiler(graph, 'eval', description, read, buffers);
  graph.signature(
    'eval',
    [...inputs, { name: 'buffers', node: buffers, dtype: DT_FLOAT }],
    [{ name: 'keys', node: evaluation.run(input), dtype: DT_FLOAT }],
  );
  return graph.serialize();
}

function compileLoad(graph: GraphBuilder, description: ArchitectureDescription): void {
  const inputs = [];
  const assigned = [];
  const toHwio = graph.int32s('load/to_hwio', TO_HWIO);
  for (const { name, shape, kind } of description.tensors) {
    if (kind !== 'parameter') continue;
    const input = graph.placeholder(`load/${name}`, DT_FLOAT, shape);
    inputs.push({ name, node: input, dtype: DT_FLOAT });
    const isConvolution = shape.length === 4;
    const laidOut = isConvolution
      ? graph.node(`load/${name}/hwio`, 'Transpose', [input, toHwio], { ...float, Tperm: { type: DT_INT32 } })
      : input;
    // A variable would keep the fed tensor itself, whose memory is the arena's and is given back through Node-API: by the
    // thread of TensorFlow's that assigns the next one, and Node-API crashes on any thread but its own.
    const value = isMoved(shape) ? laidOut : graph.node(`load/${name}/copy`, 'DeepCopy', [laidOut], float);
    const resident = isConvolution ? [shape[2]!, shape[3]!, shape[1]!, shape[0]!] : shape;
    const handle = graph.node(`variable/${name}`, 'VarHandleOp', [], {
      dtype: { type: DT_FLOAT },
      shape: { shape: resident },
      shared_name: { string: name },
      container: { string: '' },
    });
    assigned.push(
      graph.node(`load/${name}/assign`, 'AssignVariableOp', [handle, value], { dtype: { type: DT_FLOAT } }),
    );
  }
  const done = graph.node('load/done', 'Identity', [toHwio, ...assigned.map((name) => `^${name}`)], {
    T: { type: DT_INT32 },
  });
  graph.signature('load', inputs, [{ name: 'done', node: done, dtype: DT_INT32 }]);
}

/** Whether the transposition to HWIO moves elements; where only dimensions of size 1 change places, nothing is copied. */
function isMoved(shape: readonly number[]): boolean {
  if (shape.length !== 4) return false;
  const wide = (axes: readonly number[]) => axes.filter((axis) => shape[axis]! > 1);
  return wide([0, 1, 2, 3]).join() !== wide(TO_HWIO).join();
}

function readVariables(graph: GraphBuilder, description: ArchitectureDescription): ReadonlyMap<string, string> {
  const read = new Map<string, string>();
  for (const { name, kind } of description.tensors) {
    if (kind !== 'parameter') continue;
    read.set(name, graph.node(`read/${name}`, 'ReadVariableOp', [`variable/${name}`], { dtype: { type: DT_FLOAT } }));
  }
  return read;
}

/** Writes one forward pass; `buffers` null means batch statistics (train mode). */
class ForwardCompiler {
  readonly #graph: GraphBuilder;
  readonly #scope: string;
  readonly #description: ArchitectureDescription;
  readonly #weights: ReadonlyMap<string, string>;
  readonly #buffers: string | null;
  readonly #layout: readonly RunningTensor[];
  /** Output tensor of each node of the description, by id. */
  readonly #values = new Map<string, string>();
  /** Batch statistics by the name of the buffer that they move. */
  readonly #statistics = new Map<string, string>();

  constructor(
    graph: GraphBuilder,
    scope: string,
    description: ArchitectureDescription,
    weights: ReadonlyMap<string, string>,
    buffers: string | null,
  ) {
    this.#graph = graph;
    this.#scope = scope;
    this.#description = description;
    this.#weights = weights;
    this.#buffers = buffers;
    this.#layout = statisticsLayout(description.tensors);
  }

  /** Returns the name of the normalised keys `[n, dim]`. */
  run(images: string): string {
    this.#values.set('images', images);
    for (const node of this.#description.nodes) this.#values.set(node.id, this.#compile(node));
    return this.#normalize(this.#value(this.#description.output));
  }

  /** All batch statistics as one vector, in state_dict order. */
  statistics(): string {
    const parts = this.#layout.map(({ name }) => this.#statistics.get(name)!);
    if (parts.length === 0) return this.#graph.floats(this.#name('statistics'), []);
    if (parts.length === 1) return this.#op('statistics', 'Identity', parts, float);
    const axis = this.#graph.int32(this.#name('statistics/axis'), 0);
    return this.#op('statistics', 'ConcatV2', [...parts, axis], {
      ...float,
      N: { int: parts.length },
      Tidx: { type: DT_INT32 },
    });
  }

  #name(name: string): string {
    return `${this.#scope}/${name}`;
  }

  #op(name: string, op: string, inputs: readonly string[], attributes: Parameters<GraphBuilder['node']>[3]): string {
    return this.#graph.node(this.#name(name), op, inputs, attributes);
  }

  #value(id: string): string {
    const value = this.#values.get(id);
    if (value === undefined) throw new Error(`${this.#description.id}: no node ${id} before its use`);
    return value;
  }

  #weight(name: string): string {
    const weight = this.#weights.get(name);
    if (weight === undefined) throw new Error(`${this.#description.id}: no parameter ${name}`);
    return weight;
  }

  #compile(node: Node): string {
    switch (node.op) {
      case 'conv2d':
        return this.#op(node.id, 'Conv2D', [this.#value(node.input), this.#weight(node.weight)], {
          ...float,
          strides: { ints: [1, node.stride, node.stride, 1] },
          ...padding(node.padding),
        });
      case 'batchNorm':
        return this.#batchNorm(node);
      case 'relu':
        return this.#op(node.id, 'Relu', [this.#value(node.input)], float);
      case 'add':
        return this.#op(
          node.id,
          'AddV2',
          node.inputs.map((id) => this.#value(id)),
          float,
        );
      case 'maxPool':
        return this.#op(node.id, 'MaxPool', [this.#value(node.input)], {
          ...float,
          ksize: { ints: [1, node.size, node.size, 1] },
          strides: { ints: [1, node.stride, node.stride, 1] },
          ...padding(node.padding),
        });
      case 'globalAveragePool':
        return this.#op(
          node.id,
          'Mean',
          [this.#value(node.input), this.#graph.int32s(this.#name(`${node.id}/axes`), [1, 2])],
          { ...float, Tidx: { type: DT_INT32 }, keep_dims: { bool: false } },
        );
      case 'linear':
        return this.#linear(node);
    }
  }

  #linear(node: Extract<Node, { op: 'linear' }>): string {
    const product = this.#op(`${node.id}/product`, 'MatMul', [this.#value(node.input), this.#weight(node.weight)], {
      ...float,
      transpose_a: { bool: false },
      transpose_b: { bool: true },
    });
    if (node.bias === null) return product;
    return this.#op(node.id, 'BiasAdd', [product, this.#weight(node.bias)], float);
  }

  #batchNorm(node: BatchNorm): string {
    const { id, channels } = node;
    const input = this.#value(node.input);
    const isVector = this.#description.input.kind === 'vector' || this.#isPooled(node.input);
    if (!isVector) return this.#buffers === null ? this.#imagesByBatch(node, input) : this.#byBuffers(node, input);

    const shape = this.#graph.int32s(this.#name(`${id}/shape`), [-1, 1, 1, channels]);
    const rows = this.#op(`${id}/rows`, 'Reshape', [input, shape], { ...float, Tshape: { type: DT_INT32 } });
    const norm = this.#buffers === null ? this.#vectorsByBatch(node, rows) : this.#byBuffers(node, rows);
    return this.#op(id, 'Squeeze', [norm], { ...float, squeeze_dims: { ints: [1, 2] } });
  }

  /** Train mode for images `[n, height, width, channels]`. */
  #imagesByBatch(node: BatchNorm, images: string): string {
    const { centred, mean, variance, unbiasedVariance } = batchMoments(
      this.#graph,
      this.#name(`${node.id}/moments`),
      images,
      node.channels,
    );
    this.#statistics.set(node.runningMean, mean);
    this.#statistics.set(node.runningVar, unbiasedVariance);
    return this.#normalizeBatch(node, centred, this.#perChannel(node, 'no_mean', 0), variance, false);
  }

  /** Train mode for `[n, 1, 1, channels]`: of n values a channel the op's own sums are good enough, and fastest. */
  #vectorsByBatch(node: BatchNorm, rows: string): string {
    const none = (name: string) => this.#graph.floats(this.#name(`${node.id}/${name}`), []);
    const norm = this.#normalizeBatch(node, rows, none('no_mean'), none('no_var'), true);
    this.#statistics.set(node.runningMean, `${norm}:1`);
    this.#statistics.set(node.runningVar, `${norm}:2`);
    return norm;
  }

  #byBuffers(node: BatchNorm, input: string): string {
    return this.#normalizeBatch(node, input, this.#buffer(node.runningMean), this.#buffer(node.runningVar), false);
  }

  #normalizeBatch(node: BatchNorm, input: string, mean: string, variance: string, isTraining: boolean): string {
    const scale = node.weight === null ? this.#perChannel(node, 'scale', 1) : this.#weight(node.weight);
    const offset = node.bias === null ? this.#perChannel(node, 'offset', 0) : this.#weight(node.bias);
    return this.#op(`${node.id}/norm`, 'FusedBatchNormV3', [input, scale, offset, mean, variance], {
      ...float,
      U: { type: DT_FLOAT },
      epsilon: { float: BATCH_NORM_EPSILON },
      // With a factor of 1 the second and third outputs are a training batch's mean and unbiased variance.
      exponential_avg_factor: { float: 1 },
      data_format: { string: 'NHWC' },
      is_training: { bool: isTraining },
    });
  }

  #perChannel({ id, channels }: BatchNorm, name: string, value: number): string {
    return this.#graph.floats(this.#name(`${id}/${name}`), new Array<number>(channels).fill(value));
  }

  /** Whether a node's value is `[n, channels]` rather than an image. */
  #isPooled(id: string): boolean {
    const node = this.#description.nodes.find((candidate) => candidate.id === id);
    if (node === undefined) return false;
    if (node.op === 'globalAveragePool' || node.op === 'linear') return true;
    return 'input' in node && this.#isPooled(node.input);
  }

  #buffer(name: string): string {
    const { offset, length } = this.#layout.find((run) => run.name === name)!;
    const begin = this.#graph.int32s(this.#name(`${name}/begin`), [offset]);
    const size = this.#graph.int32s(this.#name(`${name}/size`), [length]);
    return this.#op(name, 'Slice', [this.#buffers!, begin, size], { ...float, Index: { type: DT_INT32 } });
  }

  /** `x / max(||x||_2, eps)` along dim 1, as torch.nn.functional.normalize. */
  #normalize(embedding: string): string {
    const axis = this.#graph.int32s(this.#name('normalize/axis'), [1]);
    const squares = this.#op('normalize/squares', 'Square', [embedding], float);
    const sum = this.#op('normalize/sum', 'Sum', [squares, axis], {
      ...float,
      Tidx: { type: DT_INT32 },
      keep_dims: { bool: true },
    });
    const norm = this.#op('normalize/norm', 'Sqrt', [sum], float);
    const epsilon = this.#graph.floats(this.#name('normalize/epsilon'), [NORMALIZE_EPSILON]);
    const bounded = this.#op('normalize/bounded', 'Maximum', [norm, epsilon], float);
    return this.#op('keys', 'RealDiv', [embedding, bounded], float);
  }
}

/** TensorFlow pads only by its own rules or explicitly; PyTorch pads every side by the same number of zeros. */
function padding(size: number): Parameters<GraphBuilder['node']>[3] {
  if (size === 0) return { padding: { string: 'VALID' } };
  return { padding: { string: 'EXPLICIT' }, explicit_paddings: { ints: [0, 0, size, size, size, size, 0, 0] } };
}
