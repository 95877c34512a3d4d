import type { Client } from './client.ts';
import { type Epoch, format, openEpoch, raiseEpoch, readRunId } from './epoch.ts';
import type { Keys } from './keys.ts';
import { refusalOf } from './script.ts';
import type { Reached } from './session.ts';
import type { Tails } from './tails.ts';

interface RecoveryOptions {
  readonly client: Client;
  readonly keys: Keys;
  readonly tails: Tails;
  /** How long every process has, from Redis's first answer to this one, to put back what it has read. */
  readonly leaseMs: number;
  readonly warn: (sentence: string) => void;
}

/**
 * A Redis that comes back may lack its last entries. Logs are read in order, so what the processes have read are
 * beginnings of one and the same log: each puts back what it has beyond the end, under the old offsets, in any order of
 * processes. Nobody appends until one of them, a lease later, raises the epoch; what was acknowledged and not yet read
 * by anybody is then appended again.
 */
export class Recovery {
  readonly #options: RecoveryOptions;
  /** The epoch in which this process last was. */
  #epoch: Epoch | undefined;
  /** The return of Redis that is being dealt with. */
  #comeback: { readonly runId: string; readonly epoch: string; readonly at: number; isPutBack: boolean } | undefined;

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /** Does what can be done now, and tells whether it is all. Called again while it is not. */
  async agree(): Promise<Reached> {
    const { client, keys, leaseMs } = this.#options;
    const runId = await readRunId(client);
    const answeredAt = performance.now();
    // A Redis without any record is new, unless it had one: then it has lost everything.
    const first = this.#epoch ? { number: this.#epoch.number, runId: 'lost' } : { number: 1, runId };
    let epoch = await openEpoch(client, keys, first);
    if (epoch.runId !== runId) epoch = await this.#recover(epoch, runId, answeredAt);
    if (epoch.runId !== runId) {
      const reason = `Redis came back and may lack its last entries: appends wait ${leaseMs} ms for all to be put back.`;
      return { is: 'recovering', reason, fence: format(epoch) };
    }
    if (this.#epoch && format(this.#epoch) !== format(epoch)) await this.#appendAgain(epoch);
    this.#epoch = epoch;
    this.#comeback = undefined;
    return { is: 'ready', reason: null, fence: format(epoch) };
  }

  async #recover(epoch: Epoch, runId: string, answeredAt: number): Promise<Epoch> {
    const { client, keys, leaseMs } = this.#options;
    if (this.#comeback?.runId !== runId || this.#comeback.epoch !== format(epoch)) {
      this.#comeback = { runId, epoch: format(epoch), at: answeredAt, isPutBack: false };
    }
    if (!this.#comeback.isPutBack) await this.#putBack(epoch);
    this.#comeback.isPutBack = true;
    return performance.now() - this.#comeback.at < leaseMs ? epoch : raiseEpoch(client, keys, epoch, runId);
  }

  async #putBack(epoch: Epoch): Promise<void> {
    const { client, tails, warn } = this.#options;
    await this.#eachLog(epoch, async (log, keysAndFence) => {
      const end = await client.putBack(...keysAndFence, 1, '');
      const { first, entries } = tails.beyond(log, end);
      if (entries.length === 0) return;
      await client.putBack(...keysAndFence, first, tails.at(log, first - 1) ?? '', ...entries);
      warn(
        `Redis came back with log '${log}' at ${end}: the entries from ${first} to ${first + entries.length - 1} were put back.`,
      );
    });
  }

  async #appendAgain(epoch: Epoch): Promise<void> {
    const { client, tails, warn } = this.#options;
    await this.#eachLog(epoch, async (log, keysAndFence) => {
      for (const [offset, entry] of tails.unread(log)) {
        const now = await client.appendAgain(...keysAndFence, offset, entry);
        if (now === null) continue;
        tails.moved(log, offset, now);
        warn(`Redis came back without entry ${offset} of log '${log}': appended again as ${now}.`);
      }
    });
  }

  async #eachLog(epoch: Epoch, act: (log: string, keysAndFence: string[]) => Promise<void>): Promise<void> {
    const { keys, tails } = this.#options;
    for (const log of tails.logs) {
      try {
        await act(log, [keys.epoch, keys.logs, keys.log(log), format(epoch), log]);
      } catch (thrown) {
        const refusal = refusalOf(thrown);
        if (refusal === 'NOLOG') tails.forget(log);
        // Its reader finds out by itself, and is told.
        else if (refusal !== 'LOST') throw thrown;
      }
    }
  }
}
