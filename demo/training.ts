import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RankMessage, StepReport, TrainerOrder } from './messages.ts';

const TRAINER = fileURLToPath(new URL('./trainer.ts', import.meta.url));

/**
 * Runs the ranks of the trainer to their end, each in a process of its own that computes with so many threads. `onStep` is
 * told of every step. Throws an Error when a rank has failed, or the signal's reason; none of them runs any more then.
 */
export async function runTrainer(
  orders: readonly TrainerOrder[],
  threads: number,
  onStep: (report: StepReport) => void,
  signal: AbortSignal,
): Promise<void> {
  const failure = new AbortController();
  const ranks = orders.map((order) =>
    fork(TRAINER, [JSON.stringify(order)], {
      // TensorFlow greets on standard error unless told not to.
      env: { TF_CPP_MIN_LOG_LEVEL: '2', TF_NUM_INTRAOP_THREADS: `${threads}`, ...process.env },
      serialization: 'advanced',
      detached: true,
      signal: AbortSignal.any([signal, failure.signal]),
    }),
  );
  relay(ranks, onStep);
  const endings = ranks.map(successOf);
  try {
    await Promise.all(endings);
  } finally {
    // One that still runs waits for the one that has failed.
    failure.abort();
    await Promise.allSettled(endings);
  }
}

/** Passes reports on, and what the ranks give each other as soon as all have given theirs. */
function relay(ranks: readonly ChildProcess[], onStep: (report: StepReport) => void): void {
  const shares = new Map<number, unknown>();
  for (const [rank, process] of ranks.entries()) {
    process.on('message', (message: RankMessage) => {
      if ('report' in message) {
        onStep(message.report);
        return;
      }
      shares.set(rank, message.share);
      if (shares.size < ranks.length) return;
      const all = ranks.map((_, index) => shares.get(index));
      shares.clear();
      for (const receiver of ranks) receiver.send(all as object[]);
    });
  }
}

async function successOf(rank: ChildProcess): Promise<void> {
  const [code] = (await once(rank, 'close')) as [number | null];
  if (code !== 0) throw new Error('The trainer failed; its messages are above.');
}
