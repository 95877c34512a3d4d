import { type Engine, type ForwardResult, type Rows, untilEngineAnswers } from '../../ports/engine.ts';
import type { Observer } from '../../ports/observer.ts';
import type { KeysResult, KeysTiming, Provenance } from '../contracts.ts';
import type { KeyWeights } from '../encoders/heldWeights.ts';
import type { Permutation } from '../encoders/state/types.ts';
import type { RowsContent } from './postedRows.ts';

export interface Normalization {
  mean: readonly number[];
  std: readonly number[];
}

/** Postings of one shape, in rank order, as the engine takes them. */
export function engineRows(postings: readonly RowsContent[], normalization: Normalization): Rows {
  const { dtype, shape, layout } = postings[0]!;
  return { blocks: postings.map(({ data, count }) => ({ data, count })), dtype, shape, layout, normalization };
}

/** Whose keys are made. */
export interface Encoding {
  readonly name: string;
  readonly uid: string;
  readonly engine: Engine;
  readonly observer: Observer;
}

export interface Encoded extends ForwardResult {
  /** Milliseconds until the engine began. */
  readonly queueMs: number;
}

/** Keys, but for how long all of it took. */
export type MadeKeys = Omit<KeysResult, 'timing'> & { readonly timing: Omit<KeysTiming, 'totalMs'> };

/**
 * Encodes groups with k as it was retained; the keys come in the order of the groups' rows. Given up when `signal` aborts
 * before the engine has begun.
 */
export async function encode(
  { name, uid, engine, observer }: Encoding,
  { parameters, buffers }: KeyWeights,
  rows: Rows,
  groups: readonly Int32Array[],
  mode: 'train' | 'eval',
  signal?: AbortSignal,
): Promise<Encoded> {
  const batchNorm = mode === 'eval' ? { mode, buffers: buffers.values } : { mode };
  const weights = { slot: parameters.slot.index, version: parameters.version };
  const began = performance.now();
  const result = await untilEngineAnswers(engine, () =>
    engine.forward({ uid, weights, rows, groups, batchNorm }, signal),
  );
  const { computeMs } = result;
  const queueMs = Math.max(0, performance.now() - began - computeMs);
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  observer.encoded({ encoder: name, rows: count, queueMs, computeMs });
  return { ...result, queueMs };
}

/** Where keys come from, once both digests are known. */
export async function describeWeights({
  parameters,
  buffers,
  version,
}: KeyWeights): Promise<Omit<Provenance, 'permutation' | 'batchNorm'>> {
  return { ...version, weightsDigest: await parameters.digest(), buffersDigest: buffers.digest() };
}

/** How rows were put together: the other half of a reply's provenance. */
export function describeGrouping(
  permutation: Permutation | null,
  mode: 'train' | 'eval',
  groups: number,
): Pick<Provenance, 'permutation' | 'batchNorm'> {
  const batchNorm = { mode, groups };
  if (permutation === null) return { permutation: null, batchNorm };
  if (permutation.type === 'given') return { permutation: { seed: null, round: 0 }, batchNorm };
  return { permutation: { seed: permutation.seed, round: permutation.round }, batchNorm };
}
