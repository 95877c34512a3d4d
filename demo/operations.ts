import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-node-gpu';
import type { Node } from '../src/architectures/description.ts';
import type { TensorFlow } from '../src/engines/tensorflow/library.ts';
import { batchNorm } from './batchNorm.ts';

/** Finds something by its name: the value of an earlier node, or a parameter in PyTorch's layout. */
type Find = (name: string) => Tensor;

/**
 * The value of one node of an architecture's description, with a gradient. Values are `[n, height, width, channels]`, as
 * TensorFlow likes them, or `[n, channels]`.
 */
export function runNode(tf: TensorFlow, node: Node, value: Find, parameter: Find): Tensor {
  switch (node.op) {
    case 'conv2d': {
      const filter = tf.transpose(parameter(node.weight), [2, 3, 1, 0]) as Tensor4D;
      return tf.conv2d(pad(tf, value(node.input), node.padding, 0), filter, node.stride, 'valid');
    }
    case 'batchNorm': {
      const scale = node.weight === null ? tf.ones([node.channels]) : parameter(node.weight);
      const offset = node.bias === null ? tf.zeros([node.channels]) : parameter(node.bias);
      return batchNorm(tf, value(node.input), scale as Tensor1D, offset as Tensor1D);
    }
    case 'relu':
      return tf.relu(value(node.input));
    case 'add':
      return tf.add(value(node.inputs[0]), value(node.inputs[1]));
    case 'maxPool':
      return tf.maxPool(pad(tf, value(node.input), node.padding, -Infinity), node.size, node.stride, 'valid');
    case 'globalAveragePool':
      return tf.mean(value(node.input), [1, 2]);
    case 'linear': {
      const product = tf.matMul(value(node.input), parameter(node.weight), false, true);
      return node.bias === null ? product : tf.add(product, parameter(node.bias));
    }
  }
}

/** PyTorch pads every side alike, which TensorFlow's `same` does not. */
function pad(tf: TensorFlow, images: Tensor, padding: number, filling: number): Tensor4D {
  if (padding === 0) return images as Tensor4D;
  const sides: [number, number] = [padding, padding];
  return tf.pad(images as Tensor4D, [[0, 0], sides, sides, [0, 0]], filling);
}
