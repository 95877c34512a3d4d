import type { Decoder } from '../decoder.ts';
import { currentThread } from './thread.ts';

/** zstd, unpacked in a thread: Node has it from 22.15 on only. */
export class ZstdDecoder implements Decoder {
  readonly #thread = currentThread();
  readonly #id = this.#thread.nextId();

  async *decode(packed: Uint8Array): AsyncGenerator<Uint8Array> {
    // A copy that the thread can have: the chunk may be a small view of a large buffer.
    let next: Uint8Array<ArrayBuffer> | null = Uint8Array.from(packed);
    for (;;) {
      const { pieces, isHungry } = await this.#thread.ask({ type: 'unpack', id: this.#id, packed: next });
      yield* pieces;
      if (isHungry) return;
      next = null;
    }
  }

  async *finish(): AsyncGenerator<Uint8Array> {
    const { pieces } = await this.#thread.ask({ type: 'finish', id: this.#id });
    yield* pieces;
  }

  close(): void {
    this.#thread.drop(this.#id);
  }
}
