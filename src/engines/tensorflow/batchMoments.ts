import { DT_FLOAT, DT_INT32, type GraphBuilder } from './graphBuilder.ts';

const float = { T: { type: DT_FLOAT } } as const;

/** Axes of a batch of images `[n, height, width, channels]` that batch norm averages over. */
const AXES = ['n', 'height', 'width'] as const;

/** Output tensors of `batchMoments`, the last three `[channels]`. */
export interface BatchMoments {
  /** The images less the mean. */
  centred: string;
  mean: string;
  /** Biased: what normalises. */
  variance: string;
  /** Unbiased: what moves the running variance. */
  unbiasedVariance: string;
}

/**
 * Mean and variance of each channel over a batch of images `[n, height, width, channels]`, two or more values a channel.
 *
 * TensorFlow's own training batch norm adds up the values of a channel one after the other in float32, millions of them
 * in a large batch. Where many are the same, as over the background of a picture, every addition rounds the same way:
 * the variance is wrong by 1e-5 to 1e-3 of itself, and the keys with it. Here one axis is added up at a time, so no sum
 * has more terms than an axis is long, and the squares are those of centred values, so a large mean costs no digits.
 */
export function batchMoments(graph: GraphBuilder, name: string, images: string, channels: number): BatchMoments {
  const op = (part: string, kind: string, inputs: readonly string[]) =>
    graph.node(`${name}/${part}`, kind, inputs, float);
  // The first axis of what is left, each time.
  const reduced = (part: string, kind: 'Mean' | 'Sum' | 'EuclideanNorm', input: string) =>
    graph.node(`${name}/${part}`, kind, [input, graph.int32s(`${name}/${part}/axis`, [0])], {
      ...float,
      Tidx: { type: DT_INT32 },
      keep_dims: { bool: false },
    });

  const mean = AXES.reduce((value, axis) => reduced(`mean/${axis}`, 'Mean', value), images);
  const centred = op('centred', 'Sub', [images, mean]);
  // The only one of TensorFlow's sums that squares what it reads: a tensor of squares as large as the images is spared.
  const norms = reduced(`squares/${AXES[0]}`, 'EuclideanNorm', centred);
  const squares = AXES.slice(1).reduce(
    (value, axis) => reduced(`squares/${axis}`, 'Sum', value),
    op('squares', 'Square', [norms]),
  );

  const size = graph.node(`${name}/size`, 'Size', [centred], { ...float, out_type: { type: DT_INT32 } });
  const elements = graph.node(`${name}/elements`, 'Cast', [size], {
    SrcT: { type: DT_INT32 },
    DstT: { type: DT_FLOAT },
  });
  const count = op('count', 'RealDiv', [elements, graph.floats(`${name}/channels`, [channels])]);
  const degrees = op('degrees', 'Sub', [count, graph.floats(`${name}/one`, [1])]);
  return {
    centred,
    mean,
    variance: op('variance', 'RealDiv', [squares, count]),
    unbiasedVariance: op('unbiased', 'RealDiv', [squares, degrees]),
  };
}
