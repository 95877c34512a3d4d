import type { KeysTiming, Provenance } from '../contracts.ts';
import type { Buffers } from '../weights/buffers.ts';

export type WeightsProvenance = Omit<Provenance, 'permutation' | 'batchNorm'>;

/** What this pod did for a run, and when it began; both clocks in milliseconds. */
export class RunWork {
  #began = Number.POSITIVE_INFINITY;
  #queueMs = 0;
  #computeMs = 0;

  /** The run begins here. Does nothing the second time. */
  begin(): void {
    this.#began = Math.min(this.#began, performance.now());
  }

  add({ queueMs, computeMs }: { readonly queueMs: number; readonly computeMs: number }): void {
    this.#queueMs += queueMs;
    this.#computeMs += computeMs;
  }

  /** For a rank that was posted at `posted`: one that came after the run's begin has waited for nothing of it. */
  timingSince(posted: number): Omit<KeysTiming, 'totalMs'> {
    if (this.#began < posted) return { waitMs: 0, queueMs: 0, computeMs: 0 };
    const waitMs = Math.min(this.#began, performance.now()) - posted;
    return { waitMs, queueMs: this.#queueMs, computeMs: this.#computeMs };
  }
}

/** The keys of one run, as far as this pod has them. */
export class RunKeys {
  readonly dim: number;
  /** `[rows of all ranks, dim]`, in rank order. */
  readonly keys: Float32Array;
  /** Groups that this pod has begun to encode, each under the name that it then had. */
  readonly inHand = new Set<string>();
  /** The running statistics that eval-mode keys are made with: as they were when the run began. */
  buffers: Buffers | null = null;
  /** What they are made with; `null` where this pod was not there. */
  weights: Promise<WeightsProvenance> | null = null;
  readonly work = new RunWork();
  readonly #isHere: Uint8Array;

  constructor(rows: number, dim: number) {
    this.dim = dim;
    this.keys = new Float32Array(rows * dim);
    this.#isHere = new Uint8Array(rows);
  }

  /** `keys` `[rows.length, dim]` of the rows named, in this order. */
  put(rows: Int32Array, keys: Float32Array): void {
    for (const [i, row] of rows.entries()) {
      this.keys.set(keys.subarray(i * this.dim, (i + 1) * this.dim), row * this.dim);
      this.#isHere[row] = 1;
    }
  }

  /** Those of the rows whose keys are here. */
  here(rows: Int32Array): Int32Array {
    return rows.filter((row) => this.#isHere[row] === 1);
  }

  missing(offset: number, count: number): Int32Array {
    const rows = Int32Array.from({ length: count }, (_, i) => offset + i);
    return rows.filter((row) => this.#isHere[row] === 0);
  }

  /** `[rows.length, dim]`. */
  pick(rows: Int32Array): Float32Array {
    const picked = new Float32Array(rows.length * this.dim);
    for (const [i, row] of rows.entries()) {
      picked.set(this.keys.subarray(row * this.dim, (row + 1) * this.dim), i * this.dim);
    }
    return picked;
  }
}
