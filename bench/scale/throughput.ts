import type { EncoderClient } from '../../test/support/encoderClient.ts';
import { numbers, queryWeights } from '../../test/support/trainingData.ts';
import { summarize, time } from '../statistics.ts';
import { Fleet } from './fleet.ts';

/** Of each pod. */
const CORES = 0.5;
const ARCHITECTURE = { id: 'resnet18', options: { stem: 'imagenet', width: 1, head: 'mlp', dim: 128, in_channels: 3 } };
const SIDE = 96;
const RANKS = 6;
/** Divided by every number of pods that is measured. */
const GROUPS = 12;
const ROWS_A_RANK = 16;
const ROUNDS_A_TURN = 3;
const BATCHES_AT_A_TIME = 2;
const BATCHES_A_STREAM = 3;

function images(seed: number) {
  const shape = [ROWS_A_RANK, 3, SIDE, SIDE];
  return {
    dtype: 'F32' as const,
    shape,
    data: Float32Array.from({ length: ROWS_A_RANK * 3 * SIDE * SIDE }, numbers(seed)),
  };
}

/** Processes of the same program differ a little for as long as they live: every measure begins this often with new ones. */
const GENERATIONS = 3;

/** Made once: the client's own work is none of the fleet's time. */
const RANK_IMAGES = Array.from({ length: RANKS }, (_, rank) => images(rank));

/** Images a second, turn by turn. */
export interface Throughput {
  pods: number;
  /** Rounds of six ranks in twelve groups, spread over the pods. */
  rounds: number[];
  /** The same by as many pods that do not know each other, a round each at the same time: what the cores allow. */
  roundsApart: number[];
  /** Plain batches that are sent to the pods in turn. */
  batches: number[];
  batchesApart: number[];
}

/** How much `sizes` pods of half a core each do together and apart. */
export async function measureThroughput(sizes: readonly number[], turns: number): Promise<Throughput[]> {
  const results = sizes.map(
    (pods): Throughput => ({ pods, rounds: [], roundsApart: [], batches: [], batchesApart: [] }),
  );
  for (let i = 0; i < GENERATIONS; i++) await measureGeneration(results, turns / GENERATIONS);
  return results;
}

/**
 * All pods are there all along and take turns, so that whatever else the machine does meets them alike; those whose turn it
 * is not do nothing.
 */
async function measureGeneration(results: readonly Throughput[], turns: number): Promise<void> {
  const measured: { together: Group; apart: Group[]; result: Throughput }[] = [];
  for (const result of results) {
    const together = await Group.start(result.pods);
    const apart: Group[] = [];
    while (apart.length < result.pods) apart.push(await Group.start(1));
    measured.push({ together, apart, result });
  }
  for (let turn = 1; turn <= turns; turn++) {
    for (const { together, apart, result } of measured) {
      const measures = [
        async () => void result.rounds.push(await rate([together], (group) => group.rounds())),
        async () => void result.roundsApart.push(await rate(apart, (group) => group.rounds())),
        async () => void result.batches.push(await rate([together], (group) => group.batches())),
        async () => void result.batchesApart.push(await rate(apart, (group) => group.batches())),
      ];
      // Every other turn the other way round: what the machine does beside may come and go with the turns.
      for (const measure of turn % 2 === 0 ? measures : measures.reverse()) await measure();
    }
  }
  for (const { together, apart } of measured) for (const group of [together, ...apart]) await group.stop();
}

/**
 * Images a second of groups that work at the same time. A round before, which does not count, takes them out of their rest:
 * a trainer's rounds follow each other.
 */
async function rate(groups: readonly Group[], work: (group: Group) => Promise<number>): Promise<number> {
  await Promise.all(groups.map((group) => group.round()));
  let images = 0;
  const ms = await time(async () => {
    for (const count of await Promise.all(groups.map(work))) images += count;
  });
  return (images * 1000) / ms;
}

/** Pods that share one encoder. */
class Group {
  readonly #fleet: Fleet;
  readonly #encoders: readonly EncoderClient[];
  #round = 0;

  private constructor(fleet: Fleet, encoders: readonly EncoderClient[]) {
    this.#fleet = fleet;
    this.#encoders = encoders;
  }

  static async start(pods: number): Promise<Group> {
    const fleet = await Fleet.start(pods, CORES);
    const encoders = await fleet.create({ name: 'e', architecture: ARCHITECTURE });
    await encoders[0]!.sync(queryWeights(0, ARCHITECTURE), { step: 0, ema: true });
    const group = new Group(fleet, encoders);
    // The graph is made and tuned by the first batches.
    await group.rounds();
    await group.batches();
    await group.rounds();
    return group;
  }

  /** Some rounds, one after the other. @returns how many images */
  async rounds(): Promise<number> {
    for (let i = 0; i < ROUNDS_A_TURN; i++) await this.round();
    return ROUNDS_A_TURN * RANKS * ROWS_A_RANK;
  }

  async round(): Promise<void> {
    const query = { world_size: RANKS, groups: GROUPS, ema_step: 0, wait_ms: 120_000 };
    const number = this.#round++;
    await Promise.all(
      RANK_IMAGES.map((images, rank) =>
        this.#encoders[rank % this.#encoders.length]!.rankKeys(number, rank, { images }, query),
      ),
    );
  }

  /** Every pod works at some batches at a time, so that none waits for its client. @returns how many images */
  async batches(): Promise<number> {
    const streams = this.#encoders.flatMap((encoder) => new Array<EncoderClient>(BATCHES_AT_A_TIME).fill(encoder));
    await Promise.all(
      streams.map(async (encoder) => {
        for (let i = 0; i < BATCHES_A_STREAM; i++) await encoder.keys({ images: RANK_IMAGES[0]! }, {});
      }),
    );
    return streams.length * BATCHES_A_STREAM * ROWS_A_RANK;
  }

  stop(): Promise<void> {
    return this.#fleet.stop();
  }
}

/** What pods do together against the same number apart, in the same turn: medians and spreads. */
export function efficiencies(results: readonly Throughput[]) {
  const ratios = (together: readonly number[], apart: readonly number[]) =>
    summarize(together.map((rate, turn) => rate / apart[turn]!));
  return results.map(({ pods, rounds, roundsApart, batches, batchesApart }) => ({
    pods,
    rounds: summarize(rounds),
    batches: summarize(batches),
    roundEfficiency: ratios(rounds, roundsApart),
    batchEfficiency: ratios(batches, batchesApart),
  }));
}
