import { setImmediate } from 'node:timers/promises';

/** Multiplications between two turns of the event loop: about a millisecond. */
const SLICE = 1 << 18;

/** Calls `work` for every row, and lets the event loop turn in between. `cost` of a row is in multiplications. */
export async function forEachRow(rows: number, cost: number, work: (row: number) => void): Promise<void> {
  const together = Math.max(1, Math.floor(SLICE / cost));
  for (let from = 0; from < rows; from += together) {
    if (from > 0) await setImmediate();
    const to = Math.min(from + together, rows);
    for (let row = from; row < to; row++) work(row);
  }
}
