import type { ChaosOptions } from './options.ts';
import type { ChaosRun } from './run.ts';

/** What was asked, what went wrong, and what was found. */
export function report({ journal, steps }: ChaosRun, { minutes, seed, pods, trainers }: ChaosOptions): string {
  const { operations, setbacks, faults, violations } = journal;
  const taken = Object.entries(steps).map(([encoder, count]) => `${count} of ${encoder}`);
  return [
    `${minutes} min, seed ${seed}, ${pods} pods, ${trainers} trainers an encoder; steps: ${taken.join(', ')}`,
    '',
    ...table(
      ['request', 'answered', 'attempts', 'longest, ms'],
      [...operations]
        .sort()
        .map(([kind, { asked, attempts, longestMs }]) => [kind, asked, attempts, Math.round(longestMs)]),
    ),
    '',
    ...table(['fault', 'times'], [...faults].sort()),
    '',
    ...table(['not answered at once', 'times'], [...setbacks].sort()),
    '',
    violations.length === 0
      ? 'All that was answered is, bit for bit, what one pod alone answers, and so are the weights of every pod.'
      : violations.map((sentence) => `WRONG: ${sentence}`).join('\n'),
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const lines = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) =>
    line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
  );
}
