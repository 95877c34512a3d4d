import { setTimeout } from 'node:timers/promises';
import { isCoded } from '../../errors.ts';
import type { CheckpointStore } from '../../ports/checkpointStore.ts';
import type { Coordinator } from '../../ports/coordinator.ts';
import type { DirectoryAtStart } from '../encoders/directory.ts';
import type { MomentumEncoder } from '../encoders/momentumEncoder.ts';
import type { Log } from '../log.ts';
import type { CheckpointService } from './checkpointService.ts';

const LEASE = 'restore';
const LEASE_MS = 10_000;
const AGAIN_MS = 100;

interface Restoring {
  readonly directory: DirectoryAtStart;
  readonly checkpoints: CheckpointService;
  readonly store: CheckpointStore;
  readonly coordinator: Coordinator;
  readonly podId: string;
  readonly log: Log;
}

/**
 * Brings back encoders that no pod holds any more from their newest checkpoints, before this pod answers anybody. Of several
 * pods that start together one does it after the other: the first restores, the others find what it has restored.
 * @returns what could not be restored, a sentence each
 */
export async function restoreLatest(restoring: Restoring): Promise<string[]> {
  const names = await restoring.store.encoders();
  if (names.length === 0) return [];
  return withLease(restoring, async () => {
    const problems: string[] = [];
    for (const name of names) problems.push(...(await restoreIfLost(name, restoring)));
    return problems;
  });
}

async function restoreIfLost(name: string, { directory, checkpoints, log }: Restoring): Promise<string[]> {
  const records = await checkpoints.records(name);
  const [newest] = records;
  if (newest === undefined) return [`encoder ${name}: none of its checkpoints can be read`];
  const existing = await directory.find(name);
  const condition = existing === null ? 'gone' : await conditionOf(existing);
  if (condition === 'held') return [];
  if (existing !== null && condition === 'gone') await directory.delete(name);
  const encoder =
    existing !== null && condition === 'empty' ? existing : await directory.create(newest.record.creation);
  for (const { record } of records) {
    try {
      await checkpoints.restoreInto(encoder, record.checkpoint);
      log.info(
        { encoder: name, checkpoint: record.checkpoint, ema_step: record.state.weights.emaStep },
        'an encoder was restored from its checkpoint',
      );
      return [];
    } catch (thrown) {
      if (!(isCoded(thrown) && thrown.code === 'checkpoint_invalid')) throw thrown;
      log.warn({ encoder: name, checkpoint: record.checkpoint, err: thrown }, 'a checkpoint is damaged');
    }
  }
  return [`encoder ${name}: none of its checkpoints can be read`];
}

/** `empty`: it is there and waits for weights. `gone`: its log no longer leads to what it was. */
async function conditionOf(encoder: MomentumEncoder): Promise<'held' | 'empty' | 'gone'> {
  try {
    await encoder.caughtUp();
    await encoder.withWeights();
    return encoder.state.initialized ? 'held' : 'empty';
  } catch (thrown) {
    if (isCoded(thrown) && thrown.code === 'query_weights_lost') return 'empty';
    if (isCoded(thrown) && thrown.code === 'encoder_lost') return 'gone';
    throw thrown;
  }
}

async function withLease<T>({ coordinator, podId }: Restoring, act: () => Promise<T>): Promise<T> {
  const lease = { name: LEASE, holder: podId, value: '' };
  while (!(await coordinator.acquireLease(lease, LEASE_MS))) await setTimeout(AGAIN_MS);
  const renewing = setInterval(() => {
    coordinator.renewLease(LEASE, podId, LEASE_MS).catch(() => undefined);
  }, LEASE_MS / 4);
  try {
    return await act();
  } finally {
    clearInterval(renewing);
    await coordinator.releaseLease(LEASE, podId).catch(() => undefined);
  }
}
