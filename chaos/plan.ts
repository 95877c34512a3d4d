import { Random } from './random.ts';

/*
 * What the trainers ask for. All of it follows from the seed, the encoder and the number of the step alone: a step that
 * is taken again after a restore asks for the same, as a trainer does that starts again from a checkpoint, so that a late
 * request of its first time is at worst a repeat.
 */

/** What goes wrong with one attempt of a request on the trainer's side. */
export type Mishap =
  /** The connection breaks when this fraction of the body is sent. */
  | { readonly kind: 'broken'; readonly at: number }
  /** The trainer gives up after so many milliseconds, and asks another pod. */
  | { readonly kind: 'impatient'; readonly ms: number };

export interface SyncPlan {
  /** 0: in one body. */
  readonly parts: number;
  readonly dtype: 'F32' | 'BF16';
  /** What runs the EMA step: the sync itself, a request of its own, or the first keys or round, by `advance`. */
  readonly ema: 'sync' | 'request' | 'advance';
  /** Of the EMA step, for `request`: `count` steps in closed form, with the encoder's momentum or another. */
  readonly count: number;
  readonly momentum: number | null;
  /** Trainers that ask for the same at the same time. */
  readonly askers: number;
  readonly mishaps: readonly (readonly Mishap[])[];
}

export interface KeysPlan {
  /** `keys`: of one batch; `round`: one batch of each rank, under this number. */
  readonly kind: 'keys' | 'round';
  readonly round: number;
  /** Names its step, so that train-mode keys move the running statistics. */
  readonly isNamed: boolean;
  readonly advance: boolean;
  readonly batchNorm: 'train' | 'eval';
  /** Of each rank. */
  readonly rows: number;
  readonly groups: number;
  readonly dtype: 'F32' | 'BF16';
  readonly seed: number;
  /** Trainers that ask for the same batch at the same time; of a round: for each rank. */
  readonly askers: number;
  /** For each request: a round has one for each rank and asker. */
  readonly mishaps: readonly (readonly Mishap[])[];
  /** Asked before the step is published: it waits for it. */
  readonly isEarly: boolean;
}

export interface StepPlan {
  readonly step: number;
  /** `step + count - 1` */
  readonly last: number;
  readonly sync: SyncPlan;
  readonly keys: readonly KeysPlan[];
}

/** What may happen between two steps. */
export type Interlude =
  | { readonly kind: 'none' }
  | { readonly kind: 'momentum'; readonly momentum: number }
  | { readonly kind: 'checkpoint' }
  /** Back to the last checkpoint. */
  | { readonly kind: 'rollback' }
  /** On from other weights, as of a step so many ahead. */
  | { readonly kind: 'jump'; readonly ahead: number }
  /** Other weights, and the next step is 0. */
  | { readonly kind: 'fresh' };

export function planStep(seed: number, encoder: string, step: number, trainers: number): StepPlan {
  const random = new Random(seed, encoder, 'step', step);
  const ema = random.weighted([
    ['sync', 4],
    ['request', 3],
    ['advance', 3],
  ] as const);
  const count = ema === 'request' && random.chance(0.2) ? 2 + random.integer(3) : 1;
  const askers = () => (random.chance(0.3) ? 1 + random.integer(trainers) : 1);
  const sync: SyncPlan = {
    parts: random.chance(0.25) ? 2 + random.integer(2) : 0,
    dtype: random.chance(0.25) ? 'BF16' : 'F32',
    ema,
    count,
    momentum: ema === 'request' && random.chance(0.3) ? random.pick([0, 0.5, 0.99]) : null,
    askers: askers(),
    mishaps: Array.from({ length: trainers }, () => mishaps(random)),
  };
  const batches = 1 + random.integer(3);
  const keys = Array.from({ length: batches }, (_, i): KeysPlan => {
    const advance = ema === 'advance' && i === 0;
    const kind = trainers > 1 && random.chance(0.5) ? 'round' : 'keys';
    const isNamed = advance || kind === 'round' || random.chance(0.7);
    const batchNorm = isNamed && !advance && kind === 'keys' && random.chance(0.3) ? 'eval' : 'train';
    return {
      kind,
      // Some rounds of one step: each needs a number of its own.
      round: 10 * step + i,
      isNamed,
      advance,
      batchNorm,
      rows: kind === 'round' ? 4 : 16,
      groups: kind === 'round' ? random.pick([1, trainers, 2 * trainers]) : random.pick([1, 1, 2, 4, 8]),
      dtype: random.chance(0.2) ? 'BF16' : 'F32',
      // Now and then the rows of the first batch again, in other groups: the running statistics move once for both.
      seed: 1_000 * step + (random.chance(0.25) ? 0 : 100 * i),
      askers: askers(),
      mishaps: Array.from({ length: trainers * trainers }, () => mishaps(random)),
      isEarly: !advance && random.chance(0.4),
    };
  });
  return { step, last: step + count - 1, sync, keys };
}

/** `number` counts the steps that were taken, those that were taken again as well. */
export function planInterlude(seed: number, encoder: string, number: number): Interlude {
  const random = new Random(seed, encoder, 'interlude', number);
  const kind = random.weighted([
    ['none', 60],
    ['checkpoint', 15],
    ['momentum', 10],
    ['rollback', 6],
    ['jump', 4],
    ['fresh', 2],
  ] as const);
  if (kind === 'momentum') return { kind, momentum: random.pick([0.5, 0.9, 0.97]) };
  if (kind === 'jump') return { kind, ahead: 1 + random.integer(9) };
  return { kind };
}

/** Of the first attempts of one request. */
function mishaps(random: Random): Mishap[] {
  return Array.from({ length: random.chance(0.12) ? 1 + random.integer(2) : 0 }, () =>
    random.chance(0.5)
      ? { kind: 'broken', at: random.between(0.05, 0.95) }
      : { kind: 'impatient', ms: Math.round(random.between(5, 1_500)) },
  );
}
