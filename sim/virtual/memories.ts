const RealMemory = WebAssembly.Memory;
const RealInstance = WebAssembly.Instance;

/** Memories that no schedule uses, by their largest size in pages. */
const idle = new Map<number, WebAssembly.Memory[]>();
const inUse: { memory: WebAssembly.Memory; maximum: number }[] = [];
const instances = new WeakMap<object, WebAssembly.Instance>();

/** What a slot holds before somebody has filled it: nothing that could be taken for weights. */
const POISON = 0x7f;

/**
 * A shared memory takes address space for gigabytes and is given back late, so the arenas of one schedule are lent to the
 * next one, filled with what no schedule can rely on.
 */
export function lendMemories(): void {
  Object.assign(WebAssembly, {
    Memory: function Memory(descriptor: { initial: number; maximum: number; shared: true }) {
      const { maximum } = descriptor;
      const memory = idle.get(maximum)?.pop() ?? new RealMemory(descriptor);
      inUse.push({ memory, maximum });
      return memory;
    },
    Instance: function Instance(module: WebAssembly.Module, imports: { env: { memory: WebAssembly.Memory } }) {
      const known = instances.get(imports.env.memory);
      if (known !== undefined) return known;
      const instance = new RealInstance(module, imports);
      instances.set(imports.env.memory, instance);
      return instance;
    },
  });
}

/** Slots begin at whole pages, and those of the tiny encoder end soon behind. */
const PAGE_BYTES = 65_536;
const USED_BYTES = 512;

/** The schedule is over. */
export function takeMemoriesBack(): void {
  for (const { memory, maximum } of inUse.splice(0)) {
    const bytes = new Uint8Array(memory.buffer);
    for (let at = 0; at < bytes.length; at += PAGE_BYTES) bytes.fill(POISON, at, at + USED_BYTES);
    const others = idle.get(maximum);
    if (others === undefined) idle.set(maximum, [memory]);
    else others.push(memory);
  }
}
