/**
 * Staged content that an entry of the log names by its digest, until an effect takes it. The same content may be
 * staged by several entries; each has its own.
 */
export class Blobs<T> {
  readonly #byDigest = new Map<string, T[]>();

  add(digest: string, blob: T): void {
    const same = this.#byDigest.get(digest);
    if (same === undefined) this.#byDigest.set(digest, [blob]);
    else same.push(blob);
  }

  take(digest: string): T | undefined {
    const same = this.#byDigest.get(digest);
    const blob = same?.pop();
    if (same?.length === 0) this.#byDigest.delete(digest);
    return blob;
  }

  /** Everything that is left, which is forgotten here. */
  drain(): T[] {
    const all = [...this.#byDigest.values()].flat();
    this.#byDigest.clear();
    return all;
  }
}
