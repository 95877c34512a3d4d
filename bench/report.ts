import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** One figure. `reach` is what it should be, as `>= 0.97`; `value` is what is compared with it. */
export interface Row {
  what: string;
  measured: string;
  value?: number;
  reach?: string;
}

/** Writes the table with what it was measured on. */
export function writeReport(file: string, rows: readonly Row[], torch: string, note: string): void {
  const machine = `${cpus().length} cores of ${cpus()[0]!.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  const lines = [
    '# Benchmarks',
    '',
    `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench\` on ${machine}, Linux, Node ${process.versions.node},`,
    `TensorFlow 2.21.0 on the CPU, PyTorch ${torch}. Every ratio is taken in one run, turn by turn with its peer: the median of`,
    'the turns, and in brackets the smallest and the largest. ResNet with an MLP head, 224x224, batch 16, train-mode batch norm,',
    'float32. A ratio of speeds above 1 means that the service is faster.',
    '',
    '| figure | measured | to reach | |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ({ what, measured, value, reach }) => `| ${what} | ${measured} | ${reach ?? ''} | ${verdict(value, reach)} |`,
    ),
    '',
    note,
    '',
  ];
  writeFileSync(file, lines.join('\n'));
}

function verdict(value: number | undefined, reach: string | undefined): string {
  if (value === undefined || reach === undefined) return '';
  const [operator, bound] = reach.split(' ') as [string, string];
  const isReached =
    operator === '>=' ? value >= Number(bound) : operator === '<=' ? value <= Number(bound) : value < Number(bound);
  return isReached ? 'reached' : '**missed**';
}
