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
const BATCHES_AT_A_TIME = 2;

function images(seed: number) {
  const shape = [ROWS_A_RANK, 3, SIDE, SIDE];
  return {
    dtype: 'F32' as const,
    shape,
    data: Float32Array.from({ length: ROWS_A_RANK * 3 * SIDE * SIDE }, numbers(seed)),
  };
}

/** Made once: the client's own work is none of the fleet's time. */
const RANK_IMAGES = Array.from({ length: RANKS }, (_, rank) => images(rank));

export interface Throughput {
  pods: number;
  /** Images a second of rounds of six ranks in twelve groups, spread over the pods; each turn. */
  rounds: number[];
  /** Images a second of plain batches that are sent to the pods in turn; each turn. */
  batches: number[];
}

/** How much `sizes` pods of half a core each do, turn by turn. */
export async function measureThroughput(sizes: readonly number[], turns: number): Promise<Throughput[]> {
  const results = sizes.map((pods): Throughput => ({ pods, rounds: [], batches: [] }));
  for (const result of results) {
    const fleet = await Fleet.start(result.pods, CORES);
    const encoders = await fleet.create({ name: 'e', architecture: ARCHITECTURE });
    await encoders[0]!.sync(queryWeights(0, ARCHITECTURE), { step: 0, ema: true });
    // The graph is made and tuned by the first batches.
    await round(encoders, 0);
    await batches(encoders, 1);
    for (let turn = 1; turn <= turns; turn++) {
      const inRound = await time(() => round(encoders, turn));
      result.rounds.push((RANKS * ROWS_A_RANK * 1000) / inRound);
      const each = 3;
      const inBatches = await time(() => batches(encoders, each));
      result.batches.push((encoders.length * BATCHES_AT_A_TIME * each * ROWS_A_RANK * 1000) / inBatches);
    }
    await fleet.stop();
  }
  return results;
}

async function round(encoders: readonly EncoderClient[], number: number): Promise<void> {
  const query = { world_size: RANKS, groups: GROUPS, ema_step: 0, wait_ms: 120_000 };
  await Promise.all(
    Array.from({ length: RANKS }, (_, rank) =>
      encoders[rank % encoders.length]!.rankKeys(number, rank, { images: RANK_IMAGES[rank]! }, query),
    ),
  );
}

/** Every pod works at some batches at a time, so that none waits for its client. */
async function batches(encoders: readonly EncoderClient[], each: number): Promise<void> {
  const batch = { images: RANK_IMAGES[0]! };
  await Promise.all(
    encoders.flatMap((encoder) =>
      Array.from({ length: BATCHES_AT_A_TIME }, async () => {
        for (let i = 0; i < each; i++) await encoder.keys(batch, {});
      }),
    ),
  );
}

/** Medians, and what P pods do against P times what one does. */
export function efficiencies(results: readonly Throughput[]) {
  const median = (values: readonly number[]) => summarize(values).median;
  const [one] = results;
  return results.map(({ pods, rounds, batches }) => ({
    pods,
    rounds: summarize(rounds),
    batches: summarize(batches),
    roundEfficiency: median(rounds) / (pods * median(one!.rounds)),
    batchEfficiency: median(batches) / (pods * median(one!.batches)),
  }));
}
