import type { Transform } from 'node:stream';
import { CorruptBody, type Decoder } from './decoder.ts';

type ZlibStream = Transform & { readonly bytesWritten: number };

const NEWS = ['readable', 'end', 'error', 'close'] as const;

/** One of Node's own decompressors, which work in the thread pool, as a decoder that is asked for its output. */
export class ZlibDecoder implements Decoder {
  readonly #stream: ZlibStream;
  #fed = 0;
  #failure: Error | null = null;
  #wake: () => void = () => undefined;

  constructor(stream: ZlibStream) {
    this.#stream = stream;
    for (const event of NEWS) stream.on(event, () => this.#wake());
    stream.on('error', (error) => {
      this.#failure = error;
    });
  }

  async *decode(packed: Uint8Array): AsyncGenerator<Uint8Array> {
    let isTaken = false;
    this.#fed += packed.length;
    this.#stream.write(packed, () => {
      isTaken = true;
      this.#wake();
    });
    yield* this.#output(() => isTaken);
    // It leaves alone what follows the end of the packed data.
    if (this.#stream.bytesWritten < this.#fed) throw new CorruptBody('bytes follow the end of the packed data');
  }

  async *finish(): AsyncGenerator<Uint8Array> {
    this.#stream.end();
    yield* this.#output(() => false);
  }

  close(): void {
    this.#stream.destroy();
  }

  /** Up to the end, or until `isDone` and nothing is left to read. */
  async *#output(isDone: () => boolean): AsyncGenerator<Uint8Array> {
    for (;;) {
      const news = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      const piece = this.#stream.read() as Uint8Array | null;
      if (piece !== null) yield piece;
      else if (this.#failure !== null) throw new CorruptBody(this.#failure.message);
      else if (this.#stream.readableEnded || isDone()) return;
      else await news;
    }
  }
}
