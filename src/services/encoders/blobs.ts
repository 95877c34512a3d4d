/**
 * Content that the log names by its digest. Staged: until an effect takes it; the same content may be staged by several
 * entries, which share the memory of the first. Kept: taken, but other pods may still come for it, until all have passed the entry.
 */
export class Blobs<T> {
  readonly #staged = new Map<string, T[]>();
  #kept: { digest: string; blob: T; position: number; since: number }[] = [];
  readonly #share: (blob: T) => T;
  readonly #release: (blob: T) => void;

  /** `share` makes the same content of a blob once more, `release` is called for what this store drops by itself. */
  constructor(share: (blob: T) => T, release: (blob: T) => void) {
    this.#share = share;
    this.#release = release;
  }

  /** Takes the blob over. Repeats while the log waits for something else must not fill the memory. */
  add(digest: string, blob: T): void {
    const same = this.#staged.get(digest);
    if (same === undefined) {
      this.#staged.set(digest, [blob]);
      return;
    }
    same.push(this.#share(same[0]!));
    this.#release(blob);
  }

  take(digest: string): T | undefined {
    const same = this.#staged.get(digest);
    const blob = same?.pop();
    if (same?.length === 0) this.#staged.delete(digest);
    return blob;
  }

  /** Takes over a blob that the entry at `position` has used. */
  keep(digest: string, blob: T, position: number): void {
    this.#kept.push({ digest, blob, position, since: performance.now() });
  }

  /** Staged or kept; it stays this store's. */
  find(digest: string): T | undefined {
    return this.#staged.get(digest)?.[0] ?? this.#kept.find((kept) => kept.digest === digest)?.blob;
  }

  /** Every pod that was alive at `seenAt`, by the monotonic clock, has passed the entries up to `position`. */
  passed(position: number, seenAt: number): void {
    const isDone = (kept: { position: number; since: number }) => kept.position <= position && kept.since < seenAt;
    for (const kept of this.#kept) if (isDone(kept)) this.#release(kept.blob);
    this.#kept = this.#kept.filter((kept) => !isDone(kept));
  }

  /** Lets go of the oldest one that is only kept for others: a pod that comes too late takes a snapshot. */
  dropOldestKept(): boolean {
    const oldest = this.#kept.shift();
    if (oldest !== undefined) this.#release(oldest.blob);
    return oldest !== undefined;
  }

  clear(): void {
    for (const blob of [...this.#staged.values()].flat()) this.#release(blob);
    this.#staged.clear();
    while (this.dropOldestKept());
  }
}
