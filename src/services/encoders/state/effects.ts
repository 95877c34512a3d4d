import type { Plan, WeightsVersion } from './types.ts';

/*
 * What has to happen in the world. A pod executes the effects of all entries in order and one after the other, as far
 * as k, q and the buffers see it (an `encode` may go on in the background: nothing that changes k comes before its run
 * has ended, and the buffers it reads are those of its place in the order). An effect waits in its place for a blob
 * that it lacks; it never skips it.
 *
 * Staged blobs: each queryPublished, restored, statistics and groupDone (with statistics) entry brings one staged blob,
 * and exactly one `publish`, `restore`, `applyStatistics` or `discard` takes it, now or later. The same digest may be
 * staged by several entries: count them. `holders` are those that have it; the others pull it.
 *
 * Waiting keys (`keys?ema_step=t`, which append nothing): a `copy` or `ema` with `step: t` is the moment that k stands
 * at t. The pod serves the waiters for t straight after that effect and before it executes the next `copy`, `ema` or
 * `restore`; waiters for a smaller step end with `ema_step_stale`. `restore` ends every wait with `encoder_restored`.
 */

/** q := the staged blob. */
export interface Publish {
  kind: 'publish';
  step: number;
  digest: string;
  /** Name of the blob where it is not the digest. */
  blob?: string;
  holders: readonly string[];
}

/** k := q's parameters, the buffers as the setting `buffers` has them at the start. No EMA step. */
export interface Initialize {
  kind: 'initialize';
}

/** k := q's parameters, as the `first` step. */
export interface Copy {
  kind: 'copy';
  /** Where k stands afterwards; `null` where an `ema` of the same entry follows: that step cannot be waited for. */
  step: number | null;
}

/** k := momentum * k + (1 - momentum) * q, once. */
export interface Ema {
  kind: 'ema';
  /** Where k stands afterwards: the last of the `count` steps. */
  step: number;
  /** The product of the momenta of these steps. */
  momentum: number;
  count: number;
}

/**
 * Encode the groups that the plan assigns to this pod and that are not done, then append `groupDone` for each. A second
 * one for the same run is a new plan after a pod has left: it adds groups, and takes none away from a pod that stayed.
 */
export interface Encode {
  kind: 'encode';
  run: number;
  round: string;
  plan: Plan;
  weights: WeightsVersion;
}

/** All groups are done: the keys are complete, the waiting ranks are answered by the outcomes of this entry. Keep the keys. */
export interface FinishRound {
  kind: 'finishRound';
  run: number;
  round: string;
}

/** The run ended without keys (expired, restored): stop encoding, drop rows and keys. */
export interface AbortRun {
  kind: 'abortRun';
  run: number;
  round: string;
}

/** The keys of a finished round are no longer needed. */
export interface ForgetRound {
  kind: 'forgetRound';
  run: number;
  round: string;
}

/** Move the running statistics by the staged batch statistics. */
export interface ApplyStatistics {
  kind: 'applyStatistics';
  digest: string;
  holders: readonly string[];
}

/** k and its buffers := the staged blob; q is held no longer: a checkpoint's comes in a `publish` behind it. */
export interface Restore {
  kind: 'restore';
  digest: string;
  holders: readonly string[];
  /** What k is then. */
  weights: WeightsVersion;
}

/** A staged blob that is not needed. */
export interface Discard {
  kind: 'discard';
  digest: string;
}

export type Effect =
  | Publish
  | Initialize
  | Copy
  | Ema
  | Encode
  | FinishRound
  | AbortRun
  | ForgetRound
  | ApplyStatistics
  | Restore
  | Discard;
