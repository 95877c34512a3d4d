import type { TensorDescription } from '../../architectures/description.ts';
import { statisticsLayout } from '../../architectures/statisticsLayout.ts';
import { StreamingDigest } from '../../numerics/digest.ts';

/** Momentum of PyTorch's running statistics: the share of the new batch. */
const RUNNING_MOMENTUM = 0.1;

/**
 * The buffers of an encoder at one moment, never changed in place. `values` holds running means and variances of all
 * batch norms in state_dict order (mean before variance), which is also the layout of an engine's batch statistics.
 */
export class Buffers {
  readonly values: Float32Array;
  /** `num_batches_tracked`, equal for all batch norms. */
  readonly batchesTracked: number;
  #digest: string | null = null;

  constructor(values: Float32Array, batchesTracked: number) {
    this.values = values;
    this.batchesTracked = batchesTracked;
  }

  /** Running means 0, variances 1, nothing tracked. */
  static initial(tensors: readonly TensorDescription[]): Buffers {
    const runs = statisticsLayout(tensors);
    const values = new Float32Array(runs.reduce((sum, { length }) => sum + length, 0));
    for (const { name, offset, length } of runs) {
      if (name.endsWith('running_var')) values.fill(1, offset, offset + length);
    }
    return new Buffers(values, 0);
  }

  /** After one train-mode forward: `r <- (1 - 0.1)*r + 0.1*batch`, with the unbiased variance (torch.nn.BatchNorm). */
  track(statistics: Float32Array): Buffers {
    // Without a batch norm there is nothing that could be counted, or told from a restored copy.
    if (this.values.length === 0) return this;
    const keep = Math.fround(1 - RUNNING_MOMENTUM);
    const take = Math.fround(RUNNING_MOMENTUM);
    const values = this.values.map((value, i) => Math.fround(value * keep) + Math.fround(statistics[i]! * take));
    return new Buffers(values, this.batchesTracked + 1);
  }

  /** BLAKE3 of the values' bytes and the counter. */
  digest(): string {
    if (this.#digest === null) {
      const digest = new StreamingDigest();
      digest.update(new Uint8Array(this.values.buffer, this.values.byteOffset, this.values.byteLength));
      digest.update(new Uint8Array(BigInt64Array.of(BigInt(this.batchesTracked)).buffer));
      this.#digest = digest.digest();
    }
    return this.#digest;
  }
}
