import { readFileSync } from 'node:fs';
import type { EncoderClient } from '../../test/support/encoderClient.ts';
import type { WireTensor } from '../../test/support/safetensors.ts';
import { numbers, queryWeights } from '../../test/support/trainingData.ts';
import { summarize, time } from '../statistics.ts';
import { Fleet } from './fleet.ts';

/** Of each pod. */
const CORES = 0.5;
const RANKS = 6;
const BATCHES_AT_A_TIME = 2;

/** What the ranks post, and to what encoder. */
export interface Workload {
  readonly title: string;
  readonly architecture: string;
  /** Pixels. */
  readonly side: number;
  readonly dtype: 'U8' | 'F32';
  readonly rowsARank: number;
  /** Divided by every number of pods that is measured. */
  readonly groups: number;
  readonly roundsATurn: number;
  readonly batchesAStream: number;
}

/** Images a second, turn by turn. */
export interface Throughput {
  readonly workload: Workload;
  readonly pods: number;
  /** Rounds of six ranks, spread over the pods. */
  readonly rounds: Measured[];
  /** The same by as many pods that do not know each other, a round each at the same time: what the cores allow. */
  readonly roundsApart: Measured[];
  /** Plain batches that are sent to the pods in turn. */
  readonly batches: Measured[];
  readonly batchesApart: Measured[];
}

export interface Measured {
  /** Images a second. */
  readonly rate: number;
  /** Milliseconds of the pods' processors for an image. */
  readonly processorMs: number;
}

/**
 * How much `sizes` pods of half a core each do together and apart. Processes of the same program differ by some percent for
 * as long as they live: each generation of them takes its share of the turns.
 */
export async function measureThroughput(
  workload: Workload,
  sizes: readonly number[],
  turns: number,
  generations: number,
): Promise<Throughput[]> {
  const results = sizes.map(
    (pods): Throughput => ({ workload, pods, rounds: [], roundsApart: [], batches: [], batchesApart: [] }),
  );
  for (let i = 0; i < generations; i++) await measureGeneration(results, turns / generations);
  return results;
}

/**
 * All pods are there all along and take turns, so that whatever else the machine does meets them alike; those whose turn it
 * is not do nothing.
 */
async function measureGeneration(results: readonly Throughput[], turns: number): Promise<void> {
  const measured: { together: Group; apart: Group[]; result: Throughput }[] = [];
  for (const result of results) {
    const together = await Group.start(result.workload, result.pods);
    const apart: Group[] = [];
    while (apart.length < result.pods) apart.push(await Group.start(result.workload, 1));
    measured.push({ together, apart, result });
  }
  for (let turn = 1; turn <= turns; turn++) {
    for (const { together, apart, result } of measured) {
      const measures = [
        async () => void result.rounds.push(await rate([together], 'rounds')),
        async () => void result.roundsApart.push(await rate(apart, 'rounds')),
        async () => void result.batches.push(await rate([together], 'batches')),
        async () => void result.batchesApart.push(await rate(apart, 'batches')),
      ];
      // Every other turn the other way round: what the machine does beside may come and go with the turns.
      for (const measure of turn % 2 === 0 ? measures : measures.reverse()) await measure();
    }
  }
  for (const { together, apart } of measured) for (const group of [together, ...apart]) await group.stop();
}

/**
 * Of groups that work at the same time. A little work before, which does not count, takes them out of their rest: a
 * trainer's requests follow each other.
 */
async function rate(groups: readonly Group[], work: 'rounds' | 'batches'): Promise<Measured> {
  await Promise.all(groups.map((group) => group[work](1)));
  const processor = () => groups.reduce((sum, group) => sum + group.processorMs(), 0);
  let images = 0;
  const before = processor();
  const ms = await time(async () => {
    for (const count of await Promise.all(groups.map((group) => group[work]()))) images += count;
  });
  return { rate: (images * 1000) / ms, processorMs: (processor() - before) / images };
}

/** Pods that share one encoder. */
class Group {
  readonly #workload: Workload;
  readonly #images: readonly WireTensor[];
  readonly #fleet: Fleet;
  readonly #encoders: readonly EncoderClient[];
  #round = 0;

  private constructor(workload: Workload, fleet: Fleet, encoders: readonly EncoderClient[]) {
    this.#workload = workload;
    // Made once: the client's own work is none of the fleet's time.
    this.#images = Array.from({ length: RANKS }, (_, rank) => imagesOf(workload, rank));
    this.#fleet = fleet;
    this.#encoders = encoders;
  }

  static async start(workload: Workload, pods: number): Promise<Group> {
    const options = { stem: 'imagenet', width: 1, head: 'mlp', dim: 128, in_channels: 3 };
    const architecture = { id: workload.architecture, options };
    const fleet = await Fleet.start(pods, CORES);
    const encoders = await fleet.create({ name: 'e', architecture });
    await encoders[0]!.sync(queryWeights(0, architecture), { step: 0, ema: true });
    const group = new Group(workload, fleet, encoders);
    // The graph is made and tuned by the first batches.
    await group.rounds();
    await group.batches();
    return group;
  }

  /** Some rounds, one after the other. @returns how many images */
  async rounds(count = this.#workload.roundsATurn): Promise<number> {
    for (let i = 0; i < count; i++) await this.#rankKeys();
    return count * RANKS * this.#workload.rowsARank;
  }

  async #rankKeys(): Promise<void> {
    const { groups } = this.#workload;
    const query = { world_size: RANKS, groups, ema_step: 0, wait_ms: 120_000 };
    const number = this.#round++;
    await Promise.all(
      this.#images.map((images, rank) =>
        this.#encoders[rank % this.#encoders.length]!.rankKeys(number, rank, { images }, query),
      ),
    );
  }

  /** Every pod works at some batches at a time, so that none waits for its client. @returns how many images */
  async batches(count = this.#workload.batchesAStream): Promise<number> {
    const streams = this.#encoders.flatMap((encoder) => new Array<EncoderClient>(BATCHES_AT_A_TIME).fill(encoder));
    await Promise.all(
      streams.map(async (encoder) => {
        for (let i = 0; i < count; i++) await encoder.keys({ images: this.#images[0]! }, {});
      }),
    );
    return streams.length * count * this.#workload.rowsARank;
  }

  /** Milliseconds of processor that the pods have used. */
  processorMs(): number {
    return this.#fleet.pods.reduce((sum, { process: { pid } }) => sum + processorMs(pid!), 0);
  }

  stop(): Promise<void> {
    return this.#fleet.stop();
  }
}

function imagesOf({ side, dtype, rowsARank }: Workload, seed: number): WireTensor {
  const shape = [rowsARank, 3, side, side];
  const length = rowsARank * 3 * side * side;
  const next = numbers(seed);
  return dtype === 'F32'
    ? { dtype, shape, data: Float32Array.from({ length }, next) }
    : { dtype, shape, data: Uint8Array.from({ length }, () => 127 + 127 * next()) };
}

/** As Linux counts it, in hundredths of a second. */
function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number) as [number, number];
  return 10 * (user + system);
}

/** What pods do together against the same number apart, in the same turn: medians and spreads. */
export function efficiencies({ workload, pods, rounds, roundsApart, batches, batchesApart }: Throughput) {
  const rates = (measures: readonly Measured[]) => summarize(measures.map(({ rate }) => rate));
  const ratios = (together: readonly Measured[], apart: readonly Measured[]) =>
    summarize(together.map(({ rate }, turn) => rate / apart[turn]!.rate));
  const processor = (together: readonly Measured[], apart: readonly Measured[]) =>
    summarize(together.map(({ processorMs: ms }, turn) => apart[turn]!.processorMs / ms));
  return {
    workload,
    pods,
    rounds: rates(rounds),
    batches: rates(batches),
    roundEfficiency: ratios(rounds, roundsApart),
    roundProcessor: processor(rounds, roundsApart),
    batchEfficiency: ratios(batches, batchesApart),
  };
}
