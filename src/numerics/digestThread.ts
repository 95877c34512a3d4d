import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** Gathered before they are sent to the thread: waking it takes longer than to hash a small parameter. */
const BATCH_BYTES = 2 * 1024 * 1024;

type Chunk = Uint8Array<SharedArrayBuffer>;

/** What the thread is told of the digest `id`, in order. The bytes lie in shared memory: views of them are sent, not they. */
export type DigestRequest =
  | { readonly type: 'update'; readonly id: number; readonly chunks: readonly Chunk[]; readonly isLast: boolean }
  | { readonly type: 'drop'; readonly id: number };

export interface DigestReply {
  readonly id: number;
  readonly digest: string;
}

interface Awaited {
  resolve: (digest: string) => void;
  reject: (error: Error) => void;
}

/**
 * BLAKE3 of bytes in shared memory, worked out beside the event loop in a thread that all digests of the process share
 * and take turns in. End each with `digest` or `drop`.
 */
export class SharedDigest {
  readonly #thread = currentThread();
  readonly #id = this.#thread.nextId();
  #chunks: Chunk[] = [];
  #gathered = 0;

  /** More bytes, which must not change until the digest is there. */
  update(bytes: Chunk): this {
    this.#chunks.push(bytes);
    this.#gathered += bytes.length;
    if (this.#gathered >= BATCH_BYTES) this.#thread.post(this.#batch(false));
    return this;
  }

  /**
   * `blake3:<64 hex digits>` of all bytes so far. Call it once, at the end. Rejects when the thread has died since the
   * digest was begun: another has a new thread.
   */
  digest(): Promise<string> {
    return this.#thread.ask(this.#batch(true));
  }

  /** Nobody wants to know any more. The bytes may still be read, to no effect. */
  drop(): void {
    this.#thread.post({ type: 'drop', id: this.#id });
  }

  #batch(isLast: boolean): DigestRequest {
    const chunks = this.#chunks;
    this.#chunks = [];
    this.#gathered = 0;
    return { type: 'update', id: this.#id, chunks, isLast };
  }
}

/** BLAKE3 of all chunks together; see `SharedDigest`. */
export function digestOfShared(chunks: Iterable<Chunk>): Promise<string> {
  const digest = new SharedDigest();
  for (const chunk of chunks) digest.update(chunk);
  return digest.digest();
}

let current: DigestThread | null = null;

/** The thread of the process, started when it is first needed and after it died. */
function currentThread(): DigestThread {
  if (current === null || current.hasFailed) current = new DigestThread();
  return current;
}

class DigestThread {
  /** Built code: a worker thread cannot run TypeScript. */
  readonly #worker = new Worker(createRequire(import.meta.url).resolve('#digest-worker'));
  readonly #awaited = new Map<number, Awaited>();
  #failure: Error | null = null;
  #ids = 0;

  constructor() {
    let reason = 'it ended by itself';
    this.#worker.on('message', ({ id, digest }: DigestReply) => this.#take(id)?.resolve(digest));
    this.#worker.on('error', (error) => {
      reason = error.message;
    });
    this.#worker.on('exit', () => this.#fail(new Error(`the digest thread stopped: ${reason}`)));
    this.#worker.unref();
  }

  get hasFailed(): boolean {
    return this.#failure !== null;
  }

  nextId(): number {
    return this.#ids++;
  }

  post(request: DigestRequest): void {
    this.#worker.postMessage(request);
  }

  /** Posts the last request of a digest. */
  ask(request: DigestRequest): Promise<string> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#awaited.set(request.id, { resolve, reject });
      // The thread keeps the process alive for as long as someone waits for it.
      this.#worker.ref();
      this.post(request);
    });
  }

  #take(id: number): Awaited | undefined {
    const awaited = this.#awaited.get(id);
    this.#awaited.delete(id);
    if (this.#awaited.size === 0) this.#worker.unref();
    return awaited;
  }

  #fail(failure: Error): void {
    this.#failure = failure;
    for (const { reject } of this.#awaited.values()) reject(failure);
    this.#awaited.clear();
  }
}
