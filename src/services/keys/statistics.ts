import { digestOfFloats } from '../../numerics/digest.ts';
import type { Blobs } from '../encoders/blobs.ts';

/** Keeps batch statistics for the entry that will name them by the digest returned here. */
export function stageStatistics(staged: Blobs<Float32Array>, statistics: Float32Array): string {
  const digest = digestOfFloats(statistics);
  staged.add(digest, statistics);
  return digest;
}
