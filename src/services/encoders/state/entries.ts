import type { BatchNormMode, EncoderState, EntryId, MomentumSchedule, PublishedQuery } from './types.ts';

/** What every entry carries. */
export interface EntryBase {
  id: EntryId;
  /**
   * The generation that was read when the request arrived; in any other one the outcome is 409 `encoder_restored`.
   * `null`: of no request (membership, group done, expiry), so never refused for it.
   */
  generation: number | null;
  /** What its request is a part of, as a W3C `traceparent`. Nothing is decided by it. */
  trace?: string;
}

/** A staged q: `PUT query-weights`. With `ema` it is one entry for both: q published and EMA step `step` run, or neither. */
export interface QueryPublished extends EntryBase {
  kind: 'queryPublished';
  /** `null`: with `ema` the next EMA step, else the step after the q held (0 at first). */
  step: number | null;
  /** Of the staged blob: the fp32 parameters in state_dict order. */
  digest: string;
  /** Members that hold the blob already. */
  holders: readonly string[];
  bytes: number;
  ema: boolean;
}

export interface EmaStep extends EntryBase {
  kind: 'emaStep';
  /** `null`: the next one; a repeat is then another step. */
  step: number | null;
  /** Of each of the `count` steps, in [0, 1]; `null`: the encoder's schedule. */
  momentum: number | null;
  /** 1 to 1,000,000 steps with the same q. */
  count: number;
  requireQueryStep: number | null;
}

/** The rows of one rank; they lie at the posting pod. */
export interface Rows {
  digest: string;
  count: number;
  /** Of one row, e.g. `[3, 224, 224]`. */
  shape: readonly number[];
  dtype: string;
  /**
   * Values that one row brings to one channel at the architecture's last and smallest train-mode batch norm: 1 for
   * vectors, height x width for images. A train-mode group needs two (`group_too_small`).
   */
  valuesPerChannel: number;
}

/**
 * What a rank asks of its round. All ranks must agree on worldSize, emaStep, advance, groups and batchNorm, beside the
 * rows' dtype and shape; shuffle, seed, permutationRound, permutation and named are taken from rank 0.
 */
export interface RoundParameters {
  worldSize: number;
  /** `null`: `worldSize`, and for a single rank the encoder's `batchNorm.groups`. */
  groups: number | null;
  /** Keys of exactly the weights after this step; `null`: of the weights held, with `advance` of the next step. */
  emaStep: number | null;
  /** The round runs the EMA step itself. With more than one rank it requires `emaStep`. */
  advance: boolean;
  /** `null`: the encoder's. */
  shuffle: boolean | null;
  /** `null`: the encoder's. */
  seed: number | null;
  /** `null`: the round's name where that is a number, else the EMA step of the weights used (none: 0). */
  permutationRound: number | null;
  /** `null`: the encoder's. */
  batchNorm: BatchNormMode | null;
  /** A permutation of all the round's rows that replaces the drawn one. */
  permutation: readonly number[] | null;
  /**
   * The trainer named the step or the round, so a repeat finds the round by its name again: only then do the running
   * statistics move. `false`: the server made a unique name.
   */
  named: boolean;
}

/** Settled when the round ends, or when this posting is refused or withdrawn. */
export interface RankPosted extends EntryBase {
  kind: 'rankPosted';
  round: string;
  rank: number;
  rows: Rows;
  /** A member (pods are named by their incarnation). */
  pod: string;
  parameters: RoundParameters;
}

/**
 * A request that no longer waits (time-out, broken connection) takes its pod away as holder. Appended once the posting
 * has been applied; it does nothing once the round runs.
 */
export interface PostingWithdrawn extends EntryBase {
  kind: 'postingWithdrawn';
  round: string;
  rank: number;
  pod: string;
  /** The id of the `rankPosted` entry that the request appended; it is settled with `round_timeout`. */
  posting: EntryId;
}

export interface GroupDone extends EntryBase {
  kind: 'groupDone';
  run: number;
  group: number;
  pod: string;
  /** Digest of the staged batch statistics: of group 0 where the plan says `statistics`, else `null`. */
  statistics: string | null;
  /** Members that hold them already. */
  holders: readonly string[];
}

/** Batch statistics of train-mode keys outside rounds that named a step or a round. */
export interface StatisticsMeasured extends EntryBase {
  kind: 'statistics';
  step: number | null;
  round: string | null;
  /** Digest of the rows. */
  rows: string;
  /** Digest of the staged batch statistics. */
  statistics: string;
  /** Members that hold them already. */
  holders: readonly string[];
}

export interface SettingsChanged extends EntryBase {
  kind: 'settingsChanged';
  /** `null`: as it was. */
  momentum: MomentumSchedule | null;
  /** `null`: as it was. */
  shuffleEnabled: boolean | null;
  /** `null`: as it was. */
  shuffleSeed: number | null;
}

/** `PUT weights`, or a checkpoint taken back. */
export interface Restored extends EntryBase {
  kind: 'restored';
  /** The step that the weights belong to; `null`: a fresh start, the next step is 0. */
  emaStep: number | null;
  /** Of the staged parameters and buffers. */
  digest: string;
  /** Members that hold the blob already. */
  holders: readonly string[];
  /** What a checkpoint brings beside k and its buffers. */
  checkpoint?: Checkpointed;
}

/**
 * The part of the state that the next step, the next keys and the answer to a retry depend on. Of each table only the
 * newest few: what a trainer may still repeat that was cut off with the pods.
 */
export interface Checkpointed
  extends Pick<EncoderState, 'firstCopyPending' | 'weights' | 'stepRecords' | 'publishedQueries' | 'statisticsSeen'> {
  /** The checkpoint's id. */
  checkpoint: string;
  momentum: MomentumSchedule;
  shuffle: { enabled: boolean; seed: number };
  /**
   * The q held: a staged blob of its own, under another name than q's digest, by which an earlier entry may still wait for
   * it.
   */
  query: (PublishedQuery & { blob: string; holders: readonly string[] }) | null;
}

/** A run exceeded its compute limit by the clock of some pod. */
export interface RoundExpired extends EntryBase {
  kind: 'roundExpired';
  run: number;
  /** Instead: the run had ended, and no live pod has its keys any more. */
  lost?: boolean;
}

/** The first entry of a pod in an encoder's log, also where it is alone: a round only runs on members. */
export interface PodJoined extends EntryBase {
  kind: 'podJoined';
  pod: string;
  /** The newest version of the protocol that the pod knows. */
  supports: number;
}

export interface PodLeft extends EntryBase {
  kind: 'podLeft';
  pod: string;
}

/**
 * No live pod has the statistics that the entry at `position` brought: every pod goes on without them, and one that has
 * used them takes a snapshot.
 */
export interface StatisticsLost extends EntryBase {
  kind: 'statisticsLost';
  pod: string;
  position: number;
}

/** From here on the log may hold what only this version of the protocol knows. */
export interface VersionRaised extends EntryBase {
  kind: 'versionRaised';
  version: number;
}

export type Entry =
  | QueryPublished
  | EmaStep
  | RankPosted
  | PostingWithdrawn
  | GroupDone
  | StatisticsMeasured
  | SettingsChanged
  | Restored
  | RoundExpired
  | PodJoined
  | PodLeft
  | StatisticsLost
  | VersionRaised;

export type EntryKind = Entry['kind'];

/** Entries that keep their order among themselves and the rounds that are ready: they may be held back. */
export type OrderedEntry = QueryPublished | EmaStep | SettingsChanged;
