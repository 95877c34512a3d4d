import type { Diagnostics, Warning } from '../../schemas/diagnostics.ts';
import type { EncoderDirectory } from '../encoders/directory.ts';
import type { MomentumEncoder, StepsTaken } from '../encoders/momentumEncoder.ts';
import { momentumAt } from '../encoders/state/schedule.ts';
import type { Log } from '../log.ts';
import { distances } from './distances.ts';
import { effectiveRank } from './effectiveRank.ts';
import { meanCosine, standardDeviations } from './spread.ts';
import { Watch } from './watch.ts';

interface Watched {
  readonly watch: Watch;
  /** What was logged and has not ended. */
  logged: readonly Warning[];
}

/** Watches the encoders on this pod, and says how they are. */
export class DiagnosticsService {
  readonly #directory: EncoderDirectory;
  readonly #log: Log;
  readonly #watched = new WeakMap<MomentumEncoder, Watched>();

  constructor(directory: EncoderDirectory, log: Log) {
    this.#directory = directory;
    this.#log = log;
  }

  async describe(name: string): Promise<Diagnostics> {
    const encoder = await this.#directory.findWithWeights(name);
    const { state } = encoder;
    const { watch } = this.#watchedOf(encoder);
    const sample = watch.keys.sample();
    return {
      encoder: name,
      ema_step: state.nextStep === 0 ? null : state.nextStep - 1,
      query_step: state.query?.step ?? null,
      momentum: momentumAt(state.settings.momentum, state.nextStep),
      distance: await distanceOf(encoder),
      steps: { same_weights: watch.sameWeights, same_query: watch.sameQuery },
      keys: await spreadOf(sample, watch.keys.dim),
      warnings: watch.warnings(),
    };
  }

  /** Of an encoder that is open here; none for any other. */
  warnings(name: string): Warning[] {
    const encoder = this.#directory.runningByName(name);
    return encoder === undefined ? [] : this.#watchedOf(encoder).watch.warnings();
  }

  /** k has taken steps; its digest is being worked out beside. */
  onSteps(encoder: MomentumEncoder, { step, count }: StepsTaken): void {
    const query = encoder.heldQuery()?.digest ?? null;
    const known = encoder.stepDigest(step).catch(() => null);
    void known.then((weights) => {
      this.#watchedOf(encoder).watch.stepped(count, query, weights);
      this.#logChanges(encoder);
    });
  }

  onKeys(name: string, keys: Float32Array): void {
    const encoder = this.#directory.runningByName(name);
    if (encoder === undefined) return;
    this.#watchedOf(encoder).watch.computed(keys);
    this.#logChanges(encoder);
  }

  #watchedOf(encoder: MomentumEncoder): Watched {
    const watched = this.#watched.get(encoder) ?? { watch: new Watch(encoder.description.dim), logged: [] };
    this.#watched.set(encoder, watched);
    return watched;
  }

  /** A line when it begins and one when it is over. */
  #logChanges(encoder: MomentumEncoder): void {
    const watched = this.#watchedOf(encoder);
    const warnings = watched.watch.warnings();
    const isIn = (list: readonly Warning[], code: Warning['code']) => list.some((warning) => warning.code === code);
    for (const { code, message } of warnings) {
      if (!isIn(watched.logged, code)) this.#log.warn({ encoder: encoder.name, warning: code }, message);
    }
    for (const { code } of watched.logged) {
      if (!isIn(warnings, code)) this.#log.info({ encoder: encoder.name, warning: code }, 'the warning is over');
    }
    watched.logged = warnings;
  }
}

async function distanceOf({ held, description }: MomentumEncoder): Promise<Diagnostics['distance']> {
  const [k, q] = [held.keyWeights(), held.queryWeights()];
  try {
    return k === null || q === null ? null : await distances(description.tensors, q.parameters, k.parameters);
  } finally {
    k?.parameters.release();
    q?.parameters.release();
  }
}

/** `sample`: `[n, dim]`. */
async function spreadOf(sample: Float32Array, dim: number): Promise<Diagnostics['keys']> {
  const rows = sample.length / dim;
  if (rows < 2) return null;
  return {
    sample: rows,
    mean_cosine: meanCosine(sample, dim),
    std: standardDeviations(sample, dim),
    effective_rank: await effectiveRank(sample, dim),
  };
}
