import type { Warning } from '../../schemas/diagnostics.ts';
import { RecentKeys } from './recentKeys.ts';
import { meanCosine } from './spread.ts';

/** EMA steps over which k must keep its bits to be called stalled. */
const STALLED_STEPS = 10;
/** Batches for which keys are asked without an EMA step in between. */
const BATCHES_A_STEP = 1_000;
/** EMA steps with one and the same q. */
const SAME_QUERY_STEPS = 100;
/** Untrained networks have up to 0.99. */
const COLLAPSED_COSINE = 0.995;
const COLLAPSED_BATCHES = 20;
/** Of fewer rows the mean cosine says little. */
const MIN_ROWS = 8;

type WarningCode = Warning['code'];

/** What goes wrong with an encoder that no single request shows. It costs a pass over each batch of keys. */
export class Watch {
  readonly keys: RecentKeys;
  /** EMA steps for which k has kept its bits. */
  sameWeights = 0;
  /** EMA steps for which q has kept its content. */
  sameQuery = 0;
  #weightsDigest: string | null = null;
  #queryDigest: string | null = null;
  #batchesSinceStep = 0;
  #collapsedBatches = 0;

  constructor(dim: number) {
    this.keys = new RecentKeys(dim);
  }

  /** `count` EMA steps have been taken with the q of this digest; k is now what its digest says, `null`: not known. */
  stepped(count: number, queryDigest: string | null, weightsDigest: string | null): void {
    this.sameQuery = queryDigest !== null && queryDigest === this.#queryDigest ? this.sameQuery + count : count - 1;
    this.#queryDigest = queryDigest;
    this.sameWeights = weightsDigest !== null && weightsDigest === this.#weightsDigest ? this.sameWeights + count : 0;
    this.#weightsDigest = weightsDigest;
    this.#batchesSinceStep = 0;
  }

  /** Keys `[n, dim]` have been computed. */
  computed(keys: Float32Array): void {
    const { dim } = this.keys;
    this.#batchesSinceStep++;
    this.keys.add(keys);
    if (keys.length < MIN_ROWS * dim) return;
    this.#collapsedBatches = meanCosine(keys, dim) > COLLAPSED_COSINE ? this.#collapsedBatches + 1 : 0;
  }

  warnings(): Warning[] {
    const isFar = this.#queryDigest !== this.#weightsDigest;
    const reasons: Record<WarningCode, string | false> = {
      ema_stalled:
        this.sameWeights >= STALLED_STEPS && isFar
          ? `The last ${this.sameWeights} EMA steps have not changed a bit of the momentum encoder; is its momentum 1?`
          : this.#batchesSinceStep >= BATCHES_A_STEP &&
            `Keys of ${this.#batchesSinceStep} batches were asked for since the last EMA step.`,
      keys_collapsed:
        this.#collapsedBatches >= COLLAPSED_BATCHES &&
        `In the last ${this.#collapsedBatches} batches all keys were nearly the same (mean cosine over ${COLLAPSED_COSINE}).`,
      query_unchanged:
        this.sameQuery >= SAME_QUERY_STEPS &&
        `The query weights have been the same for ${this.sameQuery} EMA steps; does the trainer send its new ones?`,
    };
    return (Object.keys(reasons) as WarningCode[]).flatMap((code) => {
      const message = reasons[code];
      return message === false ? [] : [{ code, message }];
    });
  }
}
