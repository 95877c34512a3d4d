import { StreamingDigest } from '../../numerics/digest.ts';
import type { MomentumEncoder } from '../encoders/momentumEncoder.ts';

/** Keeps batch statistics for the entry that will name them by the digest returned here. */
export function stageStatistics(encoder: MomentumEncoder, statistics: Float32Array): string {
  const bytes = new Uint8Array(statistics.buffer, statistics.byteOffset, statistics.byteLength);
  const digest = new StreamingDigest().update(bytes).digest();
  encoder.stagedStatistics.add(digest, statistics);
  return digest;
}
