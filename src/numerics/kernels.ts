import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The functions of kernels.wat over one memory. Addresses are bytes and counts elements, unless said otherwise;
 * an address above 2 GiB may be given as a positive number. Results are bit-exact on every machine.
 */
export interface Kernels {
  /**
   * `out <- fround(fround(k * m) + fround(q * n))` over `blocks` of 64 bytes.
   * `m` and `n` must be float32 values already.
   */
  ema(k: number, q: number, out: number, blocks: number, m: number, n: number): void;
  copy(from: number, to: number, bytes: number): void;
  /** `count` float16 elements at `from` become float32 at `to`; `from` may lie ahead of `to` in one buffer. */
  widenF16(from: number, to: number, count: number): void;
  /** As `widenF16`, for bfloat16. */
  widenBf16(from: number, to: number, count: number): void;
  /** How many of the `count` float32 elements at `from` precede the first infinity or NaN; `count` if there is none. */
  countFinite(from: number, count: number): number;
}

let compiled: WebAssembly.Module | null = null;

/** Binds the kernels to a memory. The module is compiled once a thread. */
export function bindKernels(memory: WebAssembly.Memory): Kernels {
  compiled ??= new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve('#kernels')));
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as Kernels;
}
