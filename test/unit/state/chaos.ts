import type { EncoderState, Entry, EntryId, RankPosted } from '../../../src/services/encoders/state/types.ts';
import { parameters, rows } from './encoderLog.ts';
import type { Random } from './random.ts';

/** How often each thing happens. */
const WEIGHTS = {
  queryPublished: 14,
  emaStep: 14,
  rankPosted: 30,
  groupDone: 22,
  postingWithdrawn: 6,
  roundExpired: 2,
  settingsChanged: 2,
  restored: 1.5,
  /** The same request again: as a new entry. */
  retry: 12,
  /** The same entry again. */
  duplicate: 8,
} as const;

type Made = Exclude<keyof typeof WEIGHTS, 'retry' | 'duplicate'>;

/** Trainers that do anything at any time: mostly what fits, often what does not. */
export class Chaos {
  readonly #random: Random;
  readonly entries: Entry[] = [];
  #counter = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  next(state: EncoderState): Entry {
    const random = this.#random;
    const kind = random.weighted(WEIGHTS);
    if (this.entries.length > 0 && kind === 'duplicate') return random.pick(this.entries);
    const retried = this.entries.length > 0 && kind === 'retry' ? random.pick(this.entries.slice(-12)) : undefined;
    const fields = retried ?? this.#make(kind === 'retry' || kind === 'duplicate' ? 'emaStep' : kind, state);
    const entry = { ...fields, ...this.#envelope(state) } as Entry;
    this.entries.push(entry);
    return entry;
  }

  #envelope({ generation }: EncoderState): { id: EntryId; generation: number } {
    const id = { incarnation: this.#random.pick(['api-1', 'api-2']), counter: this.#counter++ };
    return { id, generation: this.#random.chance(0.02) ? generation - 1 : generation };
  }

  /** A number near the right one, or none. */
  #near(right: number): number | null {
    return this.#random.chance(0.15) ? null : Math.max(0, right + this.#random.pick([0, 0, 0, 0, -1, -1, -2, 1]));
  }

  #make(kind: Made, state: EncoderState): object {
    const random = this.#random;
    const { nextStep } = state;
    switch (kind) {
      case 'queryPublished': {
        const ema = random.chance(0.5);
        const step = this.#near(ema ? nextStep : (state.query?.step ?? -1) + 1);
        return { kind, step, digest: `q${(step ?? 0) * 10 + random.pick([0, 0, 0, 1])}`, bytes: 8, ema };
      }
      case 'emaStep':
        return {
          kind,
          step: this.#near(nextStep),
          momentum: random.pick([null, null, 0.5, 0.25]),
          count: random.pick([1, 1, 1, 1, 2, 3]),
          requireQueryStep: random.pick([null, null, null, state.query?.step ?? 0]),
        };
      case 'rankPosted':
        return this.#post(nextStep);
      case 'groupDone': {
        const run = state.running.length > 0 ? random.pick(state.running) : undefined;
        const group = random.below(run?.plan.batchNorm.groups ?? 2);
        const statistics = group === 0 && random.chance(0.8) ? `s${random.below(9)}` : null;
        return { kind, run: run?.run ?? random.below(3), group, pod: 'pod-a', statistics };
      }
      case 'postingWithdrawn': {
        const posted = this.entries.filter((entry) => entry.kind === 'rankPosted').slice(-6);
        const { round, rank, pod, id } = posted.length > 0 ? random.pick(posted) : { ...this.#post(0), id: NOBODY };
        return { kind, round, rank, pod, posting: id };
      }
      case 'roundExpired':
        return { kind, run: state.running[0]?.run ?? 0 };
      case 'settingsChanged':
        return {
          kind,
          momentum: { type: 'constant', value: random.pick([0.5, 0.25, 0.75]) },
          shuffleEnabled: null,
          shuffleSeed: null,
        };
      case 'restored':
        return { kind, emaStep: this.#near(nextStep - 1), digest: `r${random.below(9)}` };
    }
  }

  #post(nextStep: number): Omit<RankPosted, 'id' | 'generation'> {
    const random = this.#random;
    const worldSize = random.pick([1, 2, 2]);
    const advance = random.chance(0.3);
    const step = Math.max(0, nextStep - (advance ? 0 : 1) + random.pick([0, 0, 0, 0, 1, -1]));
    const emaStep = (worldSize === 1 || !advance) && random.chance(0.3) ? null : step;
    // Few names, so that rounds meet; the step in them, so that they come to an end.
    const round = `${random.pick(['a', 'b'])}${emaStep ?? nextStep}`;
    return {
      kind: 'rankPosted',
      round,
      rank: random.below(worldSize),
      pod: 'pod-a',
      rows: { ...rows, valuesPerChannel: 16, digest: `x${random.pick([0, 0, 0, 0, 1])}` },
      parameters: { ...parameters, worldSize, advance, emaStep, groups: random.pick([null, null, null, 2, 3]) },
    };
  }
}

const NOBODY = { incarnation: 'nobody', counter: 0 };
