import { type Coordinator, CoordinatorError, type LogRecord } from '../../ports/coordinator.ts';

/** Entries behind the last applied one that stay in the log, for whoever reads a little behind. */
const TAIL = 1_000;
/** Whoever waits for an entry asks so often whether it still stands, in milliseconds. */
const ASKED_AGAIN_MS = 1_000;
/** Trimmed so many at a time, for a request each. */
const TRIM = 200;

export interface LogReaderOptions {
  /** Offset of the last entry that is in the state already; 0: none. */
  readonly after?: number;
  /**
   * Every entry stays: whoever joins reads all of them, and so does a reader that was given some that the coordinator
   * has forgotten since. Called before it begins anew: the state is as before the first entry.
   */
  readonly onAnew?: (reason: unknown) => void;
}

/** Follows one log of the coordinator, applies its entries in order, and knows how far it is. */
export class LogReader {
  readonly #coordinator: Coordinator;
  readonly #log: string;
  readonly #apply: (entry: unknown) => void;
  readonly #stop = new AbortController();
  /** `null`: the log is trimmed. */
  readonly #onAnew: ((reason: unknown) => void) | null;
  #applied: number;
  #trimmed = 0;
  /** Nothing is read any more: whoever would wait is told the reason. */
  #ended: { readonly reason: unknown } | null = null;
  #waiting: { offset: number; resolve: () => void; reject: (reason: unknown) => void }[] = [];

  constructor(
    coordinator: Coordinator,
    log: string,
    apply: (entry: unknown) => void,
    { after = 0, onAnew }: LogReaderOptions = {},
  ) {
    this.#coordinator = coordinator;
    this.#log = log;
    this.#apply = apply;
    this.#applied = after;
    this.#onAnew = onAnew ?? null;
  }

  /** Offset of the last entry applied. */
  get applied(): number {
    return this.#applied;
  }

  /**
   * Reads until `stop`, or until the log is dropped. Rejects when an entry could not be applied, and at a gap of a log
   * that is trimmed.
   */
  async run(): Promise<void> {
    try {
      for (;;) {
        this.#stop.signal.throwIfAborted();
        await this.#readOnce();
      }
    } catch (thrown) {
      this.#ended = { reason: thrown };
      for (const { reject } of this.#waiting) reject(thrown);
      this.#waiting = [];
      const isDropped = thrown instanceof CoordinatorError && thrown.code !== 'gap';
      if (!this.#stop.signal.aborted && !isDropped) throw thrown;
    }
  }

  stop(): void {
    this.#stop.abort();
  }

  /**
   * Appends until the entry stands, whatever becomes of the coordinator meanwhile: the same entry twice is one.
   * @throws CoordinatorError `log_not_found`, `closed`
   */
  async append(entry: unknown): Promise<void> {
    for (;;) {
      try {
        await this.#coordinator.append(this.#log, entry);
        return;
      } catch (thrown) {
        if (!isUnavailable(thrown) || this.#stop.signal.aborted) throw thrown;
      }
    }
  }

  /**
   * Resolves when all that stood in the log at the call has been applied: what any pod acknowledged before it.
   * @throws CoordinatorError `unavailable`: nobody knows
   */
  async caughtUp(): Promise<void> {
    let end = await this.#coordinator.end(this.#log);
    while (!(await this.#reaches(end))) {
      // Entries that were lost and put back may be fewer than they were: the same one twice is one.
      end = Math.min(end, await this.#coordinator.end(this.#log));
    }
  }

  /** Waits a while; `false`: the entry at `offset` has not been applied by then. */
  #reaches(offset: number): Promise<boolean> {
    if (this.#applied >= offset) return Promise.resolve(true);
    if (this.#ended !== null) return Promise.reject(this.#ended.reason as Error);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((other) => other !== waiter);
        resolve(false);
      }, ASKED_AGAIN_MS);
      const settle = (how: () => void) => {
        clearTimeout(timer);
        how();
      };
      const waiter = {
        offset,
        resolve: () => settle(() => resolve(true)),
        reject: (reason: unknown) => settle(() => reject(reason as Error)),
      };
      this.#waiting.push(waiter);
    });
  }

  async #readOnce(): Promise<void> {
    const records = await this.#read();
    for (const { offset, entry } of records) {
      this.#applied = offset;
      this.#apply(entry);
    }
    const [passed, ahead] = [
      this.#waiting.filter((w) => w.offset <= this.#applied),
      this.#waiting.filter((w) => w.offset > this.#applied),
    ];
    this.#waiting = ahead;
    for (const { resolve } of passed) resolve();
    if (this.#onAnew === null) await this.#trim(this.#applied - TAIL);
  }

  async #read(): Promise<LogRecord[]> {
    try {
      return await this.#coordinator.read(this.#log, this.#applied, this.#stop.signal);
    } catch (thrown) {
      const isGap = thrown instanceof CoordinatorError && thrown.code === 'gap';
      // Without its first entries there is nothing to begin with.
      if (!isGap || this.#onAnew === null || this.#applied === 0) throw thrown;
      this.#applied = 0;
      this.#onAnew(thrown);
      return [];
    }
  }

  async #trim(before: number): Promise<void> {
    if (before < this.#trimmed + TRIM) return;
    this.#trimmed = before;
    await this.#coordinator.trim(this.#log, before).catch((thrown: unknown) => {
      if (!isUnavailable(thrown)) throw thrown;
    });
  }
}

export function isUnavailable(thrown: unknown): boolean {
  return thrown instanceof CoordinatorError && thrown.code === 'unavailable';
}
