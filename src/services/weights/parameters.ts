import { digestInSlices } from '../../numerics/digest.ts';
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

  /** Takes over the slot. `digest`, where the caller has it from the bytes as they came in. */
  constructor(slot: Slot, count: number, digest: string | null) {
    this.slot = slot;
    this.version = String(versions++);
    this.count = count;
    this.#digest = digest === null ? null : Promise.resolve(digest);
  }

  /** BLAKE3 of all parameters' bytes in state_dict order, worked out once, in slices between other events. */
  digest(): Promise<string> {
    this.#digest ??= this.#computeDigest();
    return this.#digest;
  }

  retain(): this {
    this.slot.retain();
    return this;
  }

  release(): void {
    this.slot.release();
  }

  async #computeDigest(): Promise<string> {
    this.slot.retain();
    try {
      return await digestInSlices(this.#chunks());
    } finally {
      this.slot.release();
    }
  }

  *#chunks(): Iterable<Uint8Array> {
    for (let index = 0; index < this.count; index++) yield this.slot.bytes(index);
  }
}
