import type { Client } from './client.ts';
import type { Keys } from './keys.ts';

/**
 * What Redis says about itself: in which epoch the logs are, and which run of Redis that epoch belongs to. A Redis with
 * another `run_id` than the record's has been restarted, or is another one, and may have lost its last entries.
 */
export interface Epoch {
  readonly number: number;
  readonly runId: string;
}

/** As it stands in Redis, and as scripts compare it. */
export function format({ number, runId }: Epoch): string {
  return `${number} ${runId}`;
}

function parse(record: string): Epoch {
  const [number, runId] = record.split(' ');
  return { number: Number(number), runId: runId ?? '' };
}

/** The record, which is `otherwise` if there was none. */
export async function openEpoch(client: Client, keys: Keys, otherwise: Epoch): Promise<Epoch> {
  const record = await client.set(keys.epoch, format(otherwise), 'NX', 'GET');
  return record === null ? otherwise : parse(record);
}

/** Ends the epoch for one of run `runId`, unless somebody has done so. Returns what the record then is. */
export async function raiseEpoch(client: Client, keys: Keys, epoch: Epoch, runId: string): Promise<Epoch> {
  const record = await client.raiseEpoch(keys.epoch, format(epoch), format({ number: epoch.number + 1, runId }));
  return record === null ? epoch : parse(record);
}

/** Of the process at the other end of this connection. */
export async function readRunId(client: Client): Promise<string> {
  const runId = /^run_id:(\S+)/m.exec(await client.info('server'))?.[1];
  if (runId === undefined) throw new Error('INFO does not tell the run_id');
  return runId;
}
