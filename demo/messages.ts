import type { TrainingOptions } from './options.ts';

/** What one rank of the trainer is started with, as JSON. */
export interface TrainerOrder extends TrainingOptions {
  /** Addresses of the pods; there are as many ranks, and each has a pod of its own. */
  readonly pods: readonly string[];
  /** From 0. */
  readonly rank: number;
}

/** Parts of a step. Where there is one rank, it asks for the EMA step by itself; where there are several, with the sync. */
export type StepPart = 'augmenting' | 'sync' | 'ema' | 'syncWithEma' | 'keys' | 'training' | 'exchange';

/** Milliseconds that the parts of one step took, as rank 0 sees them: requests with all that belongs to them. */
export type StepTimes = Partial<Record<StepPart, number>>;

/** What rank 0 tells while it works. `accuracy` is there after the steps that end in a measurement. */
export interface StepReport {
  readonly step: number;
  /** Mean of all ranks. */
  readonly loss: number;
  readonly times: Readonly<StepTimes>;
  /** kNN accuracy of the momentum encoder after this step, 0 to 1. */
  readonly accuracy: number | null;
}

/** From a rank to the demo: a report, or what it gives to the other ranks. The answer to that is what all have given. */
export type RankMessage = { readonly report: StepReport } | { readonly share: unknown };
