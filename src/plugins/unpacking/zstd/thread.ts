import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { mocoError } from '../../../errors.ts';
import { CorruptBody } from '../decoder.ts';

/**
 * Longest time for an answer, in milliseconds; usual are a few. A block of twenty malicious bytes can keep the library
 * busy for minutes.
 */
const MAX_BUSY_MS = 5_000;

/** What the thread is told of the body `id`. It answers every request but a drop, in order. */
export type UnpackRequest =
  /** Unpack on, with more bytes, which are then the thread's, or (null) with those it has. */
  | { readonly type: 'unpack'; readonly id: number; readonly packed: Uint8Array<ArrayBuffer> | null }
  | { readonly type: 'finish'; readonly id: number }
  | { readonly type: 'drop'; readonly id: number };

export interface UnpackReply {
  readonly id: number;
  readonly pieces: readonly Uint8Array[];
  /** It can go on only with more packed bytes. */
  readonly isHungry: boolean;
  readonly failure: string | null;
}

interface Awaited {
  resolve: (reply: UnpackReply) => void;
  reject: (error: Error) => void;
}

let current: UnpackThread | null = null;

/** The thread of the process, started when it is first needed and after it died. */
export function currentThread(): UnpackThread {
  if (current === null || current.hasEnded) current = new UnpackThread();
  return current;
}

/** Unpacks beside the event loop, for all bodies in turn. */
class UnpackThread {
  /** Built code: a worker thread cannot run TypeScript. */
  readonly #worker = new Worker(createRequire(import.meta.url).resolve('#zstd-worker'));
  /** In the order of the requests: it works at the first. */
  readonly #awaited: Awaited[] = [];
  #alarm: NodeJS.Timeout | undefined;
  hasEnded = false;
  #ids = 0;

  constructor() {
    this.#worker.on('message', (reply: UnpackReply) => {
      this.#awaited.shift()!.resolve(reply);
      this.#watch();
    });
    this.#worker.on('error', () => undefined);
    this.#worker.on('exit', () => this.#end());
    this.#worker.unref();
  }

  nextId(): number {
    return this.#ids++;
  }

  /** @throws CorruptBody; MocoError `unpacking_interrupted` */
  async ask(request: Exclude<UnpackRequest, { type: 'drop' }>): Promise<UnpackReply> {
    if (this.hasEnded) throw mocoError('unpacking_interrupted', {});
    const reply = await new Promise<UnpackReply>((resolve, reject) => {
      this.#awaited.push({ resolve, reject });
      if (this.#awaited.length === 1) this.#watch();
      const packed = request.type === 'unpack' ? request.packed : null;
      this.#worker.postMessage(request, packed === null ? [] : [packed.buffer]);
    });
    if (reply.failure !== null) throw new CorruptBody(reply.failure);
    return reply;
  }

  drop(id: number): void {
    this.#worker.postMessage({ type: 'drop', id } satisfies UnpackRequest);
  }

  /** The time of the first request begins. */
  #watch(): void {
    clearTimeout(this.#alarm);
    if (this.#awaited.length === 0) {
      this.#worker.unref();
      return;
    }
    // The thread keeps the process alive for as long as someone waits for it.
    this.#worker.ref();
    this.#alarm = setTimeout(() => this.#tooLong(), MAX_BUSY_MS);
  }

  #tooLong(): void {
    this.#awaited.shift()?.reject(new CorruptBody(`a piece of it was not unpacked within ${MAX_BUSY_MS} ms`));
    this.#end();
    void this.#worker.terminate();
  }

  #end(): void {
    this.hasEnded = true;
    clearTimeout(this.#alarm);
    for (const { reject } of this.#awaited.splice(0)) reject(mocoError('unpacking_interrupted', {}));
  }
}
