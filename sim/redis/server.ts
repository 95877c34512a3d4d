import type { Owner } from '../virtual/events.ts';
import { world } from '../virtual/world.ts';

interface Stream {
  entries: Map<number, string>;
  last: number;
}

interface Lease {
  holder: string;
  value: string;
  expiresAt: number;
  /** Since when it has been held without a break. */
  heldSince: number;
}

/** Commands whose loss a crash can bring about, newest last. */
const JOURNAL = 40;

/** One Redis: what it holds, and the scripts over it (src/coordination/redis/*Scripts.ts says what they do, in Lua). */
export class RedisServer {
  readonly owner: Owner = { name: 'redis', isDead: false, stoppedUntil: 0 };
  /** Another after each start. */
  run = 1;
  isUp = true;
  /** Told when it goes down. */
  readonly connections = new Set<{ broken(): void }>();
  /** Readers at the end of a stream, by its name. */
  readonly waiting = new Map<string, Set<() => void>>();
  #epoch: string | null = null;
  #open = new Set<string>();
  #streams = new Map<string, Stream>();
  readonly #leases = new Map<string, Lease>();
  /** Members that some log says have left; one that was cut off too long may live. */
  readonly takenOut = new Set<string>();
  /** Takes the last commands back, one by one. */
  readonly #undo: (() => void)[] = [];

  /** Every entry of a log that still stands, in order. */
  entriesOf(log: string): unknown[] {
    return [...(this.#streams.get(log)?.entries.values() ?? [])]
      .filter((json) => json !== '')
      .map((json) => JSON.parse(json));
  }

  /** Names of the leases that have been held for at least `ms` without a break. */
  leasesHeldFor(ms: number): string[] {
    const { time } = this;
    const isHeld = ({ expiresAt, heldSince }: Lease) => expiresAt > time && heldSince < time - ms;
    return [...this.#leases].filter(([, lease]) => isHeld(lease)).map(([name]) => name);
  }

  endOf(log: string): number {
    return this.#streams.get(log)?.last ?? 0;
  }

  /** Goes down, and comes back later without its last `lost` commands. @returns how many of them were lost */
  crash(lost: number): number {
    this.isUp = false;
    const taken = this.#undo.splice(Math.max(0, this.#undo.length - lost)).reverse();
    for (const undo of taken) undo();
    for (const connection of this.connections) connection.broken();
    this.connections.clear();
    this.waiting.clear();
    return taken.length;
  }

  start(): void {
    this.isUp = true;
    this.run++;
    this.#undo.length = 0;
  }

  /** Its clock, in ms: not that of any pod. */
  get time(): number {
    return world().events.now + 1_000_000;
  }

  readonly commands: Readonly<Record<string, (...args: never[]) => unknown>> = {
    time: () => [Math.floor(this.time / 1000), Math.floor((this.time % 1000) * 1000)],
    config: (_get: string, name: string) => [name, name === 'appendonly' ? 'yes' : 'always'],
    info: () => `# Server\r\nrun_id:run${this.run}\r\n`,
    set: (_key: string, record: string) => {
      const old = this.#epoch;
      if (old === null) this.#setEpoch(record);
      return old;
    },
    raiseEpoch: (_key: string, expected: string, next: string) => {
      if (this.#epoch === expected) this.#setEpoch(next);
      return this.#epoch;
    },

    createLog: (...[, , , fence, log]: Scripted) => {
      this.#checkFence(fence);
      if (this.#open.has(log)) return null;
      const old = this.#streams.get(log);
      this.#open.add(log);
      this.#streams.delete(log);
      this.#journal(() => {
        this.#open.delete(log);
        this.#streams.delete(log);
        if (old !== undefined) this.#streams.set(log, old);
      });
      return null;
    },
    dropLog: (...[, , , fence, log]: Scripted) => {
      this.#checkFence(fence);
      if (!this.#open.delete(log)) return null;
      const old = this.#stream(log);
      this.#streams.set(log, { entries: new Map([[old.last + 1, '']]), last: old.last + 1 });
      this.#journal(() => {
        this.#open.add(log);
        this.#streams.set(log, old);
      });
      this.#grown(log);
      return null;
    },
    listLogs: (_epoch: string, _logs: string, fence: string) => {
      this.#checkFence(fence);
      return [...this.#open];
    },
    endOfLog: (...[, , , fence, log]: Scripted) => this.#opened(fence, log).last,
    trimLog: (...[, , , fence, log, before]: [...Scripted, number]) => {
      const stream = this.#opened(fence, log);
      this.#trim(stream, before);
      return null;
    },
    appendEntry: (...[, , , fence, log, entry]: [...Scripted, string]) => {
      this.#opened(fence, log);
      return this.#append(log, entry);
    },
    readEntries: (...[, , , fence, log, after, known, most]: [...Scripted, number, string, number]) => {
      const { entries, last } = this.#opened(fence, log);
      if (after === 0) {
        if (last > 0 && !entries.has(1)) throw new Error('GAP the first entries were trimmed');
      } else {
        const there = entries.get(after);
        if (there === undefined && after <= last) throw new Error('GAP the entry was trimmed');
        if (there === undefined || (known !== '' && known !== there)) throw new Error('LOST the entry is gone');
      }
      const some: string[] = [];
      for (let at = after + 1; at <= last && some.length < most; at++) some.push(entries.get(at)!);
      return some;
    },
    putBack: (...[, , , fence, log, first, before, ...entries]: [...Scripted, number, string, ...string[]]) => {
      this.#checkFence(fence);
      if (!this.#open.has(log)) {
        if (this.#streams.has(log)) throw new Error('NOLOG the log was dropped');
        this.#open.add(log);
      }
      const stream = this.#stream(log);
      const { last } = stream;
      const there = stream.entries.get(first - 1);
      if (there !== undefined && before !== '' && before !== there) throw new Error('LOST the entry is gone');
      for (const [i, entry] of entries.entries()) {
        if (first + i <= last) continue;
        stream.entries.set(first + i, entry);
        stream.last = first + i;
      }
      if (entries.length > 0 && first > last + 1) this.#trim(stream, first);
      this.#grown(log);
      return last;
    },
    appendAgain: (...[, , , fence, log, offset, entry]: [...Scripted, number, string]) => {
      const { entries, last } = this.#opened(fence, log);
      const there = entries.get(offset);
      if (offset <= last && (there === undefined || there === entry)) return null;
      return this.#append(log, entry);
    },

    acquireLease: (
      _key: string,
      _names: string,
      until: number,
      name: string,
      holder: string,
      value: string,
      ttl: number,
    ) => {
      this.#checkInTime(until);
      const held = this.#lease(name);
      if (held !== undefined && held.holder !== holder) return 0;
      const heldSince = held?.heldSince ?? this.time;
      this.#leases.set(name, { holder, value, expiresAt: this.time + ttl, heldSince });
      return 1;
    },
    renewLease: (key: string, until: number, holder: string, ttl: number) => {
      this.#checkInTime(until);
      const held = this.#lease(nameOfLease(key));
      if (held?.holder !== holder) return 0;
      held.expiresAt = this.time + ttl;
      return 1;
    },
    releaseLease: (key: string, until: number, holder: string) => {
      this.#checkInTime(until);
      if (this.#lease(nameOfLease(key))?.holder === holder) this.#leases.delete(nameOfLease(key));
      return null;
    },
    listLeases: () =>
      [...this.#leases.keys()].flatMap((name) => {
        const held = this.#lease(name);
        return held === undefined ? [] : [[name, held.holder, held.value]];
      }),
  };

  #append(log: string, entry: string): number {
    const stream = this.#stream(log);
    const offset = ++stream.last;
    stream.entries.set(offset, entry);
    this.#journal(() => {
      stream.entries.delete(offset);
      stream.last = offset - 1;
    });
    const { kind, pod, position } = JSON.parse(entry) as { kind: string; pod?: string; position?: number };
    if (kind === 'podLeft') this.takenOut.add(pod!);
    world().count(`entry ${kind}`);
    if (kind === 'statisticsLost') world().observer.statisticsLost(log, position!);
    world().note(() => `log ${log.slice(0, 6)} ${offset}: ${entry}`);
    this.#grown(log);
    return offset;
  }

  #trim(stream: Stream, before: number): void {
    for (const offset of stream.entries.keys()) if (offset < before) stream.entries.delete(offset);
  }

  #setEpoch(record: string): void {
    const old = this.#epoch;
    this.#epoch = record;
    this.#journal(() => {
      this.#epoch = old;
    });
  }

  #journal(undo: () => void): void {
    this.#undo.push(undo);
    if (this.#undo.length > JOURNAL) this.#undo.shift();
  }

  #checkFence(fence: string): void {
    if (this.#epoch !== fence) throw new Error('STALE the epoch record is another one');
  }

  #checkInTime(until: number): void {
    if (this.time > until) throw new Error('LATE nobody waits any more');
  }

  #opened(fence: string, log: string): Stream {
    this.#checkFence(fence);
    if (!this.#open.has(log)) throw new Error('NOLOG the log is not open');
    return this.#stream(log);
  }

  #stream(log: string): Stream {
    const known = this.#streams.get(log);
    if (known !== undefined) return known;
    const stream: Stream = { entries: new Map(), last: 0 };
    this.#streams.set(log, stream);
    return stream;
  }

  #lease(name: string): Lease | undefined {
    const lease = this.#leases.get(name);
    if (lease === undefined || lease.expiresAt > this.time) return lease;
    this.#leases.delete(name);
    return undefined;
  }

  #grown(log: string): void {
    for (const wake of this.waiting.get(log) ?? []) wake();
    this.waiting.delete(log);
  }
}

/** Epoch record, set of logs, the log; then the fence and the name of the log. */
type Scripted = [epoch: string, logs: string, stream: string, fence: string, log: string];

const nameOfLease = (key: string) => key.slice(key.indexOf(':lease:') + ':lease:'.length);
