import type { ArchitectureDescription } from '../../architectures/description.ts';
import type { Engine } from '../../ports/engine.ts';
import type { Provenance } from '../contracts.ts';
import type { Blobs } from '../encoders/blobs.ts';
import type { Submit } from '../encoders/draft.ts';
import type { KeyWeights } from '../encoders/heldWeights.ts';
import type { Encode, Plan } from '../encoders/state/types.ts';
import { describeWeights, encode, engineRows, type Normalization } from '../keys/computation.ts';
import type { PostedRows } from '../keys/postedRows.ts';
import { stageStatistics } from '../keys/statistics.ts';
import { drawPermutation, putKeys, rowsOfGroup } from './groups.ts';

/** A run that takes longer is given up, so that it does not hold back the encoder's steps for ever. */
const COMPUTE_LIMIT_MS = 600_000;

/** What rounds need of their encoder. */
export interface RoundHost {
  readonly uid: string;
  /** This pod. */
  readonly pod: string;
  readonly description: ArchitectureDescription;
  readonly normalization: Normalization;
  readonly engine: Engine;
  readonly held: { keyWeights(): KeyWeights | null };
  readonly stagedStatistics: Blobs<Float32Array>;
  readonly submit: Submit;
  /** Puts on record what went wrong beside any request. */
  report(reason: unknown): void;
}

/** The keys of one run, and what they were made with. */
export interface RunKeys {
  /** `[rows of all ranks, dim]`, in rank order. */
  readonly keys: Float32Array;
  readonly weights: Promise<Omit<Provenance, 'permutation' | 'batchNorm'>>;
}

/** This pod's part in the rounds of one encoder: the rows that were posted here, and the runs that it encodes. */
export class RoundRunner {
  readonly #encoder: RoundHost;
  /** By digest, with the number of requests that wait with these rows. */
  readonly #rows = new Map<string, { rows: PostedRows; holders: number }>();
  readonly #runs = new Map<number, RunKeys>();
  readonly #limits = new Map<number, NodeJS.Timeout>();

  constructor(encoder: RoundHost) {
    this.#encoder = encoder;
  }

  hold(rows: PostedRows): void {
    const held = this.#rows.get(rows.digest);
    if (held === undefined) this.#rows.set(rows.digest, { rows, holders: 1 });
    else held.holders++;
  }

  letGo({ digest }: PostedRows): void {
    const held = this.#rows.get(digest);
    if (held !== undefined && --held.holders === 0) this.#rows.delete(digest);
  }

  /** Of a run that has finished and is still kept. */
  keys(run: number): RunKeys | undefined {
    return this.#runs.get(run);
  }

  /** Starts a run with the weights held now; it goes on in the background and reports by entries. */
  encode(effect: Encode): void {
    const weights = this.#encoder.held.keyWeights()!;
    const keys = new Float32Array(effect.plan.rows * this.#encoder.description.dim);
    this.#runs.set(effect.run, { keys, weights: describeWeights(weights) });
    const postings = effect.plan.ranks.map(({ rows }) => this.#rows.get(rows)!.rows);
    const expire = () =>
      void this.#encoder
        .submit<'roundExpired'>({ kind: 'roundExpired', run: effect.run }, {}, null)
        .catch(() => undefined);
    this.#limits.set(effect.run, setTimeout(expire, COMPUTE_LIMIT_MS).unref());
    this.#encodeGroups(effect, postings, weights, keys)
      .catch((reason: unknown) => {
        // The ranks are answered 503; the reason is for the log.
        this.#encoder.report(reason);
        expire();
      })
      .finally(() => weights.parameters.release());
  }

  finish(run: number): void {
    this.#clearLimit(run);
  }

  forget(run: number): void {
    this.#clearLimit(run);
    this.#runs.delete(run);
  }

  stop(): void {
    for (const run of [...this.#runs.keys()]) this.forget(run);
  }

  async #encodeGroups(
    { run, plan }: Encode,
    postings: readonly PostedRows[],
    weights: KeyWeights,
    keys: Float32Array,
  ): Promise<void> {
    const { engine, uid, pod, description, normalization } = this.#encoder;
    const rows = engineRows(postings, normalization);
    const permutation = drawPermutation(plan.permutation, plan.rows);
    for (const { group, pod: assigned, done } of plan.groups) {
      if (assigned !== pod || done) continue;
      const members = rowsOfGroup(permutation, plan.batchNorm.groups, group);
      const result = await encode(engine, uid, weights, rows, [members], plan.batchNorm.mode);
      if (!this.#runs.has(run)) return;
      putKeys(result.keys, members, description.dim, keys);
      const statistics = this.#stageStatistics(plan, group, result.statistics);
      await this.#encoder.submit<'groupDone'>({ kind: 'groupDone', run, group, pod, statistics }, {}, null);
    }
  }

  #stageStatistics(plan: Plan, group: number, statistics: Float32Array | null): string | null {
    if (group !== 0 || !plan.statistics || statistics === null) return null;
    return stageStatistics(this.#encoder.stagedStatistics, statistics);
  }

  #clearLimit(run: number): void {
    clearTimeout(this.#limits.get(run));
    this.#limits.delete(run);
  }
}
