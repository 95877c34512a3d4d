import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDirectory } from '../setup/cache.mjs';
import { withLock } from '../setup/lock.mjs';

/**
 * A folder of the user's cache that `fill` fills, once: whoever comes while it does so waits. It is marked as complete at
 * the end, and begun anew without the mark. What depends on a version has it in its name.
 */
export async function cacheFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheDirectory(process.env), name);
  const mark = join(folder, '.complete');
  const isComplete = () =>
    stat(mark).then(
      () => true,
      () => false,
    );
  if (await isComplete()) return folder;
  await mkdir(cacheDirectory(process.env), { recursive: true });
  const { signal } = new AbortController();
  await withLock(`${folder}.lock`, { signal, onWait: () => undefined }, async () => {
    if (await isComplete()) return;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    await fill(folder);
    await writeFile(mark, '');
  });
  return folder;
}
