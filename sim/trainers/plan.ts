import type { Random } from '../virtual/random.ts';

/** One thing that a trainer does; the next one begins when it has its answer. */
export type Act =
  | {
      readonly kind: 'step';
      readonly step: number;
      readonly count: number;
      readonly how: 'together' | 'apart' | 'round';
    }
  /** `isLeftAlone`: the trainer does not wait for it, but goes on with the next step. */
  | { readonly kind: 'round'; readonly step: number; readonly shape: RoundShape; readonly isLeftAlone: boolean }
  | { readonly kind: 'keys'; readonly step: number; readonly groups: number; readonly mode: 'train' | 'eval' }
  | { readonly kind: 'restore'; readonly step: number }
  | { readonly kind: 'settings' }
  /** An EMA step that does not name itself: asked for once, and at the end, for a repeat would be another step. */
  | { readonly kind: 'unnamed'; readonly step: number }
  | { readonly kind: 'look' }
  | { readonly kind: 'recreate' };

export interface RoundShape {
  readonly ranks: number;
  readonly groups: number;
  /** Of each rank. */
  readonly rows: number;
}

export interface Plan {
  readonly isFirstCopy: boolean;
  readonly momentum: number;
  readonly tracksStatistics: boolean;
  readonly isShuffled: boolean;
  readonly acts: readonly Act[];
  /** Trainers that follow the same plan at the same time. */
  readonly trainers: number;
  /** The second one publishes other weights from here on; `null`: they agree. */
  readonly disagreesAt: number | null;
}

export function drawPlan(random: Random): Plan {
  const trainers = random.chance(0.2) ? 2 : 1;
  const acts: Act[] = [];
  let step = 0;
  const length = 1 + random.below(2) + (random.chance(0.1) ? 3 : 0);
  for (let i = 0; i < length; i++) {
    const count = random.chance(0.15) ? 3 : 1;
    const how = count > 1 ? 'apart' : random.pick(['together', 'together', 'apart', 'round'] as const);
    acts.push({ kind: 'step', step, count, how });
    step += count;
    if (random.chance(0.6)) acts.push(drawKeys(random, step - 1));
    if (trainers === 1) acts.push(...drawInterlude(random, step));
    if (acts.at(-1)?.kind === 'recreate') step = 0;
    if (acts.at(-1)?.kind === 'restore') step = (acts.at(-1) as { step: number }).step + 1;
  }
  const isOpenEnded = trainers === 1 && acts.at(-1)?.kind !== 'restore' && acts.at(-1)?.kind !== 'recreate';
  if (isOpenEnded && random.chance(0.3)) acts.push({ kind: 'unnamed', step });
  return {
    isFirstCopy: random.chance(0.7),
    momentum: random.pick([0.5, 0.9, 0.999]),
    tracksStatistics: random.chance(0.6),
    isShuffled: random.chance(0.7),
    acts,
    trainers,
    disagreesAt: trainers === 2 && random.chance(0.4) ? random.below(Math.max(1, step)) : null,
  };
}

function drawKeys(random: Random, step: number): Act {
  if (random.chance(0.5)) {
    const ranks = 1 + random.below(3);
    const groups = random.pick([1, 2, 4].filter((count) => (ranks * 4) % count === 0 && (ranks * 4) / count > 1));
    return { kind: 'round', step, shape: { ranks, groups, rows: 4 }, isLeftAlone: random.chance(0.4) };
  }
  const mode = random.chance(0.7) ? 'train' : 'eval';
  return { kind: 'keys', step, groups: random.pick([1, 1, 2]), mode };
}

function drawInterlude(random: Random, step: number): Act[] {
  if (random.chance(0.07)) return [{ kind: 'restore', step: random.chance(0.5) ? step + 4 : Math.max(0, step - 1) }];
  if (random.chance(0.05)) return [{ kind: 'settings' }];
  if (random.chance(0.1)) return [{ kind: 'look' }];
  if (random.chance(0.03)) return [{ kind: 'recreate' }];
  return [];
}
