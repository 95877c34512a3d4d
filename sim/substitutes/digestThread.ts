import { StreamingDigest } from '../../src/numerics/digest.ts';
import { world } from '../virtual/world.ts';

/*
 * Takes the place of src/numerics/digestThread.ts: a digest is there after some virtual time, of the bytes as they are
 * then, for a thread reads them no earlier.
 */

type Chunk = Uint8Array<SharedArrayBuffer>;

export class SharedDigest {
  readonly #chunks: Chunk[] = [];

  update(bytes: Chunk): this {
    this.#chunks.push(bytes);
    return this;
  }

  digest(): Promise<string> {
    const { events, random } = world();
    return new Promise((resolve) => {
      events.after(random.chance(0.9) ? 0.1 : random.between(0, 20), events.current, () => {
        const digest = new StreamingDigest();
        for (const chunk of this.#chunks) digest.update(chunk);
        resolve(digest.digest());
      });
    });
  }

  drop(): void {}
}

export function digestOfShared(chunks: Iterable<Chunk>): Promise<string> {
  const digest = new SharedDigest();
  for (const chunk of chunks) digest.update(chunk);
  return digest.digest();
}
