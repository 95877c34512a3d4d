import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ArchitectureDescription } from '../../architectures/description.ts';
import { mocoError } from '../../errors.ts';
import type { ArenaHandle } from '../../numerics/arena.ts';
import type { EmaRequest, Engine, EngineStatus, ForwardRequest, ForwardResult } from '../../ports/engine.ts';
import type { Command, EngineCounters, Reply, Request } from './commands.ts';

export interface TensorflowEngineOptions {
  /** Threads of TensorFlow's pools. @default all cores */
  threads?: number | undefined;
  /** Told when the worker has died and is started again. */
  onCrash?: ((reason: string) => void) | undefined;
}

interface Pending {
  resolve: (result: ForwardResult | null) => void;
  reject: (error: Error) => void;
}

/** Commands that the worker has at a time: the next one is there when it has done one, and the others can be taken back. */
const AT_WORKER = 2;
/** Milliseconds before the next start after a crash: doubled each time, for a worker that cannot live. */
const FIRST_RESTART_DELAY_MS = 20;
const LONGEST_RESTART_DELAY_MS = 10_000;

/** Built code: a worker thread cannot run TypeScript. */
const WORKER_FILE = createRequire(import.meta.url).resolve('#tensorflow-worker');

/**
 * TensorFlow in a worker thread. When the thread dies, what was under way is refused with `engine_unavailable`, a new
 * one is started, and every encoder is opened in it again; the weights are in the arenas, so it has those it had.
 */
export function createTensorflowEngine(options: TensorflowEngineOptions = {}): Engine {
  return new TensorflowEngine(options);
}

class TensorflowEngine implements Engine {
  readonly #options: TensorflowEngineOptions;
  readonly #threads: number;
  readonly #opened = new Map<string, { description: ArchitectureDescription; arena: ArenaHandle }>();
  readonly #pending = new Map<number, Pending>();
  /** Of the pending ones those that the worker has not got yet, in order. */
  #waiting: Request[] = [];
  #worker!: Worker;
  #readiness = new Readiness();
  #state: EngineStatus['state'] = 'starting';
  #reason: string | null = 'TensorFlow is being loaded';
  /** A new worker is opening the encoders that there were. */
  #isReopening = false;
  #restarts = 0;
  #delay = FIRST_RESTART_DELAY_MS;
  #nextId = 0;
  #version = '';
  #device = '';
  #counters: EngineCounters = { encoders: 0, sessions: 0, tensors: 0 };
  #heapBytes = 0;

  constructor(options: TensorflowEngineOptions) {
    this.#options = options;
    this.#threads = options.threads ?? availableParallelism();
    setDefaults(this.#threads);
    this.#start();
  }

  ready(): Promise<void> {
    return this.#readiness.promise;
  }

  async open(uid: string, description: ArchitectureDescription, arena: ArenaHandle): Promise<void> {
    await this.#send({ type: 'open', uid, description, arena });
    this.#opened.set(uid, { description, arena });
  }

  async close(uid: string): Promise<void> {
    // A worker that dies now takes its session with it: the encoder is closed either way.
    this.#opened.delete(uid);
    // What is being opened again is closed behind that.
    if (this.#state !== 'ready' && !this.#isReopening) return;
    await this.#post({ type: 'close', uid }).catch((thrown) => {
      if (this.#state === 'ready') throw thrown;
    });
  }

  async ema(request: EmaRequest): Promise<void> {
    await this.#send({ type: 'ema', request });
  }

  async forward(request: ForwardRequest, signal?: AbortSignal): Promise<ForwardResult> {
    signal?.throwIfAborted();
    return (await this.#send({ type: 'forward', request }, signal))!;
  }

  status(): EngineStatus {
    return {
      name: `tensorflow ${this.#version}`.trim(),
      device: this.#device,
      threads: this.#threads,
      state: this.#state,
      reason: this.#reason,
      restarts: this.#restarts,
      counters: this.#counters,
      queued: this.#pending.size,
      heapBytes: this.#heapBytes,
    };
  }

  async shutdown(): Promise<void> {
    this.#state = 'closed';
    this.#reason = 'shut down';
    await this.#worker.terminate();
    this.#refusePending('the engine was shut down');
  }

  #start(): void {
    const worker = new Worker(WORKER_FILE);
    this.#worker = worker;
    let failure = 'the engine thread ended by itself';
    worker.on('message', (reply: Reply) => {
      if (reply.type === 'ready') void this.#reopen(worker, reply);
      else this.#settle(reply);
    });
    worker.on('error', (error) => {
      failure = error.message;
    });
    worker.on('exit', () => {
      if (this.#state !== 'closed') this.#restart(failure);
    });
  }

  async #reopen(worker: Worker, reply: Extract<Reply, { type: 'ready' }>): Promise<void> {
    this.#version = reply.version;
    this.#device = reply.device;
    this.#isReopening = true;
    try {
      await Promise.all(
        [...this.#opened].map(([uid, { description, arena }]) => this.#post({ type: 'open', uid, description, arena })),
      );
    } catch {
      // It died while its encoders were being opened, or cannot open them: its exit starts the next one.
      await worker.terminate();
      return;
    }
    this.#isReopening = false;
    this.#state = 'ready';
    this.#reason = null;
    this.#delay = FIRST_RESTART_DELAY_MS;
    this.#readiness.resolve();
  }

  #restart(reason: string): void {
    const neverWorked = this.#state === 'starting';
    this.#isReopening = false;
    this.#state = neverWorked ? 'failed' : 'restarting';
    this.#reason = `the engine stopped: ${reason}`;
    this.#counters = { encoders: 0, sessions: 0, tensors: 0 };
    this.#heapBytes = 0;
    this.#refusePending(reason);
    this.#readiness.reject(mocoError('engine_unavailable', { reason }));
    if (neverWorked) return;
    this.#readiness = new Readiness();
    this.#restarts++;
    this.#options.onCrash?.(reason);
    const timer = setTimeout(() => this.#state !== 'closed' && this.#start(), this.#delay);
    timer.unref();
    this.#delay = Math.min(this.#delay * 2, LONGEST_RESTART_DELAY_MS);
  }

  #send(command: Command, signal?: AbortSignal): Promise<ForwardResult | null> {
    if (this.#state === 'ready') return this.#post(command, signal);
    return Promise.reject(mocoError('engine_unavailable', { reason: this.#reason ?? 'not ready' }));
  }

  #post(command: Command, signal?: AbortSignal): Promise<ForwardResult | null> {
    const request: Request = { ...command, id: this.#nextId++ };
    return new Promise((resolve, reject) => {
      this.#pending.set(request.id, { resolve, reject });
      this.#waiting.push(request);
      signal?.addEventListener('abort', () => this.#takeBack(request, signal.reason), { once: true });
      this.#feed();
    });
  }

  /** Gives the worker what it has room for. */
  #feed(): void {
    while (this.#waiting.length > 0 && this.#pending.size - this.#waiting.length < AT_WORKER) {
      this.#worker.postMessage(this.#waiting.shift()!);
    }
  }

  /** What the worker has got is done all the same. */
  #takeBack(request: Request, reason: Error): void {
    if (!this.#waiting.includes(request)) return;
    this.#waiting = this.#waiting.filter((waiting) => waiting !== request);
    this.#take(request.id)?.reject(reason);
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #settle(reply: Exclude<Reply, { type: 'ready' }>): void {
    this.#counters = reply.counters;
    this.#heapBytes = reply.heapBytes;
    const pending = this.#take(reply.id);
    if (reply.type === 'done') pending?.resolve(reply.result);
    else pending?.reject(mocoError('internal', { reason: reply.message }));
    this.#feed();
  }

  #refusePending(reason: string): void {
    for (const { reject } of this.#pending.values()) reject(mocoError('engine_unavailable', { reason }));
    this.#pending.clear();
    this.#waiting = [];
  }
}

/** A promise that is settled from outside. */
class Readiness {
  resolve!: () => void;
  reject!: (error: Error) => void;
  readonly promise = new Promise<void>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor() {
    // Whoever waits for it is told of a failure; nobody has to wait.
    this.promise.catch(() => undefined);
  }
}

/** TensorFlow reads these when it is loaded. What the operator has set stays. */
function setDefaults(threads: number): void {
  process.env.TF_NUM_INTRAOP_THREADS ??= String(threads);
  process.env.TF_NUM_INTEROP_THREADS ??= String(Math.min(2, threads));
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // Activations go through TensorFlow's own pool: with malloc a ResNet-50 batch takes 140,000 page faults.
  process.env.TF_CPU_ALLOCATOR_USE_BFC ??= 'true';
  // On x86 TensorFlow uses oneDNN's convolutions by itself only where it sees AVX-512; with AVX2 they need 11 to 20 % less
  // CPU than Eigen's, too.
  if (process.arch === 'x64') process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
}
