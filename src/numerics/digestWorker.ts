import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { StreamingDigest } from './digest.ts';
import type { DigestReply, DigestRequest } from './digestThread.ts';
import { reclaimDroppedMemory } from './reclaim.ts';

/** Hashed before another digest has its turn: about a millisecond. */
const SLICE_BYTES = 2 * 1024 * 1024;

/** Milliseconds from the end of a digest to the collection of its garbage, which takes tens of them. */
const RECLAIM_DELAY_MS = 2_000;

/** One digest, as far as it has come. */
class Job {
  readonly #digest = new StreamingDigest();
  readonly #waiting: Uint8Array[] = [];
  /** All bytes are there. */
  isWhole = false;

  add(chunks: readonly Uint8Array[]): void {
    this.#waiting.push(...chunks);
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0;
  }

  hashSlice(): void {
    for (let left = SLICE_BYTES; left > 0 && this.#waiting.length > 0; ) {
      const bytes = this.#waiting.shift()!;
      const piece = bytes.subarray(0, left);
      this.#digest.update(piece);
      left -= piece.length;
      if (piece.length < bytes.length) this.#waiting.unshift(bytes.subarray(piece.length));
    }
  }

  result(): string {
    return this.#digest.digest();
  }
}

const port = parentPort;
if (port === null) throw new Error('this file hashes for others: it runs in a worker thread');

const jobs = new Map<number, Job>();
let isHashing = false;
let willReclaim = false;

port.on('message', (request: DigestRequest) => {
  take(request);
  if (!isHashing) void hash();
});

function take(request: DigestRequest): void {
  if (request.type === 'drop') {
    end(request.id);
    return;
  }
  const job = jobs.get(request.id) ?? new Job();
  jobs.set(request.id, job);
  job.add(request.chunks);
  job.isWhole = request.isLast;
}

/** Until nothing waits. What comes in meanwhile is taken between two turns. */
async function hash(): Promise<void> {
  isHashing = true;
  while (hashTurn()) await nextTurn();
  isHashing = false;
}

/** A slice of every digest; false when there was nothing to do. */
function hashTurn(): boolean {
  let hasWorked = false;
  for (const [id, job] of jobs) {
    if (job.isIdle && !job.isWhole) continue;
    hasWorked = true;
    job.hashSlice();
    if (!job.isIdle || !job.isWhole) continue;
    port!.postMessage({ id, digest: job.result() } satisfies DigestReply);
    end(id);
  }
  return hasWorked;
}

/** Whoever frees weights has their memory back only when this thread has forgotten them, too. */
function end(id: number): void {
  jobs.delete(id);
  if (willReclaim) return;
  willReclaim = true;
  setTimeout(() => {
    willReclaim = false;
    reclaimDroppedMemory();
  }, RECLAIM_DELAY_MS);
}
