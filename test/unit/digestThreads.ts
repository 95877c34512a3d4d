import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { digestOfShared } from '../../src/numerics/digestThread.ts';

/** Those of this process, in order: Node tells of every worker, and its tests start no others. */
const threads: Worker[] = [];
process.on('worker', (worker) => threads.push(worker));

/** The one that takes digests now. */
export async function digestThread(): Promise<Worker> {
  await digestOfShared([]);
  return threads.at(-1)!;
}

/** Ends one as a crash would. */
export async function killDigestThread(thread: Worker): Promise<void> {
  await Promise.all([once(thread, 'exit'), thread.terminate()]);
}
