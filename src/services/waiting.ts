import { mocoError } from '../errors.ts';

/** Why a wait was ended by its own deadline. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/**
 * Runs `wait` with a signal that aborts when the request is given up (its own reason), or after `waitMs` with
 * `DeadlinePassed`.
 */
export async function withDeadline<T>(
  waitMs: number,
  request: AbortSignal,
  wait: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new DeadlinePassed(`not within ${waitMs} ms`)), waitMs);
  try {
    return await wait(AbortSignal.any([request, deadline.signal]));
  } finally {
    clearTimeout(timer);
  }
}

/** Rejects with the signal's reason when it aborts before the promise is settled. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** What a request that changes something is told when its time is up: its entry stands, its outcome is open. */
export function outcomeOpen(thrown: unknown, waitMs: number): unknown {
  return thrown instanceof DeadlinePassed ? mocoError('outcome_pending', { wait_ms: waitMs }) : thrown;
}
