import type { Segments } from './segments.ts';

/** Bytes that one call of the kernel takes at a time: V8 optimises it after the first few calls, not within one. */
const BLOCK_BYTES = 64;
const CALL_BYTES = 1024 * 1024;

/** Slots of one arena, by index: `out <- momentum * k + (1 - momentum) * q`. */
export interface EmaStep {
  readonly k: number;
  readonly q: number;
  /** Neither `k` nor `q`: those keep their values, so a step that is interrupted has changed nothing. */
  readonly out: number;
  /** In [0, 1]. */
  readonly momentum: number;
}

/**
 * The exponential moving average of MoCo (He et al. 2020, equation 2) over all parameters, rounded as PyTorch rounds
 * `k * m + q * (1 - m)` on float32 tensors: `1 - m` in double, then `fround(fround(k * fround(m)) + fround(q * fround(1 - m)))`.
 */
export function emaStep(segments: Segments, { k, q, out, momentum }: EmaStep): void {
  if (!(momentum >= 0 && momentum <= 1)) throw new RangeError(`momentum ${momentum} is not in [0, 1]`);
  if (out === k || out === q) throw new RangeError(`slot ${out} cannot be read and written by one EMA step`);
  const m = Math.fround(momentum);
  const n = Math.fround(1 - momentum);
  for (const segment of segments.all) {
    for (let offset = 0; offset < segment.slotBytes; offset += CALL_BYTES) {
      const blocks = Math.min(CALL_BYTES, segment.slotBytes - offset) / BLOCK_BYTES;
      segment.kernels.ema(
        segment.address(k, offset),
        segment.address(q, offset),
        segment.address(out, offset),
        blocks,
        m,
        n,
      );
    }
  }
}
