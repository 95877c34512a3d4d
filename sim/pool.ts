import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Options } from './options.ts';
import type { ScheduleResult } from './schedule.ts';
import type { Job, Report } from './workerLoop.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export interface Outcome {
  readonly schedules: number;
  readonly events: number;
  /** Milliseconds of processor time that the schedules took, without what it takes to start. */
  readonly cpuMs: number;
  /** How often what happened, in all schedules. */
  readonly coverage: ReadonlyMap<string, number>;
  /** The failing schedule with the smallest seed, of those that were run. */
  readonly failed: ScheduleResult | null;
  /** By seed. */
  readonly fingerprints: ReadonlyMap<number, string>;
}

/** Schedules that a process is given at a time. */
const SHARE = 500;

/** Runs schedules in several processes, until all have been run or one has failed. */
export async function simulate(options: Options, onProgress: (schedules: number) => void): Promise<Outcome> {
  const coverage = new Map<string, number>();
  const fingerprints = new Map<number, string>();
  let [schedules, events, cpuMs, next] = [0, 0, 0, options.seed];
  let failed: ScheduleResult | null = null;
  const end = options.seed + options.schedules;

  const takeJob = (): Job | null => {
    if (failed !== null || next >= end) return null;
    const count = Math.min(SHARE, end - next, Math.ceil(options.schedules / options.processes));
    next += count;
    return { from: next - count, count, pods: options.pods, isTraced: options.isTraced };
  };
  const take = (report: Report, from: number) => {
    schedules += report.schedules;
    events += report.events;
    cpuMs += report.cpuMs;
    for (const [what, times] of report.coverage) coverage.set(what, (coverage.get(what) ?? 0) + times);
    for (const [i, fingerprint] of report.fingerprints.entries()) fingerprints.set(from + i, fingerprint);
    if (report.failed !== null && (failed === null || report.failed.seed < failed.seed)) failed = report.failed;
    onProgress(schedules);
  };
  await Promise.all(Array.from({ length: options.processes }, () => runProcess(options, takeJob, take)));
  return { schedules, events, cpuMs, coverage, failed, fingerprints };
}

/** One process, for as long as there are jobs. */
function runProcess(options: Options, takeJob: () => Job | null, take: (report: Report, from: number) => void) {
  const edits = options.plant === null ? [] : [options.plant];
  const child = fork(here('worker.ts'), [], {
    execArgv: [...(options.isTraced ? ['--enable-source-maps'] : []), '--import', here('loader/register.mjs')],
    env: { ...process.env, MOCOSERVE_SIM_EDITS: JSON.stringify(edits) },
  });
  return new Promise<void>((resolve, reject) => {
    let job = takeJob();
    let done = 0;
    const begin = () => {
      if (job === null) child.disconnect();
      else child.send(job);
    };
    child.on('message', (report: Report) => {
      take(report, job!.from + done);
      done += report.schedules;
      if (report.failed === null && done < job!.count) return;
      job = takeJob();
      done = 0;
      begin();
    });
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a process of the simulation ended with ${code}`));
    });
    begin();
  });
}
