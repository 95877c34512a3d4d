import type { TensorDescription } from '../src/architectures/description.ts';
import type { Random } from './random.ts';

/**
 * What torchvision's ResNets and PyTorch's linear layers start from: convolutions are normal with a standard deviation of
 * `sqrt(2 / fan_out)` (He et al. 2015), linear layers and their biases uniform within `1 / sqrt(fan_in)`, and a batch norm
 * starts with scale 1 and offset 0.
 *
 * @param parameters all of the encoder, by which the bias of a linear layer is told from that of a batch norm
 */
export function initialValues(
  { name, shape }: TensorDescription,
  parameters: readonly TensorDescription[],
  random: Random,
): Float32Array {
  const [out = 1, fanIn, height = 1, width = 1] = shape;
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
  if (shape.length === 4) {
    const deviation = Math.sqrt(2 / (out * height * width));
    return values.map(() => deviation * random.normal());
  }
  const linearFanIn = fanIn ?? parameters.find((other) => other.name === weightOf(name))?.shape[1];
  if (linearFanIn !== undefined) {
    const bound = 1 / Math.sqrt(linearFanIn);
    return values.map(() => random.uniform(-bound, bound));
  }
  return values.fill(name.endsWith('.weight') ? 1 : 0);
}

/** `fc.0.bias` -> `fc.0.weight` */
function weightOf(name: string): string {
  return name.replace(/bias$/, 'weight');
}
