import { isTemporary, Refusal } from './answers.ts';
import { Cut, Unreached } from './brokenConnection.ts';
import type { Question } from './connection.ts';
import { Failure } from './failure.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** How long to wait before a request is sent again, in milliseconds: ever longer, and at least as long as the server asks. */
export function waitBefore(attempt: number, failure: Failure): number {
  // Many that were cut together do not come back together.
  const ownMs = Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS) * (0.75 + Math.random() / 2);
  const askedMs = failure instanceof Refusal ? (failure.retryAfter ?? 0) * 1000 : 0;
  return Math.max(ownMs, askedMs);
}

/** @param wasReached a server that has never answered is not waited for: its URL may be wrong */
export function mayRepeat({ ifOpen }: Question, failure: Failure, wasReached: boolean): boolean {
  if (failure instanceof Refusal) {
    return wasCutOnTheWay(failure) || (ifOpen === null && isTemporary(failure.status));
  }
  if (failure instanceof Unreached) return wasReached;
  return failure instanceof Cut && ifOpen === null;
}

/** The server saw a body that ended too early, and has changed nothing. */
const wasCutOnTheWay = ({ facts, status }: Refusal) => facts.code === 'body_aborted' || status === 408;

/** The failure that the command ends with, which says what is known of the outcome. */
export function concluded(failure: Failure, { ifOpen, method }: Question): Failure {
  if (failure instanceof Refusal && wasCutOnTheWay(failure)) {
    return new Failure(
      'cut',
      `The transfer was cut on its way: ${failure.message} Nothing was changed; send it again.`,
      failure.facts,
    );
  }
  if (failure instanceof Refusal && failure.status === 429) {
    return failure.saying(`${failure.message} Nothing was changed: run the same command again later.`);
  }
  const isOpen = failure instanceof Cut || (failure instanceof Refusal && isTemporary(failure.status));
  if (!isOpen) return failure;
  if (ifOpen !== null) return failure.saying(`${failure.message} Whether it was done is not known: ${ifOpen}`);
  const safety = method === 'GET' ? 'Nothing was changed' : 'Nothing is ever done twice';
  return failure.saying(`${failure.message} ${safety}: run the same command again.`);
}
