import { type EmaStep, emaStep } from './emaStep.ts';
import { type Layout, MAX_TENSOR_BYTES, planLayout } from './layout.ts';
import { reclaimDroppedMemory } from './reclaim.ts';
import { Segments, slotLimit } from './segments.ts';
import { Slot } from './slots.ts';

export { MAX_TENSOR_BYTES, Slot };

const DEFAULT_MAX_SLOTS = 16;

export interface ArenaOptions {
  /** Most slots at a time; fewer where 4 GiB of a segment bounds them. @default 16 */
  readonly maxSlots?: number;
}

/** All that a worker needs to see an arena. Structured-clonable; the memory is shared, not copied. */
export interface ArenaHandle {
  readonly layout: Layout;
  readonly memories: readonly WebAssembly.Memory[];
}

/** Every slot is held: `acquire` works again after a release. */
export class ArenaFullError extends Error {
  override readonly name = 'ArenaFullError';
  readonly code = 'arena_full';
  readonly details: { readonly requested: number; readonly limit: number };

  constructor(bytesPerSlot: number, maxSlots: number) {
    super(`All ${maxSlots} copies of the weights that this encoder may hold are in use; try again later.`);
    this.details = { requested: bytesPerSlot, limit: bytesPerSlot * maxSlots };
  }
}

/**
 * Host memory for the float32 parameters of one encoder: a few slots, each of which holds one value of all parameters.
 * It is shared memory that outlives the worker thread. This is the owner's side, which says what each slot is used for.
 */
export class Arena {
  readonly maxSlots: number;
  /** Memory that one slot takes, with padding. */
  readonly bytesPerSlot: number;
  /** Called when slots are short: lets go of one that is only kept in case, or returns false. */
  makeRoom: () => boolean = () => false;
  readonly #free: number[] = [];
  /** Null once closed and idle. */
  #segments: Segments | null;
  #slots = 0;
  #closed = false;

  /**
   * `parameters` in state_dict order, `length` in elements. Takes address space only; memory follows with the slots.
   * Throws a RangeError for a tensor above `MAX_TENSOR_BYTES`.
   */
  constructor(parameters: readonly { readonly name: string; readonly length: number }[], options: ArenaOptions = {}) {
    const layout = planLayout(parameters);
    this.maxSlots = Math.min(options.maxSlots ?? DEFAULT_MAX_SLOTS, slotLimit(layout));
    this.bytesPerSlot = layout.slotBytes.reduce((sum, bytes) => sum + bytes, 0);
    this.#segments = Segments.allocate(layout, this.maxSlots);
  }

  get slotsInUse(): number {
    return this.#slots - this.#free.length;
  }

  /** Bytes of all slots that ever were in use at a time: freed slots are kept for the next. */
  get allocatedBytes(): number {
    return this.#segments === null ? 0 : this.#segments.byteLength;
  }

  /** Whether `slots` more can be acquired now. */
  hasRoom(slots: number): boolean {
    while (this.slotsInUse + slots > this.maxSlots) if (!this.makeRoom()) return false;
    return true;
  }

  /** A slot for the caller to fill; what it holds before is unspecified. Throws `ArenaFullError`. */
  acquire(): Slot {
    const segments = this.#open();
    const index = this.#free.pop() ?? this.#addSlot(segments);
    return new Slot(index, segments, () => {
      this.#free.push(index);
      this.#giveBackIfIdle();
    });
  }

  /** For the worker's `ArenaView`; good for slots that are added later, too. */
  handle(): ArenaHandle {
    const { layout, all } = this.#open();
    return { layout, memories: all.map(({ memory }) => memory) };
  }

  /**
   * Ends the arena: `acquire` throws from now on, and the memory goes back to the system when the last slot is released
   * and no thread has a handle or a view any more.
   */
  close(): void {
    this.#closed = true;
    this.#giveBackIfIdle();
  }

  #open(): Segments {
    if (this.#closed || this.#segments === null) throw new Error('the arena is closed');
    return this.#segments;
  }

  #addSlot(segments: Segments): number {
    if (this.#slots === this.maxSlots) throw new ArenaFullError(this.bytesPerSlot, this.maxSlots);
    segments.growTo(this.#slots + 1);
    return this.#slots++;
  }

  #giveBackIfIdle(): void {
    if (!this.#closed || this.slotsInUse > 0 || this.#segments === null) return;
    this.#segments = null;
    reclaimDroppedMemory();
  }
}

/** An arena seen from the worker thread. Which slots may be read and written is the owner's to say. */
export class ArenaView {
  #opened: Segments | null;

  constructor({ layout, memories }: ArenaHandle) {
    this.#opened = new Segments(layout, memories);
  }

  /** Parameter `i` (state_dict order) in a slot, flat: a view over shared memory. */
  parameter(slot: number, i: number): Float32Array<SharedArrayBuffer> {
    return this.#segments().parameter(slot, i);
  }

  /** `out <- momentum * k + (1 - momentum) * q`, bit-exact; see `emaStep`. */
  ema(step: EmaStep): void {
    emaStep(this.#segments(), step);
  }

  /** Copies a whole slot. */
  copy({ from, out }: { readonly from: number; readonly out: number }): void {
    for (const segment of this.#segments().all) {
      segment.kernels.copy(segment.address(from, 0), segment.address(out, 0), segment.slotBytes);
    }
  }

  /** Lets go of the memory: the system has it back when the owner has closed the arena, too. */
  close(): void {
    this.#opened = null;
    reclaimDroppedMemory();
  }

  #segments(): Segments {
    if (this.#opened === null) throw new Error('the view of the arena is closed');
    return this.#opened;
  }
}
