import type { TensorDescription } from './description.ts';

/** One running mean or variance in the vector of statistics. */
export interface RunningTensor {
  readonly name: string;
  /** In floats. */
  readonly offset: number;
  readonly length: number;
}

/**
 * The vector of statistics holds the running mean and variance of every batch norm in state_dict order (mean before
 * variance): so lie an encoder's float buffers, and so come an engine's batch statistics.
 */
export function statisticsLayout(tensors: readonly TensorDescription[]): RunningTensor[] {
  const runs: RunningTensor[] = [];
  let offset = 0;
  for (const { name, kind, dtype, shape } of tensors) {
    if (kind !== 'buffer' || dtype !== 'F32') continue;
    const length = shape.reduce((product, size) => product * size, 1);
    runs.push({ name, offset, length });
    offset += length;
  }
  return runs;
}
