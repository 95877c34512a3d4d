import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Coordinator } from '../../src/ports/coordinator.ts';

/** What every coordinator must do. `makeCoordinator` makes one that shares nothing with those made before. */
export function coordinatorConformance(makeCoordinator: () => Coordinator | Promise<Coordinator>): void {
  let coordinator: Coordinator;

  beforeEach(async () => {
    coordinator = await makeCoordinator();
  });

  afterEach(() => coordinator.close());

  const code = (expected: string) => expect.objectContaining({ code: expected });

  /** All entries behind `after`, however many reads that takes. */
  async function readAll(log: string, after = 0) {
    const end = await coordinator.end(log);
    const records = [];
    for (let at = after; at < end; ) {
      records.push(...(await coordinator.read(log, at)));
      at = records.at(-1)!.offset;
    }
    return records;
  }

  async function logOf(entries: number) {
    await coordinator.createLog('log');
    const offsets = [];
    for (let i = 0; i < entries; i++) offsets.push(await coordinator.append('log', { i }));
    return offsets;
  }

  describe('logs', () => {
    test('are created, listed and dropped', async () => {
      expect(await coordinator.logs()).toEqual([]);
      await coordinator.createLog('a');
      await coordinator.createLog('b');
      expect((await coordinator.logs()).sort()).toEqual(['a', 'b']);
      await coordinator.dropLog('a');
      await coordinator.dropLog('never there');
      expect(await coordinator.logs()).toEqual(['b']);
    });

    test('created again keep their entries; dropped and created again are empty', async () => {
      await logOf(2);
      await coordinator.createLog('log');
      expect(await readAll('log')).toHaveLength(2);
      await coordinator.dropLog('log');
      await coordinator.createLog('log');
      expect(await coordinator.end('log')).toBe(0);
      await coordinator.append('log', { new: true });
      expect((await readAll('log')).map(({ entry }) => entry)).toEqual([{ new: true }]);
    });

    test('that are not open refuse everything', async () => {
      await expect(coordinator.append('none', {})).rejects.toEqual(code('log_not_found'));
      await expect(coordinator.read('none', 0)).rejects.toEqual(code('log_not_found'));
      await expect(coordinator.end('none')).rejects.toEqual(code('log_not_found'));
      await expect(coordinator.trim('none', 1)).rejects.toEqual(code('log_not_found'));
    });
  });

  test('tells that it is ready, and when it is closed', async () => {
    await coordinator.createLog('log');
    expect(coordinator.status()).toMatchObject({ state: 'ready', reason: null, warnings: [] });
    await coordinator.close();
    expect(coordinator.status()).toMatchObject({ state: 'closed' });
    await expect(coordinator.append('log', {})).rejects.toEqual(code('closed'));
    await expect(coordinator.read('log', 0)).rejects.toEqual(code('closed'));
    await expect(coordinator.end('log')).rejects.toEqual(code('closed'));
    await expect(coordinator.trim('log', 1)).rejects.toEqual(code('closed'));
  });

  describe('append', () => {
    test('gives offsets from 1 that grow, and end tells the last', async () => {
      await coordinator.createLog('log');
      expect(await coordinator.end('log')).toBe(0);
      const first = await coordinator.append('log', { i: 0 });
      const second = await coordinator.append('log', { i: 1 });
      expect(first).toBeGreaterThanOrEqual(1);
      expect(second).toBeGreaterThan(first);
      expect(await coordinator.end('log')).toBe(second);
    });

    test('keeps the order of many at once: all readers see the same', async () => {
      await coordinator.createLog('log');
      const offsets = await Promise.all(Array.from({ length: 50 }, (_, i) => coordinator.append('log', { i })));
      const records = await readAll('log');
      expect(new Set(offsets).size).toBe(50);
      expect(records.map(({ offset }) => offset)).toEqual([...offsets].sort((a, b) => a - b));
      for (const [i, offset] of offsets.entries()) expect(records).toContainEqual({ offset, entry: { i } });
      expect(await readAll('log')).toEqual(records);
    });

    test('takes the entry as it is at that moment', async () => {
      await coordinator.createLog('log');
      const entry = { list: [1, 2], zero: 0, none: null, text: 'ö "\\', deep: { m: 0.1 } };
      const copy = structuredClone(entry);
      await coordinator.append('log', entry);
      entry.list.push(3);
      const [record] = await coordinator.read('log', 0);
      expect(record?.entry).toEqual(copy);
      (record!.entry as typeof entry).zero = 1;
      expect((await coordinator.read('log', 0))[0]?.entry).toEqual(copy);
    });

    test('to one log leaves another alone', async () => {
      await coordinator.createLog('a');
      await coordinator.createLog('b');
      await coordinator.append('a', { of: 'a' });
      expect(await coordinator.end('b')).toBe(0);
    });
  });

  describe('read', () => {
    test('goes on behind an offset', async () => {
      const offsets = await logOf(3);
      expect(await readAll('log', offsets[1])).toEqual([{ offset: offsets[2], entry: { i: 2 } }]);
    });

    test('waits for the next entry, and every reader gets it', async () => {
      const [last] = await logOf(1);
      const readers = [coordinator.read('log', last!), coordinator.read('log', last!)];
      const offset = await coordinator.append('log', { i: 1 });
      for (const reader of readers) expect(await reader).toEqual([{ offset, entry: { i: 1 } }]);
    });

    test('ends with the reason of its signal, before and while it waits', async () => {
      await logOf(0);
      await expect(coordinator.read('log', 0, AbortSignal.abort('before'))).rejects.toBe('before');
      const stop = new AbortController();
      const reading = coordinator.read('log', 0, stop.signal);
      stop.abort('meanwhile');
      await expect(reading).rejects.toBe('meanwhile');
      const other = coordinator.read('log', 0);
      await coordinator.append('log', { i: 0 });
      expect(await other).toHaveLength(1);
    });

    test('ends when its log is dropped', async () => {
      await logOf(0);
      const reading = expect(coordinator.read('log', 0)).rejects.toEqual(code('log_not_found'));
      await coordinator.dropLog('log');
      await reading;
    });

    test('ends when the coordinator is closed', async () => {
      await logOf(0);
      const reading = expect(coordinator.read('log', 0)).rejects.toEqual(code('closed'));
      await coordinator.close();
      await reading;
    });

    test('behind an entry that never was is a gap', async () => {
      const [last] = await logOf(1);
      await expect(coordinator.read('log', last! + 1)).rejects.toEqual(code('gap'));
    });
  });

  describe('trim', () => {
    test('keeps everything from `before` on, and end', async () => {
      const offsets = await logOf(6);
      await coordinator.trim('log', offsets[3]!);
      expect(await coordinator.end('log')).toBe(offsets[5]);
      const kept = await readAll('log', offsets[3]);
      expect(kept.map(({ offset }) => offset)).toEqual(offsets.slice(4));
    });

    test('that removes entries shows as a gap, and the offsets go on', async () => {
      const offsets = await logOf(6);
      await coordinator.trim('log', offsets[5]!);
      for (const after of [0, ...offsets.slice(0, 5)]) {
        const entries = await coordinator.read('log', after).catch((reason) => reason);
        // An adapter may keep more than it was asked to, but what it gives is then all there was.
        if (Array.isArray(entries)) expect(entries[0]?.offset).toBe(offsets.find((offset) => offset > after));
        else expect(entries).toEqual(code('gap'));
      }
      expect(await coordinator.append('log', { i: 6 })).toBeGreaterThan(offsets[5]!);
    });

    test('of nothing changes nothing', async () => {
      await logOf(3);
      await coordinator.trim('log', 0);
      await coordinator.trim('log', 1);
      expect(await readAll('log')).toHaveLength(3);
    });
  });

  describe('leases', () => {
    const lease = { name: 'pod', holder: 'one', value: 'http://one' };
    const other = { name: 'pod', holder: 'two', value: 'http://two' };
    const long = 60_000;

    test('are held by one', async () => {
      expect(await coordinator.acquireLease(lease, long)).toBe(true);
      expect(await coordinator.acquireLease(other, long)).toBe(false);
      expect(await coordinator.leases()).toEqual([lease]);
    });

    test('are taken again by their holder, with a new value', async () => {
      await coordinator.acquireLease(lease, long);
      expect(await coordinator.acquireLease({ ...lease, value: 'moved' }, long)).toBe(true);
      expect(await coordinator.leases()).toEqual([{ ...lease, value: 'moved' }]);
    });

    test('are renewed and released by their holder only', async () => {
      await coordinator.acquireLease(lease, long);
      expect(await coordinator.renewLease('pod', 'one', long)).toBe(true);
      expect(await coordinator.renewLease('pod', 'two', long)).toBe(false);
      await coordinator.releaseLease('pod', 'two');
      expect(await coordinator.leases()).toEqual([lease]);
      await coordinator.releaseLease('pod', 'one');
      expect(await coordinator.leases()).toEqual([]);
      expect(await coordinator.renewLease('pod', 'one', long)).toBe(false);
      expect(await coordinator.acquireLease(other, long)).toBe(true);
    });

    test('expire, and are then free for others', async () => {
      await coordinator.acquireLease(lease, 20);
      await coordinator.acquireLease({ ...other, name: 'other' }, long);
      await vi.waitFor(async () => expect(await coordinator.leases()).toHaveLength(1), { interval: 5, timeout: 5000 });
      expect(await coordinator.renewLease('pod', 'one', long)).toBe(false);
      expect(await coordinator.acquireLease(other, long)).toBe(true);
    });

    test('renewed outlive their first time', async () => {
      await coordinator.acquireLease(lease, 300);
      await coordinator.acquireLease({ ...lease, name: 'measure' }, 300);
      expect(await coordinator.renewLease('pod', 'one', long)).toBe(true);
      await vi.waitFor(async () => expect(await coordinator.leases()).toEqual([lease]), { interval: 5, timeout: 5000 });
    });
  });
}
