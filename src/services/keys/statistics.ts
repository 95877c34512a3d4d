import { StreamingDigest } from '../../numerics/digest.ts';
import type { Blobs } from '../encoders/blobs.ts';

/** Keeps batch statistics for the entry that will name them by the digest returned here. */
export function stageStatistics(staged: Blobs<Float32Array>, statistics: Float32Array): string {
  const bytes = new Uint8Array(statistics.buffer, statistics.byteOffset, statistics.byteLength);
  const digest = new StreamingDigest().update(bytes).digest();
  staged.add(digest, statistics);
  return digest;
}
