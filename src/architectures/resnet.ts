import Type, { type Static } from 'typebox';
import { DescriptionBuilder, type Value } from './builder.ts';
import { type Architecture, defineArchitecture, MAX_SIZE } from './define.ts';
import type { ArchitectureDescription } from './description.ts';
import { optionError } from './errors.ts';
import { addHead, HEADS } from './heads.ts';

const OptionsSchema = Type.Object(
  {
    stem: Type.Enum(['imagenet', 'cifar'], {
      type: 'string',
      default: 'imagenet',
      description:
        '`imagenet`: a 7x7 convolution with stride 2 and a 3x3 max pool with stride 2. ' +
        '`cifar`, for images of about 32x32: a 3x3 convolution with stride 1 and no max pool.',
    }),
    width: Type.Number({
      minimum: 1 / 64,
      maximum: 8,
      multipleOf: 1 / 64,
      default: 1,
      description:
        'Multiplies the channels of every convolution, the stem included, and so the size of the features. ' +
        '(Not the `width_per_group` of torchvision, which widens only the inner layers of a bottleneck.)',
    }),
    head: Type.Enum([...HEADS], {
      type: 'string',
      default: 'mlp',
      description:
        '`linear`: one layer `fc` (MoCo v1). `mlp`: `fc.0`, ReLU, `fc.2` (MoCo v2). `none`: the pooled features.',
    }),
    dim: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_SIZE,
        description: 'Size of the keys: 128 unless given. Without a head it is the size of the features.',
      }),
    ),
    in_channels: Type.Integer({ minimum: 1, maximum: MAX_SIZE, default: 3, description: 'Channels of the images.' }),
  },
  { additionalProperties: false },
);

type Options = Static<typeof OptionsSchema>;

const DEFAULT_DIM = 128;

type AddBlock = (builder: DescriptionBuilder, input: Value, name: string, planes: number, stride: number) => Value;

interface Depth {
  readonly addBlock: AddBlock;
  /** Blocks of `layer1` to `layer4`. */
  readonly blocks: readonly [number, number, number, number];
}

const DEPTHS: Readonly<Record<string, Depth>> = {
  resnet18: { addBlock: addBasicBlock, blocks: [2, 2, 2, 2] },
  resnet34: { addBlock: addBasicBlock, blocks: [3, 4, 6, 3] },
  resnet50: { addBlock: addBottleneck, blocks: [3, 4, 6, 3] },
  resnet101: { addBlock: addBottleneck, blocks: [3, 4, 23, 3] },
};

/** Output channels of a bottleneck for each inner channel. */
const BOTTLENECK_EXPANSION = 4;

/** Two 3x3 convolutions; the first one carries the stride. */
function addBasicBlock(builder: DescriptionBuilder, input: Value, name: string, planes: number, stride: number): Value {
  const conv1 = builder.conv2d(input, `${name}.conv1`, { out: planes, kernel: 3, stride, padding: 1 });
  const relu1 = builder.relu(builder.batchNorm(conv1, `${name}.bn1`), `${name}.relu1`);
  const conv2 = builder.conv2d(relu1, `${name}.conv2`, { out: planes, kernel: 3, padding: 1 });
  const residual = builder.batchNorm(conv2, `${name}.bn2`);
  return addShortcut(builder, input, residual, name, stride);
}

/** 1x1, 3x3, 1x1. The 3x3 carries the stride, as in torchvision ("v1.5"), not the first 1x1 as in the paper. */
function addBottleneck(builder: DescriptionBuilder, input: Value, name: string, planes: number, stride: number): Value {
  const conv1 = builder.conv2d(input, `${name}.conv1`, { out: planes, kernel: 1 });
  const relu1 = builder.relu(builder.batchNorm(conv1, `${name}.bn1`), `${name}.relu1`);
  const conv2 = builder.conv2d(relu1, `${name}.conv2`, { out: planes, kernel: 3, stride, padding: 1 });
  const relu2 = builder.relu(builder.batchNorm(conv2, `${name}.bn2`), `${name}.relu2`);
  const conv3 = builder.conv2d(relu2, `${name}.conv3`, { out: planes * BOTTLENECK_EXPANSION, kernel: 1 });
  const residual = builder.batchNorm(conv3, `${name}.bn3`);
  return addShortcut(builder, input, residual, name, stride);
}

/** Adds the block's input, projected where its shape differs, to the residual. */
function addShortcut(builder: DescriptionBuilder, input: Value, residual: Value, name: string, stride: number): Value {
  let shortcut = input;
  if (stride !== 1 || input.channels !== residual.channels) {
    const projected = builder.conv2d(input, `${name}.downsample.0`, { out: residual.channels, kernel: 1, stride });
    shortcut = builder.batchNorm(projected, `${name}.downsample.1`);
  }
  return builder.relu(builder.add(residual, shortcut, `${name}.add`), `${name}.relu`);
}

function addStem(builder: DescriptionBuilder, stem: Options['stem'], channels: number): Value {
  const window = stem === 'imagenet' ? { kernel: 7, stride: 2, padding: 3 } : { kernel: 3, stride: 1, padding: 1 };
  const conv1 = builder.conv2d(builder.input, 'conv1', { out: channels, ...window });
  const relu = builder.relu(builder.batchNorm(conv1, 'bn1'), 'relu');
  return stem === 'imagenet' ? builder.maxPool(relu, 'maxpool', { size: 3, stride: 2, padding: 1 }) : relu;
}

function build(id: string, { addBlock, blocks }: Depth, options: Options): ArchitectureDescription {
  const channels = 64 * options.width;
  if (!Number.isInteger(channels)) throw optionError(id, 'width', 'a multiple of 1/64', options.width);

  const builder = new DescriptionBuilder({ kind: 'image', channels: options.in_channels });
  let value = addStem(builder, options.stem, channels);
  for (const [stage, count] of blocks.entries()) {
    for (let block = 0; block < count; block++) {
      const stride = stage > 0 && block === 0 ? 2 : 1;
      value = addBlock(builder, value, `layer${stage + 1}.${block}`, channels * 2 ** stage, stride);
    }
  }
  const features = builder.globalAveragePool(value, 'avgpool');

  const dim = options.dim ?? (options.head === 'none' ? features.channels : DEFAULT_DIM);
  if (options.head === 'none' && dim !== features.channels) {
    throw optionError(id, 'dim', `${features.channels} (the size of the features, as there is no head)`, dim);
  }
  return builder.finish(id, { ...options, dim }, addHead(builder, features, options.head, dim));
}

/** ResNets as torchvision builds them, with the heads of MoCo v1 and v2. */
export const resnets: readonly Architecture[] = Object.entries(DEPTHS).map(([id, depth]) =>
  defineArchitecture({
    id,
    summary: `ResNet-${id.slice('resnet'.length)} for images, with torchvision's layers and names.`,
    options: OptionsSchema,
    build: (options) => build(id, depth, options),
  }),
);
