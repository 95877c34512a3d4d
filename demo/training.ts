import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { StepReport, TrainerOrder } from './messages.ts';

const TRAINER = fileURLToPath(new URL('./trainer.ts', import.meta.url));

/** Runs the trainer in a process of its own to its end; `onStep` is told of every step. */
export async function runTrainer(
  order: TrainerOrder,
  onStep: (report: StepReport) => void,
  signal: AbortSignal,
): Promise<void> {
  const trainer = fork(TRAINER, [JSON.stringify(order)], {
    // TensorFlow greets on standard error unless told not to.
    env: { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env },
    detached: true,
    signal,
  });
  trainer.on('message', (message) => onStep(message as StepReport));
  const [code] = (await once(trainer, 'close')) as [number | null];
  if (code !== 0) throw new Error('The trainer failed; its messages are above.');
}
