import type { ErrorCode } from '../../../errors.ts';
import type { EntryKind } from './entries.ts';
import type { EntryId, Permutation, Plan, StepRecord, WeightsVersion } from './types.ts';

/** A step as its entry is answered: `applied: false` is the stored record of a step that had been applied before. */
export interface StepResult extends StepRecord {
  applied: boolean;
}

/** What a rank is told when its round has ended; its keys are rows `offset .. offset+count-1` of the round's. */
export interface RankResult {
  round: string;
  run: number;
  rank: number;
  offset: number;
  count: number;
  /** The weights that made the keys. */
  weights: WeightsVersion;
  /** The round itself ran the EMA step. */
  advanced: boolean;
  permutation: Permutation | null;
  batchNorm: Plan['batchNorm'];
}

/** What a settled entry of each kind is answered with when it was accepted. */
export interface OutcomeValues {
  queryPublished: {
    queryStep: number;
    /** The same content had been published for this step before. */
    unchanged: boolean;
    /** This entry initialised the encoder: k has q's parameters. */
    initialized: boolean;
    /** `null` without `ema`. */
    ema: StepResult | null;
  };
  emaStep: StepResult;
  rankPosted: RankResult;
  /** `false`: the round runs, or the posting is gone. */
  postingWithdrawn: { withdrawn: boolean };
  /** `false`: the run has ended, the group is done, or it is assigned to another pod. */
  groupDone: { counted: boolean };
  /** `false`: not tracked, or these rows counted before. */
  statistics: { applied: boolean };
  settingsChanged: Record<string, never>;
  restored: { generation: number; emaStep: number | null };
  /** `false`: the run had ended. */
  roundExpired: { expired: boolean };
  podJoined: { members: readonly string[] };
  podLeft: { members: readonly string[] };
  statisticsLost: Record<string, never>;
  /** `false`: it stands there already, or a member does not know it. */
  versionRaised: { raised: boolean };
}

/** Codes that the function decides; statuses and sentences stand in the catalogue, src/errors.ts. */
export type OutcomeCode = Extract<
  ErrorCode,
  /** The entry was made for another generation, or held back when the restore came. */
  | 'encoder_restored'
  /** Applied before with another momentum, count or q, or inside a closed-form record. */
  | 'ema_step_conflict'
  | 'ema_step_gap'
  | 'ema_step_required'
  /** Passed, and no record is kept or keys of it can no longer be made. */
  | 'ema_step_stale'
  /** All ranks had posted, but the step was not reached in time. */
  | 'ema_step_timeout'
  | 'group_too_small'
  | 'groups_do_not_divide'
  /** No q is held (never, or not since the restore), or no k yet. */
  | 'not_initialized'
  | 'permutation_invalid'
  | 'query_step_conflict'
  | 'query_step_mismatch'
  | 'query_step_stale'
  | 'rank_out_of_range'
  | 'round_aborted'
  | 'round_expired'
  | 'round_mismatch'
  | 'round_timeout'
  /** The pod that posted is no member (any more): to be repeated at another. */
  | 'draining'
>;

/**
 * The catalogue's details, named as there, less what only the pod knows and adds: `encoder` (its name) and `wait_ms`.
 * `round` is the round's name.
 */
export type OutcomeDetails = Record<string, unknown>;

export type AcceptedOutcome = {
  [K in EntryKind]: { entry: EntryId; ok: true; kind: K; value: OutcomeValues[K] };
}[EntryKind];

export interface RefusedOutcome {
  entry: EntryId;
  ok: false;
  code: OutcomeCode;
  details: OutcomeDetails;
}

/** Settles the entry that it names, which need not be the one just applied. Every entry is settled once. */
export type Outcome = AcceptedOutcome | RefusedOutcome;
