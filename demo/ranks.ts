import { once } from 'node:events';
import type { RankMessage } from './messages.ts';

/** All ranks of the trainer, as one of them sees them. All make the same calls in the same order. */
export class Ranks {
  readonly rank: number;
  readonly worldSize: number;

  constructor(rank: number, worldSize: number) {
    this.rank = rank;
    this.worldSize = worldSize;
  }

  /** What every rank gives here, in the order of the ranks: returns when all have come so far. */
  async gather<Share>(share: Share): Promise<Share[]> {
    if (this.worldSize === 1) return [share];
    process.send!({ share } satisfies RankMessage);
    const [shares] = (await once(process, 'message')) as [Share[]];
    return shares;
  }

  /** This rank's part of the numbers from 0 to `count - 1`. */
  part(count: number): { begin: number; end: number } {
    const bound = (rank: number) => Math.floor((count * rank) / this.worldSize);
    return { begin: bound(this.rank), end: bound(this.rank + 1) };
  }
}

/** Of vectors of one length, value by value: summed in their order, so that all ranks get the same bits. */
export function mean(vectors: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(vectors[0]!.length);
  for (const vector of vectors) for (let i = 0; i < result.length; i++) result[i]! += vector[i]!;
  for (let i = 0; i < result.length; i++) result[i]! /= vectors.length;
  return result;
}

/** One vector after the other. */
export function concat(vectors: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(vectors.reduce((length, vector) => length + vector.length, 0));
  let end = 0;
  for (const vector of vectors) {
    all.set(vector, end);
    end += vector.length;
  }
  return all;
}
