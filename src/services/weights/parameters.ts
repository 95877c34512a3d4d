import { digestOfShared } from '../../numerics/digestThread.ts';
import type { Slot } from '../../numerics/slots.ts';

let versions = 0;

/**
 * The fp32 parameters of an encoder at one moment: a slot of its arena that nobody writes any more. Whoever holds
 * them has retained them, so a download, a digest or a forward goes on while the encoder takes its next steps.
 */
export class Parameters {
  readonly slot: Slot;
  /** Another for other content; the engine compares it with what its variables hold. */
  readonly version: string;
  /** Number of tensors. */
  readonly count: number;
  #digest: Promise<string> | null;

  /** Takes over the slot. `digest`, where the caller has begun it with the bytes as they came in. */
  constructor(slot: Slot, count: number, digest: Promise<string> | null) {
    this.slot = slot;
    this.version = String(versions++);
    this.count = count;
    this.#digest = digest === null ? null : this.#settle(digest);
  }

  /** BLAKE3 of all parameters' bytes in state_dict order, worked out once, beside the event loop. */
  digest(): Promise<string> {
    this.#digest ??= this.#settle(this.#digestWhole());
    return this.#digest;
  }

  retain(): this {
    this.slot.retain();
    return this;
  }

  release(): void {
    this.slot.release();
  }

  /** The thread may die with what it has begun, but all bytes are here: the next one begins anew. */
  async #settle(begun: Promise<string>): Promise<string> {
    this.slot.retain();
    try {
      return await begun.catch(() => this.#digestWhole());
    } catch (thrown) {
      this.#digest = null;
      throw thrown;
    } finally {
      this.slot.release();
    }
  }

  #digestWhole(): Promise<string> {
    return digestOfShared(Array.from({ length: this.count }, (_, index) => this.slot.bytes(index)));
  }
}
