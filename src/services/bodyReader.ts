import { Readable } from 'node:stream';

/** Reads a streamed body piece by piece, as its own header says how long each piece is. */
export class BodyReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);
  /** Bytes handed out so far. */
  #position = 0;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** For a body that is whole in memory. */
  static of(bytes: Uint8Array): BodyReader {
    return new BodyReader(Readable.from([bytes]));
  }

  get position(): number {
    return this.#position;
  }

  /** The next `length` bytes, copied; fewer where the body ends before. */
  async take(length: number): Promise<Uint8Array> {
    const taken = new Uint8Array(length);
    let filled = 0;
    await this.consume(length, (bytes) => {
      taken.set(bytes, filled);
      filled += bytes.length;
    });
    return taken.subarray(0, filled);
  }

  /** Hands the next `length` bytes, or those up to the end of the body, to `sink` as they arrive and without a copy. */
  async consume(length: number, sink: (bytes: Uint8Array) => void): Promise<void> {
    let missing = length;
    while (missing > 0) {
      const piece = await this.piece(missing);
      if (piece === null) return;
      missing -= piece.length;
      sink(piece);
    }
  }

  /** The next bytes as they came, at least one and at most `most`; null at the end of the body. */
  async piece(most: number): Promise<Uint8Array | null> {
    if (this.#rest.length === 0 && !(await this.#next())) return null;
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.length);
    this.#position += piece.length;
    return piece;
  }

  /** Reads what is left without keeping it and returns the length of the whole body. */
  async drain(): Promise<number> {
    await this.consume(Number.POSITIVE_INFINITY, () => undefined);
    return this.#position;
  }

  async #next(): Promise<boolean> {
    for (;;) {
      const { done, value } = await this.#chunks.next();
      if (done === true) return false;
      if (value.length === 0) continue;
      this.#rest = value;
      return true;
    }
  }
}
