import { setTimeout } from 'node:timers/promises';
import { type Coordinator, CoordinatorError, type LogRecord } from '../../ports/coordinator.ts';
import type { BlockingConnections } from './blocking.ts';
import type { Keys } from './keys.ts';
import { refusalOf } from './script.ts';
import type { Session } from './session.ts';
import type { Tails } from './tails.ts';
import { abortable } from './waits.ts';

/** Entries that one read gives at most. */
const BATCH = 500;

/** Between two attempts to read from a Redis that does not answer. */
const RETRY_MS = 100;

interface LogsOptions {
  readonly session: Session;
  readonly keys: Keys;
  readonly tails: Tails;
  readonly blocking: BlockingConnections;
  readonly warn: (sentence: string) => void;
}

type Logs = Pick<Coordinator, 'createLog' | 'dropLog' | 'logs' | 'append' | 'read' | 'end' | 'trim'>;

export function createLogs({ session, keys, tails, blocking, warn }: LogsOptions): Logs & { close(): void } {
  /** The reads under way. */
  const reads = new Map<AbortController, string>();

  /** What all scripts over a log begin with, see logScripts.ts. */
  const about = (log: string, fence: string) => [keys.epoch, keys.logs, keys.log(log), fence, log];

  function notFound(log: string): CoordinatorError {
    tails.forget(log);
    return new CoordinatorError('log_not_found', `there is no log '${log}'`);
  }

  async function orNotFound<T>(log: string, reply: Promise<T>): Promise<T> {
    try {
      return await reply;
    } catch (thrown) {
      throw refusalOf(thrown) === 'NOLOG' ? notFound(log) : thrown;
    }
  }

  /** What a reader behind `after` has missed, or has read and Redis no longer knows. */
  function gap(log: string, after: number, isLost: boolean): CoordinatorError {
    if (isLost && tails.at(log, after) !== undefined) {
      warn(
        `Redis came back without entry ${after} of log '${log}', and was not given it in time: a snapshot is needed.`,
      );
    }
    tails.forget(log);
    return new CoordinatorError('gap', `log '${log}' no longer has the entry at ${after}`);
  }

  /**
   * The entries behind `after`, none if it waited: only the script can tell whether the reader may go on.
   * @param waitsFirst when there was nothing more a moment ago
   */
  async function readOrWait(log: string, after: number, signal: AbortSignal, waitsFirst: boolean): Promise<string[]> {
    try {
      if (waitsFirst) await blocking.waitForGrowth(keys.log(log), after, signal);
      const entries = await abortable(
        session.request(
          (client, fence) => client.readEntries(...about(log, fence), after, tails.at(log, after) ?? '', BATCH),
          { whileRecovering: true },
        ),
        signal,
      );
      tails.opened(log);
      if (entries.length === 0) await blocking.waitForGrowth(keys.log(log), after, signal);
      return entries;
    } catch (thrown) {
      signal.throwIfAborted();
      const refusal = refusalOf(thrown);
      if (refusal === 'NOLOG') throw notFound(log);
      if (refusal !== undefined) throw gap(log, after, refusal === 'LOST');
      if (thrown instanceof CoordinatorError && thrown.code === 'closed') throw thrown;
      await setTimeout(RETRY_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
      return [];
    }
  }

  return {
    async createLog(log) {
      await session.request((client, fence) => client.createLog(...about(log, fence)));
      tails.opened(log);
    },

    async dropLog(log) {
      await session.request((client, fence) => client.dropLog(...about(log, fence)));
      tails.forget(log);
    },

    logs: () => session.request((client, fence) => client.listLogs(keys.epoch, keys.logs, fence)),

    async append(log, entry) {
      const json = JSON.stringify(entry);
      const sent = session.request((client, fence) => client.appendEntry(...about(log, fence), json));
      const offset = await orNotFound(log, sent);
      tails.acknowledged(log, offset, json);
      return offset;
    },

    async read(log, after, signal) {
      signal?.throwIfAborted();
      const stop = new AbortController();
      const abort = () => stop.abort(signal?.reason);
      signal?.addEventListener('abort', abort);
      reads.set(stop, log);
      try {
        // Whoever has read the entry before has most likely read them all.
        let waitsFirst = tails.at(log, after) !== undefined;
        for (;;) {
          const entries = await readOrWait(log, after, stop.signal, waitsFirst);
          waitsFirst = false;
          if (entries.length === 0) continue;
          tails.given(log, after + 1, entries);
          return entries.map((entry, i): LogRecord => ({ offset: after + 1 + i, entry: JSON.parse(entry) }));
        }
      } finally {
        signal?.removeEventListener('abort', abort);
        reads.delete(stop);
        // Whoever stops reading is not told when the log is dropped, so must not open it again in a recovery.
        if (signal?.aborted && ![...reads.values()].includes(log)) tails.forget(log);
      }
    },

    end: (log) =>
      orNotFound(
        log,
        session.request((client, fence) => client.endOfLog(...about(log, fence))),
      ),

    async trim(log, before) {
      const sent = session.request((client, fence) => client.trimLog(...about(log, fence), before), {
        whileRecovering: true,
      });
      await orNotFound(log, sent);
    },

    close() {
      for (const stop of reads.keys()) stop.abort(new CoordinatorError('closed', 'the coordinator is closed'));
    },
  };
}
