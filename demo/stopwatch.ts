import type { StepPart, StepTimes } from './messages.ts';

/** Takes the times of one step. */
export class Stopwatch {
  readonly times: StepTimes = {};

  /** Does the work, and adds its milliseconds to those of its part. */
  async time<T>(part: StepPart, work: () => T | Promise<T>): Promise<T> {
    const begin = performance.now();
    const result = await work();
    this.times[part] = (this.times[part] ?? 0) + performance.now() - begin;
    return result;
  }
}
