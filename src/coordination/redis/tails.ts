/** Entries of a log that are kept for a Redis that loses its last ones. */
const KEPT = 2_000;

interface Tail {
  /** The last entries, as JSON, that readers were given; the first one's offset. */
  first: number;
  read: string[];
  /** Entries by offset, as JSON, whose append was acknowledged but which no reader has been given yet. */
  unread: Map<number, string>;
}

/** What this process knows of the logs that it reads and writes, so that it can be put back. */
export class Tails {
  readonly #tails = new Map<string, Tail>();

  get logs(): string[] {
    return [...this.#tails.keys()];
  }

  /** The log is open: whoever finds it missing later has lost it. */
  opened(log: string): void {
    this.#of(log);
  }

  /** It was dropped, or what is known of it is no longer true. */
  forget(log: string): void {
    this.#tails.delete(log);
  }

  /** A reader got `entries`; the first is at `offset`. */
  given(log: string, offset: number, entries: readonly string[]): void {
    const tail = this.#of(log);
    // A reader that began further on, behind a snapshot: what lies between is not known here.
    if (offset > tail.first + tail.read.length) {
      tail.read = [];
      tail.first = offset;
    }
    tail.read.push(...entries.slice(tail.first + tail.read.length - offset));
    const surplus = Math.max(0, tail.read.length - KEPT);
    tail.read.splice(0, surplus);
    tail.first += surplus;
    for (const known of tail.unread.keys()) if (known < tail.first + tail.read.length) tail.unread.delete(known);
  }

  /** Redis said that the entry stands at `offset`. */
  acknowledged(log: string, offset: number, entry: string): void {
    const tail = this.#of(log);
    if (offset < tail.first + tail.read.length) return;
    tail.unread.set(offset, entry);
    const [oldest] = tail.unread.keys();
    if (tail.unread.size > KEPT && oldest !== undefined) tail.unread.delete(oldest);
  }

  /** What readers were given at `offset`, if that is still known. */
  at(log: string, offset: number): string | undefined {
    const tail = this.#tails.get(log);
    return tail?.read[offset - tail.first];
  }

  /** What readers were given beyond `end`, and the offset of the first of it. */
  beyond(log: string, end: number): { first: number; entries: string[] } {
    const { first, read } = this.#of(log);
    const skipped = Math.max(0, end + 1 - first);
    return { first: first + skipped, entries: read.slice(skipped) };
  }

  unread(log: string): [offset: number, entry: string][] {
    return [...(this.#tails.get(log)?.unread ?? [])].sort(([a], [b]) => a - b);
  }

  /** An unread entry now stands at another offset. */
  moved(log: string, from: number, to: number): void {
    const tail = this.#tails.get(log);
    const entry = tail?.unread.get(from);
    if (entry === undefined || from === to) return;
    tail?.unread.delete(from);
    this.acknowledged(log, to, entry);
  }

  #of(log: string): Tail {
    const known = this.#tails.get(log);
    if (known) return known;
    const tail: Tail = { first: 1, read: [], unread: new Map() };
    this.#tails.set(log, tail);
    return tail;
  }
}
