/**
 * An architecture is data: its forward pass as a list of nodes over a small set of operations, with the parameters and
 * buffers they use. Names, shapes, the listing, validation and every engine come from this one description.
 *
 * Activations of images are `[n, channels, height, width]` in PyTorch's words; an engine may lay them out as it likes.
 * Every parameter and buffer has its PyTorch layout: convolutions `[out, in, kernel, kernel]`, linear layers `[out, in]`.
 */

/** A parameter takes part in the EMA; a buffer never does. Counters (`num_batches_tracked`) are I64 scalars. */
export interface TensorDescription {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'F32' | 'I64';
  readonly kind: 'parameter' | 'buffer';
}

/** Tensor names of one batch norm; `weight` and `bias` are null where it has no affine part. */
export interface BatchNormTensors {
  readonly weight: string | null;
  readonly bias: string | null;
  readonly runningMean: string;
  readonly runningVar: string;
  readonly numBatchesTracked: string;
}

/** `input` and `inputs` name earlier nodes; the graph's own input is called `images`. */
export type Node =
  | { op: 'conv2d'; id: string; input: string; weight: string; stride: number; padding: number }
  | ({ op: 'batchNorm'; id: string; input: string; channels: number } & BatchNormTensors)
  | { op: 'relu'; id: string; input: string }
  | { op: 'add'; id: string; inputs: readonly [string, string] }
  | { op: 'maxPool'; id: string; input: string; size: number; stride: number; padding: number }
  /** `[n, channels, height, width]` to `[n, channels]` */
  | { op: 'globalAveragePool'; id: string; input: string }
  /** `[n, in]` to `[n, out]` */
  | { op: 'linear'; id: string; input: string; weight: string; bias: string | null };

/** What one row of a batch must look like: an image `[channels, height, width]` of any size, or a vector `[size]`. */
export type InputDescription = { kind: 'image'; channels: number } | { kind: 'vector'; size: number };

export interface ArchitectureDescription {
  readonly id: string;
  /** The options with every default filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly input: InputDescription;
  readonly nodes: readonly Node[];
  /** Id of the node whose value `[n, dim]` is the embedding, before L2 normalisation. */
  readonly output: string;
  readonly dim: number;
  /** Parameters and buffers in the order of PyTorch's state_dict. */
  readonly tensors: readonly TensorDescription[];
}
