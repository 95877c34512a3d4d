import Type, { type Static } from 'typebox';
import { DescriptionBuilder } from './builder.ts';
import { type Architecture, defineArchitecture, MAX_SIZE } from './define.ts';
import type { ArchitectureDescription } from './description.ts';

const ID = 'mlp';

const OptionsSchema = Type.Object(
  {
    layers: Type.Array(Type.Integer({ minimum: 1, maximum: MAX_SIZE }), {
      minItems: 2,
      maxItems: 32,
      description: 'Sizes from the vector that comes in, over the hidden layers, to the key: `[in, hidden, ..., dim]`.',
      examples: [[512, 512, 128]],
    }),
    batch_norm: Type.Boolean({ default: true, description: 'A batch norm after every linear layer but the last.' }),
  },
  { additionalProperties: false },
);

/**
 * `layers: [a, b, c]` is PyTorch's
 * `nn.Sequential(nn.Linear(a, b), nn.BatchNorm1d(b), nn.ReLU(), nn.Linear(b, c))`, so the names are `0.weight`, `0.bias`,
 * `1.weight`, `1.bias`, `1.running_mean`, ..., `3.weight`, `3.bias`; without batch norm
 * `nn.Sequential(nn.Linear(a, b), nn.ReLU(), nn.Linear(b, c))` with `0.*` and `2.*`. Every linear layer has a bias.
 */
function build(options: Static<typeof OptionsSchema>): ArchitectureDescription {
  const { layers, batch_norm } = options;
  const [size, ...outputs] = layers as [number, ...number[]];
  const builder = new DescriptionBuilder({ kind: 'vector', size });
  const last = outputs.length - 1;
  let value = builder.input;
  let index = 0;
  for (const [layer, out] of outputs.entries()) {
    value = builder.linear(value, `${index++}`, out);
    if (layer === last) break;
    if (batch_norm) value = builder.batchNorm(value, `${index++}`);
    value = builder.relu(value, `${index++}`);
  }
  return builder.finish(ID, options, value);
}

/** A multi-layer perceptron for vectors that another model has made. */
export const mlp: Architecture = defineArchitecture({
  id: ID,
  summary: 'Multi-layer perceptron for vectors, with the names of an nn.Sequential.',
  options: OptionsSchema,
  build,
});
