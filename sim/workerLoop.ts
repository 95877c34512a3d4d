import { installObserver } from './checks/observer.ts';
import { runSchedule, type ScheduleOptions, type ScheduleResult } from './schedule.ts';
import { takeMemoriesBack } from './virtual/memories.ts';
import { world } from './virtual/world.ts';

export interface Job extends Omit<ScheduleOptions, 'seed'> {
  readonly from: number;
  readonly count: number;
}

export interface Report {
  readonly schedules: number;
  readonly events: number;
  /** Milliseconds of processor time. */
  readonly cpuMs: number;
  readonly coverage: [string, number][];
  /** The first schedule that failed. */
  readonly failed: ScheduleResult | null;
  /** Of all schedules, in order: equal for equal courses. */
  readonly fingerprints: readonly string[];
}

/** Schedules between two reports. */
const SHARE = 50;

/** Runs the schedules that the main process asks for, and reports. */
export function serve(): void {
  installObserver();
  process.on('unhandledRejection', (reason) => {
    world().violate(`unhandled rejection: ${reason instanceof Error ? reason.stack : reason}`);
  });
  process.on('message', (job: Job) => {
    run(job).catch((thrown: unknown) => {
      console.error(thrown);
      process.exit(2);
    });
  });
}

async function run({ from, count, ...options }: Job): Promise<void> {
  for (let at = from; at < from + count; at += SHARE) {
    const report = await runSome(at, Math.min(at + SHARE, from + count), options);
    process.send!(report);
    if (report.failed !== null) return;
  }
}

async function runSome(from: number, to: number, options: Omit<ScheduleOptions, 'seed'>): Promise<Report> {
  const coverage = new Map<string, number>();
  const fingerprints: string[] = [];
  let events = 0;
  // Errors are raised by the thousand, and only those of a schedule that is looked into are read.
  Error.stackTraceLimit = options.isTraced ? 20 : 0;
  const startedAt = process.cpuUsage();
  const cpuMs = () => {
    const { user, system } = process.cpuUsage(startedAt);
    return (user + system) / 1_000;
  };
  for (let seed = from; seed < to; seed++) {
    const result = await runSchedule({ ...options, seed });
    takeMemoriesBack();
    events += result.events;
    fingerprints.push(result.fingerprint);
    for (const [what, times] of result.coverage) coverage.set(what, (coverage.get(what) ?? 0) + times);
    if (result.violation !== null) {
      const { coverage: _, ...failed } = result;
      return {
        schedules: seed - from + 1,
        events,
        cpuMs: cpuMs(),
        coverage: [...coverage],
        failed: failed as ScheduleResult,
        fingerprints,
      };
    }
  }
  return { schedules: to - from, events, cpuMs: cpuMs(), coverage: [...coverage], failed: null, fingerprints };
}
