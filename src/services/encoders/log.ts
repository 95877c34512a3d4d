import { type Coordinator, CoordinatorError } from '../../ports/coordinator.ts';

/** Entries behind the last applied one that stay in the log, for whoever reads a little behind. */
const TAIL = 1_000;

/** Follows one log of the coordinator, applies its entries in order, and knows how far it is. */
export class LogReader {
  readonly #coordinator: Coordinator;
  readonly #log: string;
  readonly #apply: (entry: unknown) => void;
  readonly #stop = new AbortController();
  #applied = 0;
  #waiting: { offset: number; resolve: () => void; reject: (reason: unknown) => void }[] = [];

  constructor(coordinator: Coordinator, log: string, apply: (entry: unknown) => void) {
    this.#coordinator = coordinator;
    this.#log = log;
    this.#apply = apply;
  }

  /** Reads until `stop`, or until the log is dropped. Rejects when an entry could not be applied. */
  async run(): Promise<void> {
    try {
      while (!this.#stop.signal.aborted) await this.#readOnce();
    } catch (thrown) {
      for (const { reject } of this.#waiting) reject(thrown);
      this.#waiting = [];
      const isDropped = thrown instanceof CoordinatorError && thrown.code !== 'gap';
      if (!this.#stop.signal.aborted && !isDropped) throw thrown;
    }
  }

  stop(): void {
    this.#stop.abort();
  }

  async append(entry: unknown): Promise<void> {
    await this.#coordinator.append(this.#log, entry);
  }

  /** Resolves when all that stood in the log at the call has been applied: what any pod acknowledged before it. */
  async caughtUp(): Promise<void> {
    const end = await this.#coordinator.end(this.#log);
    if (this.#applied >= end) return;
    await new Promise<void>((resolve, reject) => this.#waiting.push({ offset: end, resolve, reject }));
  }

  async #readOnce(): Promise<void> {
    const records = await this.#coordinator.read(this.#log, this.#applied, this.#stop.signal);
    for (const { offset, entry } of records) {
      this.#apply(entry);
      this.#applied = offset;
    }
    const [passed, ahead] = [
      this.#waiting.filter((w) => w.offset <= this.#applied),
      this.#waiting.filter((w) => w.offset > this.#applied),
    ];
    this.#waiting = ahead;
    for (const { resolve } of passed) resolve();
    if (this.#applied > TAIL) await this.#coordinator.trim(this.#log, this.#applied - TAIL);
  }
}
