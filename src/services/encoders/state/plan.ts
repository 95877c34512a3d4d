import { isPermutation, roundSeed } from '../../shuffle/permutation.ts';
import { batchNormOf, groupsOf } from './parameters.ts';
import type { Refusal } from './turn.ts';
import type { EncoderState, Permutation, Plan, PlannedGroup, PlannedRank, Posting, RoundParameters } from './types.ts';

/** The number that a round's name is; `null` for other names. */
export function numericRound(round: string): number | null {
  const number = /^\d+$/.test(round) ? Number(round) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}

function permutationOf(state: EncoderState, round: string, rank0: RoundParameters, groups: number): Permutation | null {
  if (rank0.permutation) return { type: 'given', indices: rank0.permutation };
  const shuffled = rank0.shuffle ?? state.settings.shuffle.enabled;
  if (!shuffled || groups === 1) return null;
  const seed = rank0.seed ?? state.settings.shuffle.seed;
  const drawnFor = rank0.permutationRound ?? numericRound(round) ?? state.weights.emaStep ?? 0;
  return { type: 'drawn', seed, round: drawnFor, generatorSeed: roundSeed(seed, drawnFor) };
}

const rowCount = (postings: readonly Posting[]) => postings.reduce((sum, posting) => sum + posting.rows.count, 0);

/** Why the rows of all ranks (never none) cannot be encoded as rank 0 asks. */
export function faultOfRows(state: EncoderState, postings: readonly Posting[]): Refusal | null {
  const { rows: firstRows, parameters } = postings[0]!;
  const rows = rowCount(postings);
  const groups = groupsOf(parameters, state.settings);
  if (rows % groups !== 0) return { code: 'groups_do_not_divide', details: { rows, groups } };
  if (batchNormOf(parameters, state.settings) === 'train' && (rows / groups) * firstRows.valuesPerChannel < 2) {
    return { code: 'group_too_small', details: { rows, groups } };
  }
  const { permutation } = parameters;
  if (permutation && permutation.length !== rows) {
    return { code: 'permutation_invalid', details: { rows, reason: `it has ${permutation.length} elements` } };
  }
  if (permutation && !isPermutation(permutation, rows)) {
    return { code: 'permutation_invalid', details: { rows, reason: 'it does not name each row once' } };
  }
  return null;
}

/**
 * Rows that `pod` need not fetch to encode group `group`. A drawn permutation spreads the rows of each pod evenly over
 * the groups, so there its share is the same in all of them.
 */
function rowsHeld(plan: Omit<Plan, 'groups'>, group: number, pod: string): number {
  const ranks = plan.ranks.filter(({ holders }) => holders.includes(pod));
  if (plan.permutation?.type === 'drawn') return ranks.reduce((sum, { count }) => sum + count, 0);
  const size = plan.rows / plan.batchNorm.groups;
  const indices = plan.permutation?.indices;
  let held = 0;
  for (let at = group * size; at < (group + 1) * size; at++) {
    const row = indices ? indices[at]! : at;
    if (ranks.some(({ offset, count }) => offset <= row && row < offset + count)) held++;
  }
  return held;
}

/**
 * Gives the groups that no member has in hand to members: none gets more than its even share of the run; among those
 * the one that holds most of the group's rows, then the one with the fewest unfinished groups, then the first by id.
 */
export function assignGroups(state: EncoderState, plan: Plan): Plan {
  const { members } = state;
  const load = (pod: string, groups: readonly PlannedGroup[]) => groups.filter((g) => g.pod === pod && !g.done).length;
  const elsewhere = state.running.flatMap((run) => run.plan.groups);
  const share = Math.ceil(plan.batchNorm.groups / Math.max(1, members.length));
  const groups = [...plan.groups];
  for (const [i, { group, done, pod }] of groups.entries()) {
    if (done || members.includes(pod) || members.length === 0) continue;
    const candidates = members
      .filter((member) => groups.filter((g) => g.pod === member).length < share)
      .map((member) => ({
        pod: member,
        held: rowsHeld(plan, group, member),
        load: load(member, groups) + load(member, elsewhere),
      }))
      .sort((a, b) => b.held - a.held || a.load - b.load || (a.pod < b.pod ? -1 : 1));
    groups[i] = { group, pod: candidates[0]!.pod, done: false };
  }
  return { ...plan, groups };
}

/** The plan of a round whose ranks have all posted, for the weights that the state has now. */
export function makePlan(state: EncoderState, round: string, postings: readonly Posting[]): Plan {
  const { parameters } = postings[0]!;
  const count = groupsOf(parameters, state.settings);
  const mode = batchNormOf(parameters, state.settings);
  let offset = 0;
  const ranks = postings.map(({ rank, rows, holders }): PlannedRank => {
    const pods = [...new Set(holders.map(({ pod }) => pod))];
    const planned = { rank, rows: rows.digest, offset, count: rows.count, holders: pods };
    offset += rows.count;
    return planned;
  });
  return assignGroups(state, {
    rows: offset,
    ranks,
    permutation: permutationOf(state, round, parameters, count),
    batchNorm: { mode, groups: count },
    groups: Array.from({ length: count }, (_, group) => ({ group, pod: '', done: false })),
    statistics: mode === 'train' && parameters.named && state.settings.batchNorm.trackStatistics,
  });
}
