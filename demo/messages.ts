import type { TrainingOptions } from './options.ts';

/** What the trainer is started with, as JSON. */
export interface TrainerOrder extends TrainingOptions {
  /** Address of the service. */
  readonly service: string;
}

/** Milliseconds that the parts of one step took, as the trainer sees them: requests with all that belongs to them. */
export interface StepTimes {
  /** Drawing the two views. */
  readonly augmenting: number;
  readonly sync: number;
  readonly ema: number;
  readonly keys: number;
  /** Forward, loss, backward and update of the query encoder. */
  readonly training: number;
}

/** What the trainer tells while it works. `accuracy` is there after the steps that end in a measurement. */
export interface StepReport {
  readonly step: number;
  readonly loss: number;
  readonly times: StepTimes;
  /** kNN accuracy of the momentum encoder after this step, 0 to 1. */
  readonly accuracy: number | null;
}
