import { type Engine, type ForwardResult, type Rows, untilEngineAnswers } from '../../ports/engine.ts';
import type { Provenance } from '../contracts.ts';
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

/** Encodes groups with k as it was retained; the keys come in the order of the groups' rows. */
export function encode(
  engine: Engine,
  uid: string,
  { parameters, buffers }: KeyWeights,
  rows: Rows,
  groups: readonly Int32Array[],
  mode: 'train' | 'eval',
): Promise<ForwardResult> {
  const batchNorm = mode === 'eval' ? { mode, buffers: buffers.values } : { mode };
  const weights = { slot: parameters.slot.index, version: parameters.version };
  return untilEngineAnswers(engine, () => engine.forward({ uid, weights, rows, groups, batchNorm }));
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
