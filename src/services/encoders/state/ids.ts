import type { EncoderState, EntryId } from './types.ts';

type Seen = EncoderState['seen'];

export function hasSeen(seen: Seen, id: EntryId): boolean {
  const ranges = seen[id.incarnation] ?? [];
  return ranges.some(([first, last]) => first <= id.counter && id.counter <= last);
}

/**
 * Adds an id that has not been seen. Neighbouring counters become one range, so a pod whose appends all arrived takes
 * two numbers, however long it lives.
 */
export function markSeen(seen: Seen, { incarnation, counter }: EntryId): Seen {
  const ranges = seen[incarnation] ?? [];
  const below = ranges.filter(([, last]) => last < counter - 1);
  const above = ranges.filter(([first]) => first > counter + 1);
  const touching = ranges.slice(below.length, ranges.length - above.length);
  const first = Math.min(counter, ...touching.map((range) => range[0]));
  const last = Math.max(counter, ...touching.map((range) => range[1]));
  return { ...seen, [incarnation]: [...below, [first, last] as const, ...above] };
}

export const sameId = (a: EntryId, b: EntryId) => a.incarnation === b.incarnation && a.counter === b.counter;
