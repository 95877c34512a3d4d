import type { ArchitectureDescription, Node } from './description.ts';

/**
 * How many values one row brings to a channel of the smallest batch norm: height x width there, 1 for vectors. A
 * train-mode group needs two in all, for with one there is no variance. Without a batch norm it is a huge number.
 *
 * @param shape of one row: `[channels, height, width]` or `[size]`
 */
export function batchNormValues(description: ArchitectureDescription, shape: readonly number[]): number {
  const sizes = new Map<string, Size>([['images', { height: shape[1] ?? 1, width: shape[2] ?? 1 }]]);
  let smallest = Number.MAX_SAFE_INTEGER;
  for (const node of description.nodes) {
    const input = sizes.get(node.op === 'add' ? node.inputs[0] : node.input)!;
    sizes.set(node.id, outputSize(node, description, input));
    if (node.op === 'batchNorm') smallest = Math.min(smallest, input.height * input.width);
  }
  return smallest;
}

interface Size {
  height: number;
  width: number;
}

function outputSize(node: Node, description: ArchitectureDescription, input: Size): Size {
  switch (node.op) {
    case 'conv2d':
      return slide(input, kernelSize(description, node.weight), node.stride, node.padding);
    case 'maxPool':
      return slide(input, node.size, node.stride, node.padding);
    case 'globalAveragePool':
    case 'linear':
      return { height: 1, width: 1 };
    case 'batchNorm':
    case 'relu':
    case 'add':
      return input;
  }
}

function slide({ height, width }: Size, kernel: number, stride: number, padding: number): Size {
  const along = (size: number) => Math.floor((size + 2 * padding - kernel) / stride) + 1;
  return { height: along(height), width: along(width) };
}

function kernelSize(description: ArchitectureDescription, weight: string): number {
  return description.tensors.find(({ name }) => name === weight)?.shape[2] ?? 1;
}
