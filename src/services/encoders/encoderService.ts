import { parameterCount } from '../../architectures/index.ts';
import { isCoded } from '../../errors.ts';
import type { Encoder, EncoderChange, EncoderCreation } from '../../schemas/encoders.ts';
import type { EncoderDirectory } from './directory.ts';
import type { KeyWeights } from './heldWeights.ts';
import type { MomentumEncoder } from './momentumEncoder.ts';
import { imageTransform, momentumSchedule } from './settings.ts';
import { momentumAt } from './state/schedule.ts';
import type { EncoderState } from './state/types.ts';

/** Encoders' life: created, described, changed, deleted. */
export class EncoderService {
  readonly #directory: EncoderDirectory;

  constructor(directory: EncoderDirectory) {
    this.#directory = directory;
  }

  async create(creation: EncoderCreation): Promise<Encoder> {
    return this.#describe(await this.#directory.create(creation));
  }

  async all(): Promise<Encoder[]> {
    const all = (await this.#directory.all()).map((encoder) => this.#listed(encoder).catch(nullIfDeleted));
    return (await Promise.all(all)).filter((described) => described !== null);
  }

  async get(name: string): Promise<Encoder> {
    return this.#describe(await this.#directory.find(name));
  }

  async change(name: string, { momentum, shuffle }: EncoderChange): Promise<Encoder> {
    const encoder = await this.#directory.find(name);
    await encoder.submit<'settingsChanged'>(
      {
        kind: 'settingsChanged',
        momentum: momentum === undefined ? null : momentumSchedule(momentum),
        shuffleEnabled: shuffle?.enabled ?? null,
        shuffleSeed: shuffle?.seed ?? null,
      },
      {},
    );
    return this.#describe(encoder);
  }

  /** Returns its uid. */
  delete(name: string, signal: AbortSignal): Promise<string> {
    return this.#directory.delete(name, signal);
  }

  /** One that lost its weights does not keep the others from being listed. */
  async #listed(encoder: MomentumEncoder): Promise<Encoder> {
    try {
      await encoder.caughtUp();
      return await this.#describe(encoder);
    } catch (thrown) {
      if (!isLost(thrown)) throw thrown;
      return this.#describeWith(encoder, encoder.state, null);
    }
  }

  async #describe(encoder: MomentumEncoder): Promise<Encoder> {
    const { state, weights } = await encoder.inTurn((applied) => ({ ...applied, weights: encoder.held.keyWeights() }));
    return this.#describeWith(encoder, state, weights);
  }

  /** Releases the weights. */
  async #describeWith(encoder: MomentumEncoder, state: EncoderState, weights: KeyWeights | null): Promise<Encoder> {
    const { description, normalization, arena } = encoder;
    const { settings, query } = state;
    try {
      const creation = this.#directory.creationOf(encoder);
      return {
        name: encoder.name,
        uid: encoder.uid,
        architecture: { id: description.id, options: { ...description.options } },
        dim: description.dim,
        input: {
          ...description.input,
          mean: [...normalization.mean],
          std: [...normalization.std],
          ...imageTransform(creation),
        },
        first_step: settings.firstStep,
        buffers: creation.buffers,
        batch_norm: {
          mode: settings.batchNorm.mode,
          groups: settings.batchNorm.groups,
          track_statistics: settings.batchNorm.trackStatistics,
        },
        shuffle: settings.shuffle,
        schedule: settings.momentum,
        momentum: momentumAt(settings.momentum, state.nextStep),
        initialized: state.initialized,
        query_step: query?.step ?? null,
        query_digest: query?.digest ?? null,
        ema_step: state.nextStep === 0 ? null : state.nextStep - 1,
        restored_from: state.checkpoint,
        weights_digest: weights === null ? null : await weights.parameters.digest(),
        buffers_digest: weights === null ? null : weights.buffers.digest(),
        tensors: description.tensors.length,
        parameters: parameterCount(description.tensors),
        bytes: arena.allocatedBytes,
      };
    } finally {
      weights?.parameters.release();
    }
  }
}

const LOST = ['query_weights_lost', 'encoder_lost'];

const isLost = (thrown: unknown) => isCoded(thrown) && LOST.includes(thrown.code);

/** One that was deleted meanwhile is no longer listed. */
function nullIfDeleted(thrown: unknown): null {
  if (isCoded(thrown) && thrown.code === 'encoder_not_found') return null;
  throw thrown;
}
