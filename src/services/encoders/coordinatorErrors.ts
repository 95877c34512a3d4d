import { isCoded, mocoError } from '../../errors.ts';
import { CoordinatorError } from '../../ports/coordinator.ts';
import { isUnavailable } from './log.ts';

/** What a request is told when the log that it needs cannot be read or written. */
export function told(thrown: unknown, encoder: string): unknown {
  if (!(thrown instanceof CoordinatorError)) return thrown;
  switch (thrown.code) {
    case 'log_not_found':
      return mocoError('encoder_not_found', { encoder });
    case 'closed':
      return mocoError('draining', {});
    case 'gap':
      return mocoError('replica_fenced', {});
    case 'unavailable':
      return mocoError('coordinator_unavailable', { reason: thrown.message });
  }
}

/** The coordinator cannot be reached: as it says so itself, and as requests are told. */
export function isAway(thrown: unknown): thrown is Error {
  return isUnavailable(thrown) || (isCoded(thrown) && thrown.code === 'coordinator_unavailable');
}

/** Runs `ask`, a question to the coordinator, for a request. @throws MocoError */
export async function asking<T>(encoder: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    throw told(thrown, encoder);
  }
}

/** Runs `ask`, which no request waits for in vain, until the coordinator answers. @throws CoordinatorError `closed` */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (thrown) {
      if (!isUnavailable(thrown)) throw thrown;
    }
  }
}
