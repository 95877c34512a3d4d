import type { FuzzPlan, FuzzRun } from './run.ts';

/** What was asked, how it was answered, and what was found. */
export function report(run: FuzzRun, { seed }: Pick<FuzzPlan, 'seed'>, ms: number): string {
  const { findings, answers, cases, peakMiB, slowestMs } = run;
  const byOperation = new Map<string, string[]>();
  for (const [answer, times] of [...answers].sort()) {
    const [operation = '', reply = ''] = answer.split(': ');
    byOperation.set(operation, [...(byOperation.get(operation) ?? []), `${reply} x ${times}`]);
  }
  return [
    ...[...byOperation].map(([operation, replies]) => `${operation}: ${replies.join(', ')}`),
    '',
    `seed ${seed}: ${cases} cases in ${(ms / 60_000).toFixed(1)} min, ${answers.size} kinds of answers;`,
    `slowest answer ${Math.round(slowestMs)} ms, most memory beyond rest ${Math.round(peakMiB)} MiB; ${findings.length} findings.`,
  ].join('\n');
}
