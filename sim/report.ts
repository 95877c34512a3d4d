import type { Options } from './options.ts';
import type { Outcome } from './pool.ts';
import type { ScheduleResult } from './schedule.ts';

/** What was run, and how often which fault, entry and answer came up. */
export function describeOutcome({ schedules, events, cpuMs, coverage }: Outcome, seconds: number): string {
  const lines = [...coverage].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `  ${what}: ${times}`);
  const rate = `${(schedules / seconds).toFixed(0)} schedules/s, ${(cpuMs / schedules).toFixed(1)} ms of processor time each`;
  return [`${schedules} schedules, ${events} events in ${seconds.toFixed(1)} s (${rate})`, ...lines, ''].join('\n');
}

/** What broke, how it came to it, and how to see it again. */
export function describeFailure(
  { pods, plant }: Options,
  failed: ScheduleResult,
  again: ScheduleResult | null,
): string {
  const isSame =
    firstLine(again?.violation) === firstLine(failed.violation) && again?.fingerprint === failed.fingerprint;
  const command = [
    `npm run simulate -- --schedules 1 --seed ${failed.seed} --pods ${pods.join('..')}`,
    ...(plant === null ? [] : [`--plant ${plant.name}`]),
  ].join(' ');
  return [
    ...(again?.trace ?? []),
    '',
    `Seed ${failed.seed}, ${failed.pods} pods, ${failed.fingerprint}:`,
    again?.violation ?? failed.violation,
    isSame ? 'The replay came to the same.' : `THE REPLAY DIFFERS: ${again?.fingerprint} ${again?.violation}`,
    `Again: ${command}`,
    '',
  ].join('\n');
}

/** Without the stack of an error, which is only there in a replay. */
const firstLine = (violation: string | null | undefined) => violation?.split('\n')[0];
