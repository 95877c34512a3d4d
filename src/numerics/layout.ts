/** Size of a WebAssembly page; memories grow by whole pages, so a slot takes whole pages. */
export const PAGE_BYTES = 65_536;
/** WebAssembly's 32-bit addresses end here, at 4 GiB. */
export const MAX_PAGES = 65_536;

/** At most this much of one slot in a segment, so that at least five slots fit below 4 GiB. */
const MAX_SLOT_BYTES = 768 * 1024 * 1024;

/** The largest tensor an encoder can have, as float32: a tensor is never split over segments. */
export const MAX_TENSOR_BYTES = MAX_SLOT_BYTES;

/** Parameters start at multiples of this, for SIMD loads that do not straddle cache lines. */
const ALIGNMENT_BYTES = 16;

/** Where a parameter lies in every slot: `offset` bytes after the slot's begin in its segment; `length` elements. */
export interface PlacedParameter {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
}

/** How the parameters of one encoder are laid out. Plain data: it is posted to the worker with the memories. */
export interface Layout {
  readonly parameters: readonly PlacedParameter[];
  /** Bytes from one slot to the next, by segment; multiples of `PAGE_BYTES`. */
  readonly slotBytes: readonly number[];
}

/**
 * Packs parameters in the order given, each aligned, into as few segments as hold them; a segment takes a consecutive
 * range. `length` is the number of float32 elements. Throws a RangeError for a tensor above `MAX_TENSOR_BYTES`.
 */
export function planLayout(parameters: readonly { readonly name: string; readonly length: number }[]): Layout {
  const placed: PlacedParameter[] = [];
  const used: number[] = [0];
  for (const { name, length } of parameters) {
    const bytes = length * Float32Array.BYTES_PER_ELEMENT;
    if (!Number.isSafeInteger(length) || length < 0 || bytes > MAX_TENSOR_BYTES) {
      throw new RangeError(`tensor "${name}" has ${length} elements; 0 to ${MAX_TENSOR_BYTES / 4} fit`);
    }
    let segment = used.length - 1;
    if (used[segment]! + bytes > MAX_SLOT_BYTES) segment = used.push(0) - 1;
    placed.push({ segment, offset: used[segment]!, length });
    used[segment] = roundUp(used[segment]! + bytes, ALIGNMENT_BYTES);
  }
  return { parameters: placed, slotBytes: used.map((bytes) => Math.max(PAGE_BYTES, roundUp(bytes, PAGE_BYTES))) };
}

function roundUp(bytes: number, multiple: number): number {
  return Math.ceil(bytes / multiple) * multiple;
}
