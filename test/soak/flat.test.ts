import { describe, expect, it } from 'vitest';
import { courses } from '../../soak/flat.ts';
import type { Sample } from '../../soak/sample.ts';

const REST: Sample = {
  seconds: 0,
  residentMiB: 600,
  heapMiB: 40,
  externalMiB: 10,
  engineHeapMiB: 40,
  arenaMiB: 16,
  descriptors: 30,
  sessions: 2,
  tensors: 0,
  encoders: 2,
};

/** One turn a second. */
const samples = (of: (turn: number) => Partial<Sample>): Sample[] =>
  Array.from({ length: 90 }, (_, turn) => ({ ...REST, ...of(turn), seconds: turn }));
const rising = (of: (turn: number) => Partial<Sample>) =>
  courses(samples(of))
    .filter(({ isFlat }) => !isFlat)
    .map(({ figure }) => figure);

describe('a course', () => {
  it('is flat when nothing grows, when it warms up, and when it swings', () => {
    expect(rising(() => ({}))).toEqual([]);
    expect(rising((turn) => ({ residentMiB: 300 + 10 * Math.min(turn, 29), sessions: Math.min(turn, 2) }))).toEqual([]);
    expect(rising((turn) => ({ residentMiB: 600 + 100 * (turn % 2), descriptors: 30 + (turn % 7) }))).toEqual([]);
  });

  it.each([
    ['residentMiB', 2],
    ['heapMiB', 1],
    ['externalMiB', 1],
    ['engineHeapMiB', 1],
    ['arenaMiB', 0.1],
    ['descriptors', 0.2],
    ['sessions', 0.05],
    ['tensors', 0.05],
    ['encoders', 0.05],
  ] as const)('is not when %s grows by %d a turn', (figure, growth) => {
    expect(rising((turn) => ({ [figure]: REST[figure] + Math.floor(growth * turn) }))).toEqual([figure]);
  });

  it('has its slope over the second half, a minute', () => {
    const heap = courses(samples((turn) => ({ heapMiB: turn < 45 ? 40 : 40 + (turn - 45) / 6 })))[1]!;
    expect(heap.figure).toBe('heapMiB');
    expect(heap.slope).toBeCloseTo(10, 9);
  });
});
