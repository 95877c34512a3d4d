import { setTimeout } from 'node:timers/promises';
import type { ArchitectureDescription } from '../../architectures/description.ts';
import type { Arena } from '../../numerics/arena.ts';
import { bytesOf, PeerError } from '../../ports/peers.ts';
import { untilAnswered } from '../encoders/coordinatorErrors.ts';
import type { Fleet } from './fleet.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

interface Joining {
  readonly uid: string;
  readonly description: ArchitectureDescription;
  readonly arena: Arena;
  readonly fleet: Fleet;
  /**
   * It is not new, so that somebody has it: told why a pod that lives does not give it, each time that it is asked again.
   * Without it a few attempts are made.
   */
  readonly onAway: ((reason: string) => void) | null;
  readonly signal: AbortSignal;
}

/** Attempts with every pod that did not answer; a broken connection is soon mended, a dead pod soon has no lease. */
const ATTEMPTS = 5;
const AGAIN_MS = 200;

/** An encoder as another pod has it; `null` where none has it, so that it is made from its log. */
export async function takeSnapshot(joining: Joining): Promise<Snapshot | null> {
  const { uid, description, arena, fleet, onAway, signal } = joining;
  for (let attempt = 0; onAway !== null || attempt < ATTEMPTS; attempt++) {
    let away: string | null = null;
    for (const pod of fleet.others()) {
      try {
        const { body } = await fleet.ask(pod, { uid, method: 'snapshot', args: null, body: bytesOf() }, signal);
        return await readSnapshot(body, description, arena);
      } catch (thrown) {
        if (!(thrown instanceof PeerError)) throw thrown;
        if (thrown.code === 'unreachable') away = thrown.message;
      }
    }
    if (away === null) return null;
    signal.throwIfAborted();
    onAway?.(away);
    if (onAway !== null) await setTimeout(AGAIN_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    await untilAnswered(() => fleet.look());
  }
  return null;
}
