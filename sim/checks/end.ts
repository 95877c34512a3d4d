import type { Entry } from '../../src/services/encoders/state/types.ts';
import type { Fleet } from '../pods/fleet.ts';
import { LEASE_MS } from '../pods/timing.ts';
import type { Client } from '../trainers/client.ts';
import type { Trainer } from '../trainers/trainer.ts';
import type { World } from '../virtual/world.ts';

interface End {
  readonly world: World;
  readonly fleet: Fleet;
  readonly client: Client;
  readonly trainers: readonly Trainer[];
  readonly check: () => void;
}

/** Virtual ms in which pods come to rest. */
const REST_MS = 30_000;

/** Nothing goes wrong any more: every pod gets to where the others are, and nobody is left waiting. */
export async function checkEnd({ world, fleet, client, trainers, check }: End): Promise<void> {
  const { events } = world;
  const isReady = () =>
    fleet.alive().every((life) => life.isReady && !life.isDraining && life.moco!.notReady().length === 0);
  await events.run(events.now + REST_MS, isReady, check);
  if (!isReady()) {
    const reasons = fleet.alive().map((life) => `${life.name}: ${life.moco?.notReady().join(', ') ?? 'starting'}`);
    world.violate(`at the end not all pods are ready: ${reasons.join('; ')}`);
  }
  // What a drained pod or a pod that was taken for dead left behind is settled within a lease.
  await events.run(events.now + LEASE_MS / 2, () => false, check);
  checkGenerations(world);
  const asker = trainers.find(({ hasStopped }) => !hasStopped);
  let isDone = asker === undefined;
  const looks = asker === undefined ? [] : fleet.alive().map((life) => asker.lookAtLast(life));
  Promise.all(looks).then(
    () => {
      isDone = true;
    },
    (thrown: unknown) => world.violate(`the last look fails: ${thrown}`),
  );
  await events.run(events.now + REST_MS, () => isDone, check);
  if (!isDone) world.violate(`at the end a look is not answered: ${client.unanswered().join(', ')}`);
  const left = client.unanswered();
  await events.run(events.now + REST_MS, () => client.unanswered().length === 0, check);
  if (client.unanswered().length > 0) world.violate(`never answered: ${left.join(', ')}`);
  world.throwViolation();
}

/** Of all restores that were made for one generation, one has ended it, and the others were refused. */
function checkGenerations(world: World): void {
  for (const { uid, state, outOfService } of world.observer.encoders()) {
    if (outOfService !== null || state.position === 0) continue;
    const seen = new Set<string>();
    let generation = 0;
    for (const entry of world.redis.entriesOf(uid) as Entry[]) {
      const id = `${entry.id.incarnation} ${entry.id.counter}`;
      if (seen.size === state.position) break;
      const isNew = !seen.has(id);
      seen.add(id);
      if (isNew && entry.kind === 'restored' && entry.generation === generation) generation++;
    }
    if (seen.size < state.position || generation === state.generation) continue;
    world.violate(`the encoder has had ${state.generation} restores, and ${generation} were made for it as it was`);
  }
}
