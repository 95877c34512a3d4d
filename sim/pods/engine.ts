import type { ArchitectureDescription } from '../../src/architectures/description.ts';
import { elementCount } from '../../src/architectures/index.ts';
import { statisticsLayout } from '../../src/architectures/statisticsLayout.ts';
import { mocoError } from '../../src/errors.ts';
import { type ArenaHandle, ArenaView } from '../../src/numerics/arena.ts';
import type { EmaRequest, Engine, EngineStatus, ForwardRequest, ForwardResult, Rows } from '../../src/ports/engine.ts';
import { world } from '../virtual/world.ts';
import { keysOfGroup, statisticsOfGroup } from './fakeEncoder.ts';
import type { Host } from './host.ts';

interface Opened {
  readonly view: ArenaView;
  readonly description: ArchitectureDescription;
  readonly parameters: number;
  /** What a version of the weights was when it was first used. */
  readonly versions: Map<string, Float32Array>;
}

/** An engine that takes virtual time, one request after the other, and sometimes has to be started again. */
export class SimulatedEngine implements Engine {
  readonly #host: Host;
  readonly #opened = new Map<string, Opened>();
  #state: EngineStatus['state'] = 'ready';
  #queued = 0;
  #last: Promise<unknown> = Promise.resolve();
  #crashed: (() => void)[] = [];
  #restarted: (() => void)[] = [];

  constructor(host: Host) {
    this.#host = host;
  }

  /** What it works on is lost. */
  crash(): void {
    if (this.#state !== 'ready') return;
    this.#state = 'restarting';
    // This pod is long in joining an encoder that is made meanwhile: of its weights there is one copy until then.
    if (this.#opened.size === 0) world().hasTrouble = true;
    for (const crashed of this.#crashed.splice(0)) crashed();
    world().events.after(world().random.between(5, 200), this.#host, () => {
      this.#state = 'ready';
      for (const restarted of this.#restarted.splice(0)) restarted();
    });
  }

  ready(): Promise<void> {
    return this.#state === 'ready' ? Promise.resolve() : new Promise((resolve) => this.#restarted.push(resolve));
  }

  async open(uid: string, description: ArchitectureDescription, arena: ArenaHandle): Promise<void> {
    const parameters = description.tensors.filter(({ kind }) => kind === 'parameter').length;
    this.#opened.set(uid, { view: new ArenaView(arena), description, parameters, versions: new Map() });
  }

  async close(uid: string): Promise<void> {
    this.#opened.delete(uid);
  }

  ema({ uid, k, q, out, momentum }: EmaRequest): Promise<void> {
    return this.#work(uid, (opened) => {
      opened.view.ema({ k, q, out: out.slot, momentum });
    });
  }

  forward({ uid, weights, rows, groups, batchNorm }: ForwardRequest): Promise<ForwardResult> {
    return this.#work(uid, (opened) => {
      const parameters = parametersOf(opened, weights.slot);
      const known = opened.versions.get(weights.version);
      if (known === undefined) opened.versions.set(weights.version, parameters);
      else if (known.some((value, i) => value !== parameters[i])) {
        world().violate(`weights changed under the version ${weights.version}`);
      }
      const { dim, tensors } = opened.description;
      const buffers = batchNorm.mode === 'eval' ? batchNorm.buffers : null;
      const inGroups = groups.map((group) => Array.from(group, (row) => rowOf(rows, row)));
      const keys = inGroups.map((group) => keysOfGroup({ parameters, buffers }, group, dim));
      const length = statisticsLayout(tensors).reduce((sum, run) => sum + run.length, 0);
      const statistics = buffers === null ? statisticsOfGroup(parameters, inGroups[0]!, length) : null;
      return { keys: Float32Array.from(keys.flatMap((part) => [...part])), statistics, computeMs: 1 };
    });
  }

  status(): EngineStatus {
    const counters = { encoders: this.#opened.size, sessions: 0, tensors: 0 };
    const reason = this.#state === 'ready' ? null : this.#state;
    return {
      name: 'simulated',
      device: 'none',
      threads: 1,
      state: this.#state,
      reason,
      restarts: 0,
      counters,
      queued: this.#queued,
      heapBytes: 0,
    };
  }

  async shutdown(): Promise<void> {
    this.#state = 'closed';
  }

  #work<T>(uid: string, act: (opened: Opened) => T): Promise<T> {
    this.#queued++;
    const { events, random } = world();
    const done = this.#last.then(
      () =>
        new Promise<T>((resolve, reject) => {
          const lost = () => reject(mocoError('engine_unavailable', { reason: 'it crashed' }));
          this.#crashed.push(lost);
          if (this.#state !== 'ready') lost();
          events.after(random.chance(0.95) ? random.between(0.2, 4) : random.between(10, 80), this.#host, () => {
            this.#crashed = this.#crashed.filter((other) => other !== lost);
            const opened = this.#opened.get(uid);
            if (opened === undefined) reject(new Error('the encoder is not open'));
            else resolve(act(opened));
          });
        }),
    );
    this.#last = done.catch(() => undefined);
    return done.finally(() => this.#queued--);
  }
}

function parametersOf({ view, description, parameters }: Opened, slot: number): Float32Array {
  const sizes = description.tensors.filter(({ kind }) => kind === 'parameter').map((tensor) => elementCount(tensor));
  const all = new Float32Array(sizes.reduce((sum, size) => sum + size, 0));
  let offset = 0;
  for (let i = 0; i < parameters; i++) {
    all.set(view.parameter(slot, i), offset);
    offset += sizes[i]!;
  }
  return all;
}

function rowOf({ blocks, shape }: Rows, row: number): Float32Array {
  let left = row;
  for (const { data, count } of blocks) {
    if (left < count) {
      const bytes = Uint8Array.from(data.subarray(left * 4 * shape[0]!, (left + 1) * 4 * shape[0]!));
      return new Float32Array(bytes.buffer);
    }
    left -= count;
  }
  throw new Error(`there is no row ${row}`);
}
