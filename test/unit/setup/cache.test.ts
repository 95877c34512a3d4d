import { mkdir, readdir, truncate, unlink, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheDirectory, createEntry, readEntry } from '../../../scripts/setup/cache.mjs';
import { withLock } from '../../../scripts/setup/lock.mjs';
import { temporaryFolder, writeFiles } from './workshop.ts';

describe('cacheDirectory', () => {
  test.each([
    [{ MOCOSERVE_CACHE_DIR: '/own', XDG_CACHE_HOME: '/xdg' }, '/own'],
    [{ XDG_CACHE_HOME: '/xdg' }, '/xdg/mocoserve'],
    [{}, join(homedir(), '.cache/mocoserve')],
  ])('%o -> %s', (env, directory) => {
    expect(cacheDirectory(env)).toBe(directory);
  });
});

describe('cache entry', () => {
  const fill = (partial: string) => writeFiles(partial, { large: '12345', 'folder/small': '1' });
  const files = { large: 5, 'folder/small': 1 };

  test('is there once filled, with the sizes of its files', async () => {
    const entry = join(await temporaryFolder(), 'entry');
    expect(await readEntry(entry)).toBeUndefined();
    expect(await createEntry(entry, fill)).toEqual(files);
    expect(await readEntry(entry)).toEqual(files);
  });

  test.each([
    ['cut short', (entry: string) => truncate(join(entry, 'large'), 4)],
    ['lost', (entry: string) => unlink(join(entry, 'folder/small'))],
    ['without its list', (entry: string) => unlink(join(entry, 'files.json'))],
    ['with a damaged list', (entry: string) => truncate(join(entry, 'files.json'), 3)],
  ])('with a file %s counts as missing and can be made again', async (_, damage) => {
    const entry = join(await temporaryFolder(), 'entry');
    await createEntry(entry, fill);
    await damage(entry);
    expect(await readEntry(entry)).toBeUndefined();
    await createEntry(entry, fill);
    expect(await readEntry(entry)).toEqual(files);
  });

  test('that could not be filled leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    const failure = createEntry(join(folder, 'entry'), async (partial) => {
      await fill(partial);
      throw new Error('disk full');
    });
    await expect(failure).rejects.toThrow('disk full');
    expect(await readdir(folder)).toEqual([]);
  });

  test('starts afresh where a killed set-up left a part of it', async () => {
    const folder = await temporaryFolder();
    await writeFiles(join(folder, 'entry.partial'), { leftover: 'x' });
    expect(await createEntry(join(folder, 'entry'), fill)).toEqual(files);
    expect(await readdir(folder)).toEqual(['entry']);
  });
});

describe('withLock', () => {
  const signal = new AbortController().signal;

  test('lets one in at a time and tells who has to wait', async () => {
    const path = join(await temporaryFolder(), 'lock');
    const events: string[] = [];
    let onWait = () => {};
    const secondWaits = new Promise<void>((resolve) => {
      onWait = resolve;
    });
    const first = withLock(path, { signal, onWait: () => events.push('first waits') }, async () => {
      events.push('first begins');
      await secondWaits;
      events.push('first ends');
    });
    await expect.poll(() => events).toContain('first begins');
    await withLock(path, { signal, onWait }, async () => events.push('second'));
    await first;
    expect(events).toEqual(['first begins', 'first ends', 'second']);
  });

  test('is free again after a failure', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'lock');
    const failure = withLock(path, { signal, onWait() {} }, () => Promise.reject(new Error('failed')));
    await expect(failure).rejects.toThrow('failed');
    expect(await readdir(folder)).toEqual([]);
  });

  test('is taken over from an owner that was killed', async () => {
    const path = join(await temporaryFolder(), 'lock');
    await mkdir(path);
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(path, longAgo, longAgo);
    expect(await withLock(path, { signal, onWait() {} }, async () => 'done')).toBe('done');
  });

  test('ends its wait when interrupted and leaves the lock to its owner', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'lock'));
    const interruption = new AbortController();
    const options = { signal: interruption.signal, onWait: () => interruption.abort() };
    await expect(withLock(join(folder, 'lock'), options, async () => {})).rejects.toThrow('aborted');
    expect(await readdir(folder)).toEqual(['lock']);
  });
});
