import { mocoError } from '../../errors.ts';
import type { Permutation, Round } from '../../schemas/rounds.ts';
import type { EncoderDirectory } from '../encoders/directory.ts';
import { podOf } from '../encoders/state/memberNames.ts';
import type { OpenRound, Posting, Run } from '../encoders/state/types.ts';
import { inversePermutation, roundSeed, torchRandperm } from './permutation.ts';

/** What a trainer can read of rounds: how far one is, and how its rows are permuted. */
export class RoundsService {
  readonly #directory: EncoderDirectory;

  constructor(directory: EncoderDirectory) {
    this.#directory = directory;
  }

  async permutation(name: string, round: number, rows: number): Promise<Permutation> {
    const { state } = await this.#directory.find(name);
    const { seed } = state.settings.shuffle;
    const generatorSeed = roundSeed(seed, round);
    const permutation = torchRandperm(rows, generatorSeed);
    return {
      permutation: [...permutation],
      inverse: [...inversePermutation(permutation)],
      seed,
      generator_seed: generatorSeed,
      algorithm: 'torch.randperm',
    };
  }

  async round(name: string, round: number): Promise<Round> {
    const { state } = await this.#directory.find(name);
    const isIt = (candidate: { round: string }) => candidate.round === String(round);
    const running = state.running.find(isIt);
    if (running !== undefined) return describeRun(round, 'running', running);
    const open = state.openRounds.find(isIt);
    if (open !== undefined) return describeOpen(round, open);
    const finished = state.finished.findLast(isIt);
    if (finished !== undefined) return describeRun(round, 'done', finished);
    throw mocoError('round_not_found', { round });
  }
}

function describeOpen(round: number, { postings }: OpenRound): Round {
  const posted = postings.map(({ rank }) => rank);
  const rank0 = postings.find(({ rank }) => rank === 0);
  const worldSize = rank0?.parameters.worldSize ?? null;
  const expected = worldSize ?? Math.max(...postings.map(({ parameters }) => parameters.worldSize));
  return {
    round,
    state: 'open',
    world_size: worldSize,
    ema_step: namedStep(postings),
    posted,
    missing: Array.from({ length: expected }, (_, rank) => rank).filter((rank) => !posted.includes(rank)),
    groups: [],
  };
}

function describeRun(round: number, state: 'running' | 'done', { postings, plan }: Run): Round {
  return {
    round,
    state,
    world_size: plan.ranks.length,
    ema_step: namedStep(postings),
    posted: plan.ranks.map(({ rank }) => rank),
    missing: [],
    groups: plan.groups.map(({ group, pod, done }) => ({ group, replica: podOf(pod), done })),
  };
}

/** What rank 0 named, or the first rank that is there. */
function namedStep(postings: readonly Posting[]): number | null {
  return postings[0]?.parameters.emaStep ?? null;
}
