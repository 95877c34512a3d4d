import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EncodedGroup, GroupReports } from '../../../src/services/shuffle/groupReports.ts';

const encoded = (group: number): EncodedGroup => ({
  group,
  members: Int32Array.of(group),
  statistics: null,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Groups by report; each report takes until it is told to end. */
function reporting() {
  const begun: { groups: number[]; end: () => void }[] = [];
  const report = (groups: readonly EncodedGroup[]) =>
    new Promise<void>((end) => begun.push({ groups: groups.map(({ group }) => group), end }));
  const reports = new GroupReports(report);
  return { reports, begun };
}

test('groups that follow each other quickly share a report', async () => {
  const { reports, begun } = reporting();
  for (const group of [0, 1, 2]) {
    vi.advanceTimersByTime(200);
    await reports.add(encoded(group));
  }
  await reports.add(encoded(3));
  expect(begun.map(({ groups }) => groups)).toEqual([[0, 1, 2]]);
  const ended = reports.end();
  for (const { end } of begun) end();
  await vi.waitUntil(() => begun.length === 2);
  begun[1]!.end();
  await ended;
  expect(begun.map(({ groups }) => groups)).toEqual([[0, 1, 2], [3]]);
});

test('a slow group is reported by itself, and the next one goes on meanwhile', async () => {
  const { reports, begun } = reporting();
  vi.advanceTimersByTime(600);
  await reports.add(encoded(0));
  vi.advanceTimersByTime(600);
  const second = reports.add(encoded(1));
  expect(begun.map(({ groups }) => groups)).toEqual([[0]]);
  begun[0]!.end();
  await second;
  expect(begun.map(({ groups }) => groups)).toEqual([[0], [1]]);
});

test('a report that fails ends it', async () => {
  const reports = new GroupReports(() => Promise.reject(new Error('the log is closed')));
  await reports.add(encoded(0));
  await expect(reports.end()).rejects.toThrow('the log is closed');
});
