import { describe, expect, it } from 'vitest';
import { describeArchitecture } from '../../src/architectures/index.ts';
import { differingStatistics, expectKeys, expectSameBits, parametersOf } from '../support/comparison.ts';
import { EncoderClient, type Keys } from '../support/encoderClient.ts';
import type { WireTensor } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { loadServiceFixture } from '../support/serviceFixtures.ts';
import { type HookFixture, hasLiveTorch, loadHookFixture, runReference } from '../support/torchReference.ts';

// Trainings with VISSL's MoCoHook in one process of PyTorch, and the same over REST: keys, parameters and running
// statistics of every forward. (semantics.md, "The hook")

const server = useServer();

interface Training extends HookFixture {
  readonly name: string;
}

/** A trainer of `world_size` ranks at one forward: gets the keys of all ranks, `[N, dim]`. */
type Forward = (encoder: EncoderClient, training: Training, step: number) => Promise<Keys>;

function rowsOfRank(images: WireTensor, rank: number, worldSize: number): WireTensor {
  const [n, ...row] = images.shape as [number, ...number[]];
  const length = images.data.length / worldSize;
  const data = (images.data as Float32Array).slice(rank * length, (rank + 1) * length);
  return { dtype: 'F32', shape: [n / worldSize, ...row], data };
}

/** Steps of a training from a checkpoint count from the one that it was saved at: the hook runs no EMA at its first call. */
const brings = ({ request }: Training, step: number) => request.checkpoint === undefined || step > 0;

const settingsOf = ({ request }: Training) => ({
  bn: request.mode ?? 'train',
  shuffle: request.shuffle_batch ?? true,
});

/** What DDP does: rank 0 brings its weights, and every rank posts its rows; nobody waits for another before that. */
const asRanks: Forward = async (encoder, training, step) => {
  const { queries, images, world_size: worldSize = 1 } = training.request;
  const query = { ...settingsOf(training), world_size: worldSize, ema_step: step };
  const ranks = Array.from({ length: worldSize }, (_, rank) =>
    encoder.rankKeys(step, rank, { images: rowsOfRank(images[step]!, rank, worldSize) }, query),
  ).reverse();
  if (brings(training, step)) await encoder.sync(queries[step]!, { step, ema: true });
  const keys = (await Promise.all(ranks)).reverse();
  const [first] = keys;
  for (const { provenance } of keys) expect(provenance).toEqual(first!.provenance);
  const data = Float32Array.from(keys.flatMap(({ data }) => [...data]));
  return { shape: [images[step]!.shape[0]!, first!.shape[1]!], data, provenance: first!.provenance };
};

/** One trainer that has all rows, and wants ShuffleBN as if it had ranks: EMA and keys in one act. */
const advancing: Forward = async (encoder, training, step) => {
  const { queries, images, world_size: groups = 1 } = training.request;
  const query = { ...settingsOf(training), groups, ema_step: step };
  if (!brings(training, step)) return encoder.keys({ images: images[step]! }, query);
  await encoder.sync(queries[step]!, { step });
  return encoder.keys({ images: images[step]! }, { ...query, advance: true });
};

const FORWARDS = { 'ranks that post to rounds': asRanks, 'one trainer that advances': advancing };

async function expectSameTraining(training: Training, forward: Forward): Promise<void> {
  const { architecture, momentum, seed = 0, checkpoint } = training.request;
  const encoder = await EncoderClient.create(server(), { name: 'hook', architecture, momentum, shuffle: { seed } });
  if (checkpoint !== undefined) await encoder.restore(checkpoint, { ema_step: 0 });
  for (const [step, expected] of training.reply.keys.entries()) {
    expectKeys(await forward(encoder, training, step), expected);
    const { tensors } = await encoder.weights();
    const state = training.reply.states[step]!;
    expectSameBits(tensors, parametersOf(state));
    expect(differingStatistics(tensors, state)).toEqual([]);
  }
  await encoder.delete();
}

describe.each(Object.entries(FORWARDS))("VISSL's hook and %s", (_, forward) => {
  it('agree over four forwards on two ranks', async () => {
    await expectSameTraining({ name: 'two ranks', ...(await loadHookFixture()) }, forward);
  });

  it.each([
    'one rank',
    'four ranks',
    'two ranks that do not shuffle',
    'two ranks in eval mode',
    'two ranks from a checkpoint',
  ])('agree on %s', async (name) => {
    const { variants } = await loadServiceFixture('hook-variants');
    await expectSameTraining(variants.find((variant) => variant.name === name)!, forward);
  });
});

describe.skipIf(!(await hasLiveTorch()))("VISSL's hook in a PyTorch of this machine", () => {
  it('agrees on the four ranks of a ResNet', async () => {
    const architecture = { id: 'resnet18', options: { stem: 'cifar', width: 0.0625, in_channels: 1, dim: 32 } };
    const { tensors } = describeArchitecture(architecture.id, architecture.options);
    const images = [1, 2, 3].map((seed) => noise(seed, [16, 1, 12, 12]));
    const { state } = await runReference('init', { architecture, seed: 11, perturb: true });
    // Three query models that differ by as much as a few optimiser steps.
    const queries = images.map((_, step) =>
      Object.fromEntries(
        tensors.map(({ name, kind, shape }) => {
          const tensor = state[name]!;
          if (kind === 'buffer' || tensor.dtype !== 'F32') return [name, tensor];
          const shifts = noise(100 * step + shape.length, [...shape]).data;
          return [name, { ...tensor, data: tensor.data.map((value, i) => value * (1 + 0.05 * shifts[i]!)) }];
        }),
      ),
    );
    const request = { architecture, queries, images, momentum: 0.996, world_size: 4, seed: 123 };
    const reply = await runReference('hook', request);
    await expectSameTraining({ name: 'resnet18', request, reply }, asRanks);
  });
});

/** Fixed values in [-1, 1) without a pattern that a group of rows would share. */
function noise(seed: number, shape: number[]) {
  const length = shape.reduce((product, size) => product * size, 1);
  const data = Float32Array.from({ length }, (_, i) => {
    const hashed = Math.imul(Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b), 0xc2b2ae35);
    return ((hashed ^ (hashed >>> 15)) >>> 0) / 2 ** 31 - 1;
  });
  return { dtype: 'F32' as const, shape, data };
}
