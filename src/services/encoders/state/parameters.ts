import type { Refusal } from './turn.ts';
import type { EncoderSettings, Posting, RoundParameters } from './types.ts';

/** What a rank posts: its rows and what it asks of the round. */
export type Posted = Pick<Posting, 'rank' | 'rows' | 'parameters'>;

export const groupsOf = ({ groups, worldSize }: RoundParameters, settings: EncoderSettings) =>
  groups ?? (worldSize > 1 ? worldSize : settings.batchNorm.groups);

export const batchNormOf = ({ batchNorm }: RoundParameters, settings: EncoderSettings) =>
  batchNorm ?? settings.batchNorm.mode;

/** What all ranks must agree on, as the API names it. */
function agreed({ rows, parameters }: Posted, settings: EncoderSettings): Record<string, unknown> {
  return {
    world_size: parameters.worldSize,
    ema_step: parameters.emaStep,
    advance: parameters.advance,
    groups: groupsOf(parameters, settings),
    bn: batchNormOf(parameters, settings),
    dtype: rows.dtype,
    shape: rows.shape,
  };
}

/** What rank 0 alone decides. A given permutation may be long, so errors do not repeat it. */
function drawn({ parameters }: Posted): Record<string, unknown> {
  const { shuffle, seed, permutationRound } = parameters;
  return { shuffle, seed, permutation_round: permutationRound };
}

function firstDifference(expected: Record<string, unknown>, received: Record<string, unknown>) {
  const same = (field: string) => JSON.stringify(expected[field]) === JSON.stringify(received[field]);
  const field = Object.keys(expected).find((name) => !same(name));
  return field === undefined ? null : { field, expected: expected[field], received: received[field] };
}

type Difference = ReturnType<typeof firstDifference>;

function permutationDifference(first: Posted, second: Posted): Difference {
  const a = first.parameters.permutation;
  const b = second.parameters.permutation;
  const same = a === null || b === null ? a === b : a.length === b.length && a.every((row, i) => row === b[i]);
  return same ? null : { field: 'permutation', expected: 'the one posted first', received: 'another' };
}

const mismatch = (round: string, rank: number, difference: Difference): Refusal | null =>
  difference && { code: 'round_mismatch', details: { round, rank, ...difference } };

/** How a posting disagrees with that of rank 0. */
export function disagreement(round: string, rank0: Posted, posted: Posted, settings: EncoderSettings): Refusal | null {
  return mismatch(round, posted.rank, firstDifference(agreed(rank0, settings), agreed(posted, settings)));
}

/** How a second posting of a rank differs from its first: a repeat is the same in all that counts. */
export function otherThanFirst(round: string, first: Posted, second: Posted, settings: EncoderSettings) {
  const all = (posted: Posted) => ({
    ...agreed(posted, settings),
    rows: posted.rows.digest,
    ...(posted.rank === 0 ? drawn(posted) : {}),
  });
  const difference = firstDifference(all(first), all(second));
  return mismatch(round, second.rank, difference ?? (second.rank === 0 ? permutationDifference(first, second) : null));
}

/** Why a posting can belong to no round at all. */
export function impossible({ rank, parameters }: Posted): Refusal | null {
  const { worldSize, advance, emaStep } = parameters;
  if (rank < 0 || rank >= worldSize) return { code: 'rank_out_of_range', details: { rank, world_size: worldSize } };
  // Ranks that mean "the next step" may mean different ones.
  if (advance && worldSize > 1 && emaStep === null) {
    return { code: 'ema_step_required', details: { parameter: 'advance=true' } };
  }
  return null;
}
