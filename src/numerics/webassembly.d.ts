/** The part of WebAssembly's JavaScript API in use here: TypeScript has it only in its browser library. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, Memory>>);
    readonly exports: object;
  }
  /** Created with `shared: true` only, so `buffer` is always shared memory. */
  class Memory {
    constructor(descriptor: { initial: number; maximum: number; shared: true });
    /** Another object after each `grow`; views over the old one stay valid for what it covered. */
    readonly buffer: SharedArrayBuffer;
    /** Adds pages of 64 KiB and returns how many there were. Throws a RangeError when there is no memory. */
    grow(pages: number): number;
  }
}
