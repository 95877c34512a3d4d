import type { ArchitectureDescription } from '../architectures/description.ts';
import { isCoded } from '../errors.ts';
import type { ArenaHandle } from '../numerics/arena.ts';

/** How posted rows lie in memory, before an engine reads them. */
export type RowDtype = 'F32' | 'F16' | 'BF16' | 'U8';

/** Some rows of a batch, one body as it was posted. `data` lies in shared memory, so it is never copied between threads. */
export interface RowBlock {
  readonly data: Uint8Array;
  readonly count: number;
}

/** All rows of a key computation, blocks in rank order; row `i` is counted through the blocks. */
export interface Rows {
  readonly blocks: readonly RowBlock[];
  readonly dtype: RowDtype;
  /** Shape of one row in PyTorch's words: `[channels, height, width]` or `[size]`, whatever the layout. */
  readonly shape: readonly number[];
  readonly layout: 'nchw' | 'nhwc';
  /** For U8 images: `(x / 255 - mean) / std` by channel. */
  readonly normalization: { readonly mean: readonly number[]; readonly std: readonly number[] };
}

/** Weights of one encoder as the engine sees them: a slot of its arena, and a name that is another for other content. */
export interface EngineWeights {
  readonly slot: number;
  readonly version: string;
}

export interface ForwardRequest {
  readonly uid: string;
  readonly weights: EngineWeights;
  readonly rows: Rows;
  /** Row numbers of each group; each group is normalised by its own batch statistics (train) and encoded on its own. */
  readonly groups: readonly Int32Array[];
  /** `train`: batch statistics; `eval`: the running statistics given, laid out as `ForwardResult.statistics`. */
  readonly batchNorm: { readonly mode: 'train' } | { readonly mode: 'eval'; readonly buffers: Float32Array };
}

export interface ForwardResult {
  /** L2-normalised keys `[rows of all groups, dim]`, in the order of the groups' rows. */
  readonly keys: Float32Array;
  /** Of the first group, in train mode: mean and unbiased variance of each batch norm, in state_dict order. */
  readonly statistics: Float32Array | null;
  /** Milliseconds the engine worked on this request, weights' upload included. */
  readonly computeMs: number;
}

export interface EmaRequest {
  readonly uid: string;
  /** Slots of the arena. */
  readonly k: number;
  readonly q: number;
  /** Where the result goes, and the version that it will be asked for by. */
  readonly out: EngineWeights;
  readonly momentum: number;
}

export interface EngineStatus {
  readonly name: string;
  readonly device: string;
  readonly threads: number;
  readonly state: 'starting' | 'ready' | 'restarting' | 'failed' | 'closed';
  /** Why it is not ready, else null. */
  readonly reason: string | null;
  readonly restarts: number;
  /** What is held: shows that a deleted encoder is gone. */
  readonly counters: { readonly encoders: number; readonly sessions: number; readonly tensors: number };
  readonly queued: number;
  /** JavaScript heap of the thread that it runs in, as of its last answer. */
  readonly heapBytes: number;
}

/**
 * Runs forwards and EMA steps, one after the other, away from the event loop. It owns no weights: they live in the
 * arenas, and an engine that had to be started again goes on with them. A request that was under way when it
 * crashed is refused with `engine_unavailable`; it changed nothing that counts, since every step writes a fresh slot.
 */
export interface Engine {
  /** Resolves when the engine can compute; rejects when it cannot be started at all. */
  ready(): Promise<void>;
  open(uid: string, description: ArchitectureDescription, arena: ArenaHandle): Promise<void>;
  close(uid: string): Promise<void>;
  /**
   * `out <- m*k + (1-m)*q` over all parameters, slots of the encoder's arena. Where keys were made of the weights before,
   * an engine may bring the result to its device at once, for keys are likely to come again.
   */
  ema(request: EmaRequest): Promise<void>;
  /** Rejects with the signal's reason when that aborts before the work has begun; what has begun is finished. */
  forward(request: ForwardRequest, signal?: AbortSignal): Promise<ForwardResult>;
  status(): EngineStatus;
  shutdown(): Promise<void>;
}

/**
 * Asks again when the engine was lost while it worked: what it computes is written to fresh memory, so a repeat is safe.
 * Rejects when the engine is gone for good, or when the computation itself fails.
 */
export async function untilEngineAnswers<T>(engine: Engine, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      await engine.ready();
      return await ask();
    } catch (thrown) {
      const { state } = engine.status();
      const isLost = isCoded(thrown) && thrown.code === 'engine_unavailable';
      if (!isLost || state === 'closed' || state === 'failed') throw thrown;
    }
  }
}
