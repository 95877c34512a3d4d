import { type Static, Type } from 'typebox';
import { anyObject, oneOf, ref } from './common.ts';

export const TensorInfo = Type.Object(
  {
    name: Type.String({ description: "Name in PyTorch's state_dict.", examples: ['layer1.0.conv1.weight'] }),
    shape: Type.Array(Type.Integer({ minimum: 0 }), {
      description:
        "PyTorch's layout: convolutions `[out, in, kernel, kernel]`, linear layers `[out, in]`, scalars `[]`.",
      examples: [[64, 64, 3, 3]],
    }),
    dtype: oneOf(['F32', 'I64'], { description: 'I64 only for the counters of batch norms.' }),
    kind: oneOf(['parameter', 'buffer'], {
      description: 'A parameter takes part in the EMA, a buffer never does.',
    }),
  },
  { $id: 'TensorInfo', description: 'One tensor of an architecture.' },
);

export const ArchitectureSummary = Type.Object(
  {
    id: Type.String({ description: 'What `architecture.id` says when an encoder is created.', examples: ['resnet18'] }),
    summary: Type.String({ description: 'One sentence about the architecture.' }),
    options: anyObject({ description: 'JSON Schema of the options: types, bounds, defaults, descriptions.' }),
  },
  { $id: 'ArchitectureSummary', description: 'An architecture and the options it takes.' },
);

export const ArchitectureList = Type.Object(
  { architectures: Type.Array(ref(ArchitectureSummary)) },
  {
    $id: 'ArchitectureList',
    description: 'Every architecture, in no particular order.',
    examples: [
      {
        architectures: [
          {
            id: 'mlp',
            summary: 'Multi-layer perceptron for vectors, with the names of an nn.Sequential.',
            options: {
              type: 'object',
              required: ['layers', 'batch_norm'],
              properties: {
                layers: {
                  type: 'array',
                  items: { type: 'integer', minimum: 1, maximum: 65_536 },
                  minItems: 2,
                  maxItems: 32,
                },
                batch_norm: { type: 'boolean', default: true },
              },
              additionalProperties: false,
            },
          },
        ],
      },
    ],
  },
);

/** `[channels, height, width]` of any height and width, or `[size]`. */
export const InputInfo = Type.Object(
  {
    kind: oneOf(['image', 'vector'], {
      description: 'Rows are images `[channels, height, width]` of any size, or vectors `[size]`.',
    }),
    channels: Type.Optional(Type.Integer({ description: 'Channels of an image.', examples: [3] })),
    size: Type.Optional(Type.Integer({ description: 'Length of a vector.' })),
  },
  { $id: 'InputInfo', description: 'What one row of a batch looks like.' },
);

export const ArchitectureDetails = Type.Object(
  {
    id: Type.String({ examples: ['resnet18'] }),
    options: anyObject({
      description: 'The options that this description is of, defaults filled in.',
      examples: [{ stem: 'imagenet', width: 1, head: 'mlp', dim: 128, in_channels: 3 }],
    }),
    input: ref(InputInfo),
    dim: Type.Integer({ description: 'Length of a key.', examples: [128] }),
    parameters: Type.Integer({ description: 'Number of trained values, all parameters together.' }),
    tensors: Type.Array(ref(TensorInfo), {
      description: "Every parameter and buffer, in the order of PyTorch's state_dict.",
    }),
  },
  {
    $id: 'ArchitectureDetails',
    description: 'An architecture with given options, tensor by tensor.',
    examples: [
      {
        id: 'mlp',
        options: { layers: [512, 128], batch_norm: true },
        input: { kind: 'vector', size: 512 },
        dim: 128,
        parameters: 65_664,
        tensors: [
          { name: '0.weight', shape: [128, 512], dtype: 'F32', kind: 'parameter' },
          { name: '0.bias', shape: [128], dtype: 'F32', kind: 'parameter' },
        ],
      },
    ],
  },
);

export type ArchitectureSummary = Static<typeof ArchitectureSummary>;
export type ArchitectureDetails = Static<typeof ArchitectureDetails>;
