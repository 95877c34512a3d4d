/** Node's own, before it is replaced: a turn of the real event loop, in which every microtask runs. */
const realSetImmediate = setImmediate;

/** What an event happens to: a process that may be dead, or stopped for a while. */
export interface Owner {
  readonly name: string;
  isDead: boolean;
  /** Virtual time until which the process is stopped, in ms. */
  stoppedUntil: number;
}

export interface Event {
  readonly owner: Owner;
  readonly run: () => void;
  time: number;
  order: number;
  isCancelled: boolean;
}

/**
 * The events of one schedule, by virtual time. Between two events everything that the first has set going in promises
 * runs to its end, so nothing but the order of events decides what happens.
 */
export class Events {
  /** Virtual time in ms. */
  now = 0;
  /** How many have happened. */
  count = 0;
  /** Whose event happens: whatever it schedules is that process's as well. */
  current: Owner = { name: 'world', isDead: false, stoppedUntil: 0 };
  #order = 0;
  readonly #heap: Event[] = [];

  after(delayMs: number, owner: Owner, run: () => void): Event {
    if (!Number.isFinite(delayMs)) throw new RangeError(`${delayMs} ms is no delay`);
    const event = { owner, run, time: this.now + Math.max(0, delayMs), order: this.#order++, isCancelled: false };
    this.#push(event);
    return event;
  }

  /** Runs events until `isDone` says so, `check` throws, time is over, or nothing is left. */
  async run(untilMs: number, isDone: () => boolean, check: () => void): Promise<void> {
    for (;;) {
      if (isDone()) return;
      const next = this.#heap[0];
      if (next === undefined || next.time > untilMs) {
        this.now = Math.max(this.now, untilMs);
        return;
      }
      this.#pop();
      const { owner } = next;
      if (next.isCancelled || owner.isDead) continue;
      this.now = next.time;
      if (owner.stoppedUntil > this.now) {
        next.time = owner.stoppedUntil;
        next.order = this.#order++;
        this.#push(next);
        continue;
      }
      this.count++;
      this.current = owner;
      next.run();
      await new Promise<void>((resolve) => realSetImmediate(resolve));
      check();
    }
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(event, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = event;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}

const isBefore = (a: Event, b: Event) => a.time < b.time || (a.time === b.time && a.order < b.order);
