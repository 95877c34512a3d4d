import { batchNormValues } from '../../architectures/batchNormValues.ts';
import { mocoError } from '../../errors.ts';
import type { KeysQuery } from '../../schemas/keys.ts';
import type { KeyWeights } from '../encoders/heldWeights.ts';
import type { MomentumEncoder } from '../encoders/momentumEncoder.ts';
import type { Permutation } from '../encoders/state/types.ts';
import { drawPermutation, putKeys, rowsOfGroup } from '../shuffle/groups.ts';
import { isPermutation, roundSeed } from '../shuffle/permutation.ts';
import { describeGrouping, describeWeights, encode, engineRows, type MadeKeys } from './computation.ts';
import type { PostedRows } from './postedRows.ts';
import { stageStatistics } from './statistics.ts';

/**
 * Keys that change nothing, computed here; only those that name a step or a round move the running statistics. Takes over
 * the weights, and gives them back before that goes to the log: its entry may stand behind a step that waits for their
 * slot.
 */
export async function computeKeys(
  encoder: MomentumEncoder,
  weights: KeyWeights,
  query: KeysQuery,
  rows: PostedRows,
  { generation, signal }: { readonly generation: number; readonly signal: AbortSignal },
): Promise<MadeKeys> {
  const { trackStatistics } = encoder.state.settings.batchNorm;
  const encoded = encodeRows(encoder, weights, query, rows, signal).finally(() => weights.parameters.release());
  const { result, statistics: measured } = await encoded;
  const isNamed = query.ema_step !== undefined || query.round !== undefined;
  if (isNamed && trackStatistics && measured !== null) {
    const statistics = stageStatistics(encoder.exchange.statistics, measured);
    const holders = await encoder.exchange.spreadStatistics(statistics);
    const round = query.round === undefined ? null : String(query.round);
    await encoder.submit<'statistics'>(
      { kind: 'statistics', step: query.ema_step ?? null, round, rows: rows.digest, statistics, holders },
      {},
      generation,
    );
  }
  return result;
}

async function encodeRows(
  encoder: MomentumEncoder,
  weights: KeyWeights,
  query: KeysQuery,
  rows: PostedRows,
  signal: AbortSignal,
): Promise<{ result: MadeKeys; statistics: Float32Array | null }> {
  const { settings } = encoder.state;
  const { dim } = encoder.description;
  const groups = query.groups ?? settings.batchNorm.groups;
  const mode = query.bn ?? settings.batchNorm.mode;
  checkGroups(encoder, rows, groups, mode);
  const permutation = permutationFor(encoder, weights, query, rows, groups);
  const order = drawPermutation(permutation, rows.count);
  const members = Array.from({ length: groups }, (_, group) => rowsOfGroup(order, groups, group));
  const [encoded, made] = await Promise.all([
    encode(encoder, weights, engineRows([rows], encoder.normalization), members, mode, signal),
    describeWeights(weights),
  ]);
  const keys = new Float32Array(rows.count * dim);
  putKeys(encoded.keys, order, dim, keys);
  const provenance = { ...made, ...describeGrouping(permutation, mode, groups) };
  const { queueMs, computeMs, statistics } = encoded;
  const timing = { waitMs: null, queueMs, computeMs };
  return { result: { keys, shape: [rows.count, dim], provenance, timing }, statistics };
}

function checkGroups(encoder: MomentumEncoder, rows: PostedRows, groups: number, mode: 'train' | 'eval'): void {
  if (rows.count % groups !== 0) throw mocoError('groups_do_not_divide', { rows: rows.count, groups });
  const values = batchNormValues(encoder.description, rows.shape);
  if (mode === 'train' && (rows.count / groups) * values < 2) {
    throw mocoError('group_too_small', { rows: rows.count, groups });
  }
  const { permutation } = rows;
  if (permutation !== null && !isPermutation(permutation, rows.count)) {
    throw mocoError('permutation_invalid', { rows: rows.count, reason: 'it does not name each row once' });
  }
}

function permutationFor(
  encoder: MomentumEncoder,
  weights: KeyWeights,
  query: KeysQuery,
  rows: PostedRows,
  groups: number,
): Permutation | null {
  if (rows.permutation !== null) return { type: 'given', indices: rows.permutation };
  const { shuffle } = encoder.state.settings;
  if (groups === 1 || !(query.shuffle ?? shuffle.enabled)) return null;
  const seed = query.seed ?? shuffle.seed;
  const round = query.round ?? weights.version.emaStep ?? 0;
  return { type: 'drawn', seed, round, generatorSeed: roundSeed(seed, round) };
}
