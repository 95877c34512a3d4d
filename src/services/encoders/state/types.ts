/*
 * The state of one encoder as its log has made it: plain JSON data, because it travels in snapshots. `apply` never
 * mutates it. Entries, outcomes and effects have files of their own and are exported here again.
 */
import type { Effect } from './effects.ts';
import type { OrderedEntry, RoundParameters, Rows } from './entries.ts';
import type { Outcome } from './outcomes.ts';

export type * from './effects.ts';
export type * from './entries.ts';
export type * from './outcomes.ts';

/**
 * Made once for one intended append, and kept when that append is repeated. `counter` counts by one for each log, so
 * that the table of seen ids stays small.
 */
export interface EntryId {
  /** Of the pod: it is also the pod's name as a member and as a holder. */
  incarnation: string;
  counter: number;
}

/** As it stands on the wire. `cosine` is MoCo v3's: from `base` at step 0 to 1 at `total_steps`. */
export type MomentumSchedule =
  | { type: 'constant'; value: number }
  | { type: 'cosine'; base: number; total_steps: number };

export type BatchNormMode = 'train' | 'eval';

export interface EncoderSettings {
  momentum: MomentumSchedule;
  /** What the first step after the initialisation is: the copy of q itself (VISSL), or an ordinary EMA. */
  firstStep: 'copy' | 'update';
  shuffle: { enabled: boolean; seed: number };
  batchNorm: { mode: BatchNormMode; groups: number; trackStatistics: boolean };
  buffers: 'initial' | 'copied' | 'averaged';
}

/** Steps `step .. step+count-1`, applied by one entry. */
export interface StepRecord {
  step: number;
  count: number;
  /** The product of the momenta of these steps, given or scheduled; a first copy counts with the one it would have had. */
  momentum: number;
  /** Of the q that was used. */
  queryStep: number;
  /** The first of these steps was the copy of q. */
  first: boolean;
}

export interface PublishedQuery {
  step: number;
  digest: string;
}

/** Which weights k is: what a reply of keys says about their making. */
export interface WeightsVersion {
  /** `null`: no step yet. */
  emaStep: number | null;
  /** Of the q that went in last; `null` after a restore. */
  queryStep: number | null;
  /** Of the last step's record; `null`: no step yet, or a restore. */
  momentum: number | null;
}

export type Permutation =
  /** `torch.randperm(rows)` by the generator seeded with `(seed + round) mod 2^32`. */
  { type: 'drawn'; seed: number; round: number; generatorSeed: number } | { type: 'given'; indices: readonly number[] };

export interface PlannedGroup {
  /** Group g is rows `g*rows/groups .. (g+1)*rows/groups-1` after the permutation. */
  group: number;
  /** The member that encodes it. */
  pod: string;
  done: boolean;
}

export interface Plan {
  /** Of all ranks, concatenated in rank order. */
  rows: number;
  ranks: readonly PlannedRank[];
  /** `null`: rows stay in order. */
  permutation: Permutation | null;
  batchNorm: { mode: BatchNormMode; groups: number };
  groups: readonly PlannedGroup[];
  /** Group 0's batch statistics are wanted with its `groupDone`. */
  statistics: boolean;
}

export interface PlannedRank {
  rank: number;
  /** Digest of its rows. */
  rows: string;
  offset: number;
  count: number;
  /** Pods that had these rows when the round began to run. */
  holders: readonly string[];
}

/** A request that waits for the round's end at `pod`, which has the posting's rows. */
export interface Holder {
  pod: string;
  entry: EntryId;
}

export interface Posting {
  rank: number;
  rows: Rows;
  parameters: RoundParameters;
  holders: readonly Holder[];
}

export interface OpenRound {
  round: string;
  /** By rank; some may be missing. */
  postings: readonly Posting[];
}

/** Staged batch statistics, and the members that hold them. */
export interface HeldStatistics {
  digest: string;
  holders: readonly string[];
}

/** A round that runs or has ended. */
export interface Run {
  /** Counts the runs of an encoder: one entry may start several, so its position does not name them. */
  run: number;
  round: string;
  /** All ranks, by rank. Without holders once the round has ended. */
  postings: readonly Posting[];
  plan: Plan;
  weights: WeightsVersion;
  advanced: boolean;
  /** Group 0's staged batch statistics, until the round ends. */
  statistics: HeldStatistics | null;
}

/** Something that keeps its place in the order: an entry, or an open round that is ready. */
export type Held = { kind: 'entry'; entry: OrderedEntry } | { kind: 'round'; round: string };

export interface EncoderState {
  /** Distinct entries applied. */
  position: number;
  /** Restores so far. */
  generation: number;
  /** Counters seen, by incarnation, as merged ranges `[first, last]` in order. */
  seen: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  settings: EncoderSettings;
  /** Version of the protocol that the log may use. */
  protocol: number;
  /** Pods, in order. */
  members: readonly string[];
  /** The newest version of the protocol that each member knows. */
  supports: Readonly<Record<string, number>>;
  /** k has weights. */
  initialized: boolean;
  /** The next step copies q (`first`). */
  firstCopyPending: boolean;
  /** The current EMA step is `nextStep - 1`; 0: none. */
  nextStep: number;
  /** The checkpoint that it was restored from last; `null`: none since its start, or since weights were restored. */
  checkpoint: string | null;
  /** The newest 1,000, in order. */
  stepRecords: readonly StepRecord[];
  weights: WeightsVersion;
  /** The q held. */
  query: PublishedQuery | null;
  /** The newest 1,000 published, in order; the last one is `query`. */
  publishedQueries: readonly PublishedQuery[];
  /** In the order of their first posting. */
  openRounds: readonly OpenRound[];
  running: readonly Run[];
  /** The last that ended with keys, in order; see FINISHED_ROUNDS. */
  finished: readonly Run[];
  nextRun: number;
  /** First in, first out. */
  held: readonly Held[];
  /** Keys of the newest 8,192 updates of the running statistics in this generation. */
  statisticsSeen: readonly string[];
}

/** One entry applied. */
export interface Applied {
  state: EncoderState;
  outcomes: readonly Outcome[];
  /** To be executed in order. */
  effects: readonly Effect[];
}
