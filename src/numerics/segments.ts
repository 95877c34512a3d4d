import { bindKernels, type Kernels } from './kernels.ts';
import { type Layout, MAX_PAGES, PAGE_BYTES, type PlacedParameter } from './layout.ts';

/** Shared WebAssembly memory that holds a range of the parameters, slot after slot from address 0. */
export class Segment {
  readonly memory: WebAssembly.Memory;
  readonly slotBytes: number;
  readonly kernels: Kernels;

  constructor(memory: WebAssembly.Memory, slotBytes: number) {
    this.memory = memory;
    this.slotBytes = slotBytes;
    this.kernels = bindKernels(memory);
  }

  /** Byte address of a place in a slot, which can be used in this thread from now on. */
  address(slot: number, offset: number): number {
    const begin = slot * this.slotBytes;
    // The owner's growth reaches this thread's `buffer` late, or never where it fell into the moment of receiving it.
    if (this.memory.buffer.byteLength < begin + this.slotBytes) this.memory.grow(0);
    return begin + offset;
  }
}

/** The memories of an encoder and where its parameters lie in them: what either thread sees of an arena. */
export class Segments {
  readonly layout: Layout;
  readonly all: readonly Segment[];

  constructor(layout: Layout, memories: readonly WebAssembly.Memory[]) {
    this.layout = layout;
    this.all = layout.slotBytes.map((slotBytes, index) => new Segment(memories[index]!, slotBytes));
  }

  /** New memories without a slot yet, which can grow to `maxSlots`. */
  static allocate(layout: Layout, maxSlots: number): Segments {
    const memories = layout.slotBytes.map((slotBytes) => {
      const maximum = (maxSlots * slotBytes) / PAGE_BYTES;
      return new WebAssembly.Memory({ initial: 0, maximum, shared: true });
    });
    return new Segments(layout, memories);
  }

  get byteLength(): number {
    return this.all.reduce((sum, { memory }) => sum + memory.buffer.byteLength, 0);
  }

  /** Makes room for `slots` slots. Throws a RangeError when there is no memory; a second try goes on from there. */
  growTo(slots: number): void {
    for (const { memory, slotBytes } of this.all) {
      const missing = slots * slotBytes - memory.buffer.byteLength;
      if (missing > 0) memory.grow(missing / PAGE_BYTES);
    }
  }

  /** Where parameter `i` (state_dict order) lies in every slot. Throws a RangeError when there is none of that number. */
  place(i: number): { readonly segment: Segment } & Omit<PlacedParameter, 'segment'> {
    const place = this.layout.parameters[i];
    if (place === undefined) throw new RangeError(`no parameter ${i}: there are ${this.layout.parameters.length}`);
    return { ...place, segment: this.all[place.segment]! };
  }

  /** Parameter `i` in a slot, flat: a view, never a copy. */
  parameter(slot: number, i: number): Float32Array<SharedArrayBuffer> {
    const { segment, offset, length } = this.place(i);
    const address = segment.address(slot, offset);
    return new Float32Array(segment.memory.buffer, address, length);
  }
}

/** How many slots fit below 4 GiB in every segment. */
export function slotLimit(layout: Layout): number {
  return Math.floor((MAX_PAGES * PAGE_BYTES) / Math.max(...layout.slotBytes));
}
