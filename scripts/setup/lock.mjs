import { mkdir, rm, stat, utimes } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;
const BEAT_MS = 2_000;
/** An owner that was killed stops touching its lock; the next one takes it over after this time. */
const STALE_MS = 10_000;

/**
 * Runs `work` while holding a lock, a folder, so that two checkouts do not download the same thing at once. Nothing
 * breaks where two do hold it (an owner that was suspended for long): cache entries appear by an atomic rename.
 *
 * @template T
 * @param {string} path
 * @param {{ signal: AbortSignal, onWait: () => void }} options  `onWait` is called once if another process has the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, { signal, onWait }, work) {
  let waiting = false;
  while (!(await acquire(path))) {
    if (!waiting) onWait();
    waiting = true;
    await sleep(POLL_MS, undefined, { signal });
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {}); // taken over, or the cache was removed: `work` goes on all the same
  }, BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { recursive: true, force: true });
  }
}

/** @param {string} path */
async function acquire(path) {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() })); // released meanwhile: try again
  if (Date.now() - mtimeMs > STALE_MS) await rm(path, { recursive: true, force: true });
  return false;
}
