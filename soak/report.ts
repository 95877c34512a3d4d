import { type Course, courses } from './flat.ts';
import type { SoakRun } from './run.ts';

/** A table in Markdown: what the server held, and whether that was flat. */
export function report({ samples }: SoakRun): string {
  const number = (value: number) => (Number.isInteger(value) ? `${value}` : value.toFixed(1));
  const row = ({ figure, first, middle, last, slope, isFlat }: Course) =>
    `| ${figure} | ${[first, middle, last].map(number).join(' | ')} | ${slope.toFixed(2)} | ${isFlat ? 'yes' : 'NO'} |`;
  return [
    `${samples.length} turns in ${((samples.at(-1)?.seconds ?? 0) / 60).toFixed(1)} min`,
    '',
    '| | after a turn | median, middle third | median, last third | slope of the second half, a minute | flat |',
    '| --- | --- | --- | --- | --- | --- |',
    ...courses(samples).map(row),
  ].join('\n');
}
