import { oipErrorCodes } from '../services/oip/errors.ts';
import { entry, gathered, list } from './entry.ts';

/** Of keys and rounds. */
export const keysErrors = {
  groups_do_not_divide: entry<{ rows: number; groups: number }>(
    422,
    'The number of rows is no multiple of the number of groups.',
    (d) => `${d.rows} rows cannot be cut into ${d.groups} equal groups.`,
    { rows: 30, groups: 4 },
  ),
  group_too_small: entry<{ rows: number; groups: number }>(
    422,
    'A group would have a single value a channel, of which train-mode batch norm has no variance.',
    (d) =>
      `With ${d.rows} rows in ${d.groups} groups a batch norm would see one value a channel; post more rows, use fewer groups, or bn=eval.`,
    { rows: 4, groups: 4 },
  ),
  batch_too_large: entry<{ rows: number; limit: number }>(
    422,
    'The batch has more rows than one computation takes.',
    (d) => `The batch has ${d.rows} rows; at most ${d.limit} are taken.`,
    { rows: 70_000, limit: 65_536 },
  ),
  permutation_invalid: entry<{ rows: number; reason: string }>(
    422,
    'The given permutation is not a bijection of the rows.',
    (d) => `The permutation is not one of ${d.rows} rows: ${d.reason}.`,
    { rows: 4, reason: 'it does not name each row once' },
  ),
  rank_out_of_range: entry<{ rank: number; world_size: number }>(
    422,
    'The rank is not below the world size.',
    (d) => `Rank ${d.rank} does not exist in a world of ${d.world_size}: ranks count from 0.`,
    { rank: 4, world_size: 4 },
  ),
  round_not_found: entry<{ round: number | string }>(
    404,
    'Nobody has posted to this round, or it is no longer kept.',
    (d) => `Round ${d.round} is not known: nobody has posted to it, or it is no longer kept.`,
    { round: 41 },
  ),
  round_mismatch: entry<{ round: number | string; rank: number; field: string; expected: unknown; received: unknown }>(
    409,
    'This posting disagrees with what is posted: other rows for the same rank, or another world size, dtype, row shape or step than rank 0.',
    (d) =>
      `Rank ${d.rank} of round ${d.round} disagrees with what is posted: ${d.field} is ${JSON.stringify(d.expected)}, ${JSON.stringify(d.received)} came.`,
    { round: 41, rank: 1, field: 'world_size', expected: 4, received: 8 },
  ),
  round_timeout: entry<{ round: number | string; missing: readonly number[]; wait_ms: number }>(
    409,
    'Not all ranks posted within `wait_ms`; `details.missing` names those. The posting is withdrawn.',
    (d) => `Round ${d.round} was not complete within ${d.wait_ms} ms; missing ranks: ${list(d.missing)}.`,
    { round: 41, missing: [2, 3], wait_ms: 30_000 },
  ),
  round_aborted: entry<{ round: number | string; reason: string }>(
    409,
    'The round was ended by a restore or by the deletion of its encoder.',
    (d) => `Round ${d.round} was ended: ${d.reason}.`,
    { round: 41, reason: 'the encoder was restored' },
  ),
  ...gathered(400, oipErrorCodes, {}),
  round_expired: entry<{ round: number | string }>(
    503,
    'The computation took longer than its limit and was given up; the same postings may be sent again.',
    (d) => `The computation of round ${d.round} took longer than its limit; post the same rows again.`,
    { round: 41 },
  ),
} as const;
