import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArchitectureDescription } from '../../architectures/description.ts';
import { type ArenaHandle, ArenaView } from '../../numerics/arena.ts';
import type { EmaRequest, EngineWeights, ForwardRequest, ForwardResult, Rows } from '../../ports/engine.ts';
import { compile, SIGNATURES, type Signature } from './compile.ts';
import { gatherGroup } from './gather.ts';
import type { TensorFlow } from './library.ts';

type Model = Awaited<ReturnType<TensorFlow['node']['loadSavedModel']>>;

/** The order in which Transpose takes the posted axes to reach NHWC. */
const TO_NHWC = { nchw: [0, 2, 3, 1], nhwc: [0, 1, 2, 3] } as const;

/** One encoder inside TensorFlow: its session, its resident variables, and its view of the arena. */
export class EncoderSession {
  readonly #tf: TensorFlow;
  readonly #description: ArchitectureDescription;
  readonly #arena: ArenaView;
  readonly #models: Record<Signature, Model>;
  readonly #parameters: { name: string; shape: number[] }[];
  /** What the resident variables hold. */
  #loaded: string | null = null;
  /** Keys were made since weights were last loaded ahead. */
  #isInUse = false;

  private constructor(
    tf: TensorFlow,
    description: ArchitectureDescription,
    arena: ArenaView,
    models: Record<Signature, Model>,
  ) {
    this.#tf = tf;
    this.#description = description;
    this.#arena = arena;
    this.#models = models;
    this.#parameters = description.tensors
      .filter(({ kind }) => kind === 'parameter')
      .map(({ name, shape }) => ({ name, shape: [...shape] }));
  }

  static async open(tf: TensorFlow, description: ArchitectureDescription, arena: ArenaHandle): Promise<EncoderSession> {
    // A path of its own: loadSavedModel gives an equal path the session, and so the variables, that it already has.
    const folder = mkdtempSync(join(tmpdir(), 'mocoserve-encoder-'));
    try {
      writeFileSync(join(folder, 'saved_model.pb'), compile(description));
      const models = {} as Record<Signature, Model>;
      for (const signature of SIGNATURES) {
        models[signature] = await tf.node.loadSavedModel(folder, ['serve'], signature);
      }
      return new EncoderSession(tf, description, new ArenaView(arena), models);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  close(): void {
    for (const signature of SIGNATURES) this.#models[signature].dispose();
    this.#arena.close();
  }

  ema({ k, q, out, momentum }: EmaRequest): void {
    this.#arena.ema({ k, q, out: out.slot, momentum });
  }

  /** Loads weights that are likely to be asked for: once for each time that keys were made. */
  loadAhead(weights: EngineWeights): void {
    if (!this.#isInUse) return;
    this.#isInUse = false;
    this.#load(weights);
  }

  forward({ weights, rows, groups, batchNorm }: ForwardRequest): Omit<ForwardResult, 'computeMs'> {
    this.#load(weights);
    this.#isInUse = true;
    const total = groups.reduce((sum, group) => sum + group.length, 0);
    const keys = new Float32Array(total * this.#description.dim);
    let statistics: Float32Array | null = null;
    let done = 0;
    // One group after the other: a CPU is full with one, and small groups lose nothing here.
    for (const group of groups) {
      const result = this.#encode(rows, group, batchNorm);
      keys.set(result.keys, done * this.#description.dim);
      done += group.length;
      statistics ??= result.statistics;
    }
    return { keys, statistics };
  }

  #load({ slot, version }: EngineWeights): void {
    if (this.#loaded === version) return;
    // Until all are assigned the variables are a mixture.
    this.#loaded = null;
    this.#run('load', () =>
      Object.fromEntries(
        this.#parameters.map(({ name, shape }, index) => [
          name,
          this.#tf.tensor(this.#arena.parameter(slot, index), shape, 'float32'),
        ]),
      ),
    );
    this.#loaded = version;
  }

  #encode(
    rows: Rows,
    group: Int32Array,
    batchNorm: ForwardRequest['batchNorm'],
  ): { keys: Float32Array; statistics: Float32Array | null } {
    const outputs = this.#run(batchNorm.mode, () => {
      const feeds: Record<string, ReturnType<TensorFlow['tensor']>> = {
        images: this.#tf.tensor(gatherGroup(rows, group), [group.length, ...postedShape(rows)], 'float32'),
      };
      if (this.#description.input.kind === 'image') {
        feeds.layout = this.#tf.tensor1d([...TO_NHWC[rows.layout]], 'int32');
      }
      if (batchNorm.mode === 'eval') feeds.buffers = this.#tf.tensor1d(batchNorm.buffers);
      return feeds;
    });
    return { keys: outputs.keys!, statistics: outputs.statistics ?? null };
  }

  /** Runs one signature and copies its outputs out of TensorFlow. */
  #run(
    signature: Signature,
    feeds: () => Record<string, ReturnType<TensorFlow['tensor']>>,
  ): Record<string, Float32Array> {
    return this.#tf.tidy(() => {
      const results = this.#models[signature].predict(feeds()) as Record<string, ReturnType<TensorFlow['tensor']>>;
      return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, tensor.dataSync<'float32'>()]));
      // biome-ignore lint/suspicious/noExplicitAny: tidy is typed for tensors, and passes anything else through
    }) as any;
  }
}

function postedShape(rows: Rows): number[] {
  if (rows.layout === 'nchw' || rows.shape.length !== 3) return [...rows.shape];
  const [channels, height, width] = rows.shape as [number, number, number];
  return [height, width, channels];
}
