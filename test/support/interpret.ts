import type { ArchitectureDescription, Node } from '../../src/architectures/description.ts';
import type { ReferenceTensors } from './tensorFiles.ts';

/**
 * The slow and simple meaning of an architecture's description, in float64: a judge of descriptions against PyTorch, and
 * of engines where there is none. Batch norm is in train mode over the whole batch, or uses the running statistics.
 */
export interface Activation {
  /** `[n, channels, height, width]` or `[n, channels]` */
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export type Mode = 'train' | 'eval';

const EPSILON = 1e-5;
const MOMENTUM = 0.1;

type Run<Op extends Node['op']> = (node: Extract<Node, { op: Op }>, graph: Graph) => Activation;

interface Graph {
  readonly values: Map<string, Activation>;
  readonly state: ReferenceTensors;
  readonly mode: Mode;
  /** Running statistics after the forward, by name. */
  readonly statistics: Map<string, Float64Array>;
}

function tensor(graph: Graph, name: string) {
  const found = graph.state[name];
  if (found?.dtype !== 'F32') throw new Error(`no F32 tensor ${name}`);
  return found;
}

function activation(graph: Graph, id: string): Activation {
  const found = graph.values.get(id);
  if (found === undefined) throw new Error(`no node ${id} before its use`);
  return found;
}

function filled(shape: readonly number[], value: number): Activation {
  return { shape, data: new Float64Array(shape.reduce((product, size) => product * size, 1)).fill(value) };
}

/** Sides of `[n, channels, height, width]`; a vector is an image of one pixel. */
function sides({ shape }: Activation): [number, number, number, number] {
  const [n, channels, height = 1, width = 1] = shape as [number, number, number?, number?];
  return [n, channels, height, width];
}

interface Window {
  readonly size: number;
  readonly stride: number;
  readonly padding: number;
}

/**
 * Calls `visit` for every place of a window in a plane of `height` times `width` pixels, padding left out: `from` is the
 * pixel under the window's element `element`, `to` the pixel of the output.
 */
function slide(
  window: Window,
  [height, width]: [number, number],
  visit: (element: number, from: number, to: number) => void,
): void {
  const [rows, columns] = [outputSide(height, window), outputSide(width, window)];
  for (let element = 0; element < window.size ** 2; element++) {
    for (let to = 0; to < rows * columns; to++) {
      const y = Math.floor(to / columns) * window.stride + Math.floor(element / window.size) - window.padding;
      const x = (to % columns) * window.stride + (element % window.size) - window.padding;
      if (y >= 0 && y < height && x >= 0 && x < width) visit(element, y * width + x, to);
    }
  }
}

function outputSide(
  side: number,
  { size, stride, padding }: { size: number; stride: number; padding: number },
): number {
  return Math.floor((side + 2 * padding - size) / stride) + 1;
}

const conv2d: Run<'conv2d'> = (node, graph) => {
  const input = activation(graph, node.input);
  const weight = tensor(graph, node.weight);
  const [n, channelsIn, height, width] = sides(input);
  const [channelsOut, , size] = weight.shape as [number, number, number, number];
  const window = { size, stride: node.stride, padding: node.padding };
  const output = filled([n, channelsOut, outputSide(height, window), outputSide(width, window)], 0);
  const [pixelsIn, pixelsOut, elements] = [height * width, output.shape[2]! * output.shape[3]!, size * size];
  slide(window, [height, width], (element, from, to) => {
    for (let row = 0; row < n; row++) {
      for (let out = 0; out < channelsOut; out++) {
        let sum = 0;
        for (let c = 0; c < channelsIn; c++) {
          const pixel = input.data[(row * channelsIn + c) * pixelsIn + from]!;
          sum += pixel * weight.data[(out * channelsIn + c) * elements + element]!;
        }
        output.data[(row * channelsOut + out) * pixelsOut + to]! += sum;
      }
    }
  });
  return output;
};

const batchNorm: Run<'batchNorm'> = (node, graph) => {
  const input = activation(graph, node.input);
  const [n, channels, height, width] = sides(input);
  const pixels = height * width;
  const output = filled(input.shape, 0);
  const runningMean = Float64Array.from(tensor(graph, node.runningMean).data);
  const runningVar = Float64Array.from(tensor(graph, node.runningVar).data);
  for (let c = 0; c < channels; c++) {
    const indices: number[] = [];
    for (let row = 0; row < n; row++) for (let p = 0; p < pixels; p++) indices.push((row * channels + c) * pixels + p);
    let [mean, variance] = [runningMean[c]!, runningVar[c]!];
    if (graph.mode === 'train') {
      const count = indices.length;
      mean = indices.reduce((sum, i) => sum + input.data[i]!, 0) / count;
      variance = indices.reduce((sum, i) => sum + (input.data[i]! - mean) ** 2, 0) / count;
      runningMean[c]! += MOMENTUM * (mean - runningMean[c]!);
      runningVar[c]! += MOMENTUM * ((variance * count) / (count - 1) - runningVar[c]!);
    }
    const gamma = node.weight === null ? 1 : tensor(graph, node.weight).data[c]!;
    const beta = node.bias === null ? 0 : tensor(graph, node.bias).data[c]!;
    const scale = gamma / Math.sqrt(variance + EPSILON);
    for (const i of indices) output.data[i] = (input.data[i]! - mean) * scale + beta;
  }
  graph.statistics.set(node.runningMean, runningMean).set(node.runningVar, runningVar);
  return output;
};

const relu: Run<'relu'> = (node, graph) => {
  const { shape, data } = activation(graph, node.input);
  return { shape, data: data.map((value) => Math.max(value, 0)) };
};

const add: Run<'add'> = (node, graph) => {
  const [a, b] = node.inputs.map((id) => activation(graph, id)) as [Activation, Activation];
  if (a.shape.join() !== b.shape.join()) throw new Error(`${node.id} adds [${a.shape}] and [${b.shape}]`);
  return { shape: a.shape, data: a.data.map((value, i) => value + b.data[i]!) };
};

const maxPool: Run<'maxPool'> = (node, graph) => {
  const input = activation(graph, node.input);
  const [n, channels, height, width] = sides(input);
  const output = filled([n, channels, outputSide(height, node), outputSide(width, node)], Number.NEGATIVE_INFINITY);
  const [pixelsIn, pixelsOut] = [height * width, output.shape[2]! * output.shape[3]!];
  slide(node, [height, width], (_element, from, to) => {
    for (let plane = 0; plane < n * channels; plane++) {
      const at = plane * pixelsOut + to;
      output.data[at] = Math.max(output.data[at]!, input.data[plane * pixelsIn + from]!);
    }
  });
  return output;
};

const globalAveragePool: Run<'globalAveragePool'> = (node, graph) => {
  const input = activation(graph, node.input);
  const [n, channels, height, width] = sides(input);
  const output = filled([n, channels], 0);
  for (const [i, value] of input.data.entries()) output.data[Math.floor(i / (height * width))]! += value;
  return { shape: output.shape, data: output.data.map((sum) => sum / (height * width)) };
};

const linear: Run<'linear'> = (node, graph) => {
  const input = activation(graph, node.input);
  const weight = tensor(graph, node.weight);
  const [out, size] = weight.shape as [number, number];
  const output = filled([input.shape[0]!, out], 0);
  for (let row = 0; row < input.shape[0]!; row++) {
    for (let o = 0; o < out; o++) {
      let sum = node.bias === null ? 0 : tensor(graph, node.bias).data[o]!;
      for (let i = 0; i < size; i++) sum += input.data[row * size + i]! * weight.data[o * size + i]!;
      output.data[row * out + o] = sum;
    }
  }
  return output;
};

const OPERATIONS: { readonly [Op in Node['op']]: Run<Op> } = {
  conv2d,
  batchNorm,
  relu,
  add,
  maxPool,
  globalAveragePool,
  linear,
};

/** The embedding `[n, dim]`, not normalised, and the running statistics after the forward. */
export function interpret(
  description: ArchitectureDescription,
  state: ReferenceTensors,
  images: Activation,
  mode: Mode,
): { embedding: Activation; statistics: ReadonlyMap<string, Float64Array> } {
  const graph: Graph = { values: new Map([['images', images]]), state, mode, statistics: new Map() };
  for (const node of description.nodes) {
    const run = OPERATIONS[node.op] as Run<Node['op']>;
    graph.values.set(node.id, run(node, graph));
  }
  return { embedding: activation(graph, description.output), statistics: graph.statistics };
}
