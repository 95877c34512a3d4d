import type { Encoder } from '../../schemas/encoders.ts';
import {
  MODEL_VERSION,
  type ModelConfig,
  type ModelMetadata,
  type ModelStatistics,
  type RepositoryIndex,
} from '../../schemas/oipModels.ts';
import type { Inferences } from '../contracts.ts';
import { MAX_ROWS } from '../keys/rowsReader.ts';
import type { Duration } from './statistics.ts';

/** Of one row: images may have any height and width. */
const rowShape = ({ input }: Encoder): number[] =>
  input.kind === 'image' ? [input.channels ?? 0, -1, -1] : [input.size ?? 0];

/** Floats are used as they are, so FP32 is the datatype of which nothing has to be said. */
export function describeModel(encoder: Encoder): ModelMetadata {
  return {
    name: encoder.name,
    versions: [MODEL_VERSION],
    platform: 'mocoserve',
    inputs: [{ name: 'images', datatype: 'FP32', shape: [-1, ...rowShape(encoder)] }],
    outputs: [{ name: 'keys', datatype: 'FP32', shape: [-1, encoder.dim] }],
  };
}

export function describeConfig(encoder: Encoder): ModelConfig {
  return {
    name: encoder.name,
    platform: 'mocoserve',
    backend: 'mocoserve',
    version_policy: { latest: { num_versions: 1 } },
    max_batch_size: MAX_ROWS,
    input: [{ name: 'images', data_type: 'TYPE_FP32', dims: rowShape(encoder) }],
    output: [{ name: 'keys', data_type: 'TYPE_FP32', dims: [encoder.dim] }],
    model_transaction_policy: { decoupled: false },
  };
}

export function describeState({ name, initialized }: Encoder): RepositoryIndex[number] {
  return {
    name,
    version: MODEL_VERSION,
    state: initialized ? 'READY' : 'UNAVAILABLE',
    reason: initialized ? '' : 'it has no weights yet',
  };
}

export function describeStatistics(name: string, inferences: Inferences): ModelStatistics {
  const { lastMs, rows, success, fail, queue, compute, batches } = inferences;
  const unmeasured = inNanoseconds({ count: 0, ms: 0 });
  const computed = (duration: Duration) => ({
    compute_input: unmeasured,
    compute_infer: inNanoseconds(duration),
    compute_output: unmeasured,
  });
  return {
    name,
    version: MODEL_VERSION,
    last_inference: lastMs,
    inference_count: rows,
    execution_count: success.count,
    inference_stats: {
      success: inNanoseconds(success),
      fail: inNanoseconds(fail),
      queue: inNanoseconds(queue),
      ...computed(compute),
      cache_hit: unmeasured,
      cache_miss: unmeasured,
    },
    batch_stats: [...batches]
      .sort(([a], [b]) => a - b)
      .map(([size, duration]) => ({ batch_size: size, ...computed(duration) })),
  };
}

const inNanoseconds = ({ count, ms }: Duration) => ({ count, ns: Math.round(ms * 1e6) });
