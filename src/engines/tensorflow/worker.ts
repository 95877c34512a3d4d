import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import type { ForwardResult } from '../../ports/engine.ts';
import type { Command, Reply, Request, WorkerState } from './commands.ts';
import { loadTensorFlow, type TensorFlow } from './library.ts';
import { EncoderSession } from './session.ts';

/** The thread that alone owns every tensor and session. It takes one command at a time; TensorFlow's calls block it. */
class EngineWorker {
  readonly #tf: TensorFlow;
  readonly #sessions = new Map<string, EncoderSession>();

  constructor(tf: TensorFlow) {
    this.#tf = tf;
  }

  async execute(command: Command): Promise<ForwardResult | null> {
    switch (command.type) {
      case 'open':
        this.#sessions.set(command.uid, await EncoderSession.open(this.#tf, command.description, command.arena));
        return null;
      case 'close':
        this.#sessions.get(command.uid)?.close();
        this.#sessions.delete(command.uid);
        return null;
      case 'ema':
        this.#session(command.request.uid).ema(command.request);
        return null;
      case 'forward': {
        const started = performance.now();
        const result = this.#session(command.request.uid).forward(command.request);
        return { ...result, computeMs: performance.now() - started };
      }
    }
  }

  /** What is worth doing when the answer is on its way. */
  afterwards(command: Command): void {
    if (command.type === 'ema') this.#sessions.get(command.request.uid)?.loadAhead(command.request.out);
  }

  state(): WorkerState {
    const counters = {
      encoders: this.#sessions.size,
      sessions: this.#tf.node.getNumOfSavedModels(),
      tensors: this.#tf.memory().numTensors,
    };
    return { counters, heapBytes: getHeapStatistics().used_heap_size };
  }

  #session(uid: string): EncoderSession {
    const session = this.#sessions.get(uid);
    if (session === undefined) throw new Error(`encoder ${uid} is not open in the engine`);
    return session;
  }
}

const port = parentPort;
if (port === null) throw new Error('this file is the engine worker: it runs in a worker thread');

const tf = loadTensorFlow();
const worker = new EngineWorker(tf);
const post = (reply: Reply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);

let last: Promise<void> = Promise.resolve();
port.on('message', (request: Request) => {
  last = last.then(async () => {
    try {
      const result = await worker.execute(request);
      const transfer = result === null ? [] : [result.keys.buffer as ArrayBuffer];
      post({ type: 'done', id: request.id, result, ...worker.state() }, transfer);
      worker.afterwards(request);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      post({ type: 'failed', id: request.id, message, ...worker.state() });
    }
  });
});

const backend = tf.backend() as unknown as { isUsingGpuDevice: boolean; binding: { TF_Version: string } };
post({ type: 'ready', version: backend.binding.TF_Version, device: backend.isUsingGpuDevice ? 'gpu' : 'cpu' });
