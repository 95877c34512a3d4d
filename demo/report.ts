import type { StepPart, StepReport } from './messages.ts';
import type { TrainingOptions } from './options.ts';

const PARTS: Readonly<Record<StepPart, string>> = {
  augmenting: 'two augmented views',
  sync: 'sync: query weights to the service',
  ema: 'EMA step',
  syncWithEma: 'sync with EMA step, by rank 0',
  keys: 'keys of the batch',
  training: 'training: queries, loss, gradients, update',
  exchange: 'exchange between the ranks: gradients, keys',
};

export interface Measurement {
  readonly step: number;
  /** 0 to 1 */
  readonly accuracy: number;
}

/** The steps that ended in a measurement of the accuracy. */
export function measurements(reports: readonly StepReport[]): Measurement[] {
  return reports.flatMap(({ step, accuracy }) => (accuracy === null ? [] : [{ step, accuracy }]));
}

/** What the run has shown, for people. */
export function writeReport(reports: readonly StepReport[], { batch, bank, heldOut }: TrainingOptions): string {
  const measured = measurements(reports);
  const [untrained, trained] = [measured.at(0)!, measured.at(-1)!];
  const parts = (Object.keys(PARTS) as StepPart[]).filter((part) => part in reports[0]!.times);
  const means = parts.map((part) => mean(reports.map(({ times }) => times[part]!)));
  const whole = means.reduce((sum, part) => sum + part, 0);
  const line = (label: string, figure: string) => `  ${label.padEnd(46)}${figure.padStart(10)}`;
  return [
    `kNN accuracy of the momentum encoder on ${heldOut} held-out digits (${bank} training digits vote):`,
    line(`untrained (EMA step ${untrained.step}, the first copy)`, percent(untrained.accuracy)),
    line(`trained (EMA step ${trained.step})`, percent(trained.accuracy)),
    '',
    `A step with ${batch} digits, mean of ${reports.length} steps:`,
    ...parts.map((part, index) => line(PARTS[part], `${means[index]!.toFixed(1)} ms`)),
    line('whole step', `${whole.toFixed(1)} ms`),
  ].join('\n');
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
