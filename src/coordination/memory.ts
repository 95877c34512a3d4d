import { type Coordinator, CoordinatorError, type Lease, type LogRecord } from '../ports/coordinator.ts';

interface Log {
  /** Entries as JSON, as any other adapter would carry them: readers share nothing with the writer or each other. */
  entries: string[];
  /** Offset of the entry before `entries[0]`. */
  trimmed: number;
  /** Readers at the end. */
  wake: Set<() => void>;
}

interface HeldLease extends Lease {
  /** By the monotonic clock, in ms. */
  expiresAt: number;
}

/** The coordinator of one process: what it holds ends with the process. */
export function createMemoryCoordinator(): Coordinator {
  const logs = new Map<string, Log>();
  const leases = new Map<string, HeldLease>();
  let closed = false;

  function openLog(name: string): Log {
    if (closed) throw new CoordinatorError('closed', 'the coordinator is closed');
    const log = logs.get(name);
    if (!log) throw new CoordinatorError('log_not_found', `there is no log '${name}'`);
    return log;
  }

  function wakeReaders(log: Log): void {
    for (const wake of log.wake) wake();
    log.wake.clear();
  }

  function liveLease(name: string): HeldLease | undefined {
    const lease = leases.get(name);
    if (!lease || lease.expiresAt > performance.now()) return lease;
    leases.delete(name);
    return undefined;
  }

  return {
    async createLog(name) {
      if (!logs.has(name)) logs.set(name, { entries: [], trimmed: 0, wake: new Set() });
    },

    async dropLog(name) {
      const log = logs.get(name);
      logs.delete(name);
      if (log) wakeReaders(log);
    },

    async logs() {
      return [...logs.keys()];
    },

    async append(name, entry) {
      const log = openLog(name);
      log.entries.push(JSON.stringify(entry));
      wakeReaders(log);
      return log.trimmed + log.entries.length;
    },

    async read(name, after, signal) {
      for (;;) {
        signal?.throwIfAborted();
        const log = openLog(name);
        const known =
          after === 0 ? log.trimmed === 0 : after > log.trimmed && after <= log.trimmed + log.entries.length;
        if (!known) {
          throw new CoordinatorError('gap', `log '${name}' no longer has the entry at ${after}`);
        }
        const entries = log.entries.slice(after - log.trimmed);
        if (entries.length > 0) {
          return entries.map((entry, i): LogRecord => ({ offset: after + i + 1, entry: JSON.parse(entry) }));
        }
        await new Promise<void>((resolve) => {
          const wake = () => {
            signal?.removeEventListener('abort', wake);
            log.wake.delete(wake);
            resolve();
          };
          log.wake.add(wake);
          signal?.addEventListener('abort', wake);
        });
      }
    },

    async end(name) {
      const log = openLog(name);
      return log.trimmed + log.entries.length;
    },

    async trim(name, before) {
      const log = openLog(name);
      const removed = log.entries.splice(0, Math.max(0, before - 1 - log.trimmed));
      log.trimmed += removed.length;
    },

    async acquireLease(lease, ttlMs) {
      const held = liveLease(lease.name);
      if (held && held.holder !== lease.holder) return false;
      leases.set(lease.name, { ...lease, expiresAt: performance.now() + ttlMs });
      return true;
    },

    async renewLease(name, holder, ttlMs) {
      const held = liveLease(name);
      if (held?.holder !== holder) return false;
      held.expiresAt = performance.now() + ttlMs;
      return true;
    },

    async releaseLease(name, holder) {
      if (liveLease(name)?.holder === holder) leases.delete(name);
    },

    async leases() {
      const live = [...leases.keys()].map(liveLease).filter((lease) => lease !== undefined);
      return live.map(({ name, holder, value }) => ({ name, holder, value }));
    },

    status: () => ({ name: 'memory', state: closed ? 'closed' : 'ready', reason: null, warnings: [] }),

    async close() {
      closed = true;
      for (const log of logs.values()) wakeReaders(log);
    },
  };
}
