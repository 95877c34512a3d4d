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
}

/** Attempts with every pod that did not answer; a broken connection is soon mended, a dead pod soon has no lease. */
const ATTEMPTS = 5;

/** An encoder as another pod has it; `null` where none has it, so that it is made from its log. */
export async function takeSnapshot({ uid, description, arena, fleet }: Joining): Promise<Snapshot | null> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    let isAnybodyAway = false;
    for (const pod of fleet.others()) {
      try {
        const { body } = await fleet.ask(pod, { uid, method: 'snapshot', args: null, body: bytesOf() });
        return await readSnapshot(body, description, arena);
      } catch (thrown) {
        if (!(thrown instanceof PeerError)) throw thrown;
        if (thrown.code === 'unreachable') isAnybodyAway = true;
      }
    }
    if (!isAnybodyAway) return null;
    await untilAnswered(() => fleet.look());
  }
  return null;
}
