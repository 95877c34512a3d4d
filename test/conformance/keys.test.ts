import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differingStatistics, expectKeys, expectSameBits, isBuffer, parametersOf } from '../support/comparison.ts';
import { EncoderClient, json, request } from '../support/encoderClient.ts';
import { useServer } from '../support/server.ts';
import { KEYS_FIXTURES, type KeysFixture, loadKeysFixture } from '../support/torchReference.ts';

// Keys and running statistics over HTTP, judged by PyTorch's of the same weights and images (test/fixtures/keys/).

const server = useServer();

/** Case i of fixture f was permuted by `torch.randperm` under the seed f + 1 and the round i (key_fixtures.py). */
const seedOf = (name: (typeof KEYS_FIXTURES)[number]) => KEYS_FIXTURES.indexOf(name) + 1;

const changesStatistics = ({ state }: KeysFixture, mode: 'train' | 'eval') =>
  mode === 'train' && Object.keys(state).some(isBuffer);

describe.each(KEYS_FIXTURES)('keys of %s', (name) => {
  let fixture: KeysFixture;
  /** One for all tests, for opening is slow; each of them restores what it needs, or needs the parameters only. */
  let encoder: EncoderClient;

  beforeAll(async () => {
    fixture = await loadKeysFixture(name);
    const { architecture, state } = fixture;
    encoder = await EncoderClient.create(server(), { name, architecture, shuffle: { seed: seedOf(name) } });
    await encoder.sync(state, { step: 0, ema: true });
  });
  afterAll(() => encoder.delete());

  it('are those of PyTorch after a sync of the whole state_dict', async () => {
    const { images, cases } = fixture;
    for (const { mode, groups, permutation, keys } of cases.filter(({ mode }) => mode === 'train')) {
      const made = await encoder.keys({ images, permutation }, { groups, bn: mode });
      expectKeys(made, keys);
      expect(made.provenance).toMatchObject({ permutation: 'given', 'batch-norm': `mode=${mode}, groups=${groups}` });
    }
  });

  it.each(['given', 'drawn'] as const)(
    'move the running statistics as PyTorch moves them, with a %s permutation',
    async (kind) => {
      const { state, images, cases } = fixture;
      for (const [round, { mode, groups, permutation, keys, buffers }] of cases.entries()) {
        const restored = await encoder.restore(state, { ema_step: round });
        const batch = kind === 'given' ? { images, permutation } : { images };
        const made = await encoder.keys(batch, { groups, bn: mode, ema_step: round });
        expectKeys(made, keys);
        expect(made.provenance).toMatchObject({
          'ema-step': String(round),
          'weights-digest': restored.weights_digest,
          'buffers-digest': restored.buffers_digest,
        });
        const after = await encoder.weights();
        expect(differingStatistics(after.tensors, buffers)).toEqual([]);
        expectSameBits(after.tensors, parametersOf(state));
        const { buffers_digest } = await encoder.state();
        expect(buffers_digest !== restored.buffers_digest).toBe(changesStatistics(fixture, mode));
      }
    },
  );
});

describe('the running statistics', () => {
  it('are those of a new encoder after a sync, whatever the buffers of the query model', async () => {
    const { architecture, state } = await loadKeysFixture('mlp');
    const encoder = await EncoderClient.create(server(), { name: 'untouched', architecture });
    await encoder.sync(state, { step: 0, ema: true });
    await encoder.sync(
      { ...state, '6.bias': { ...state['6.bias']!, data: new Float32Array(16) } },
      { step: 1, ema: true },
    );
    const { tensors } = await encoder.weights();
    const values = (suffix: string) =>
      new Set<number | bigint>(
        Object.entries(tensors).flatMap(([name, { data }]) => (name.endsWith(suffix) ? [...data] : [])),
      );
    expect(values('.running_mean')).toEqual(new Set([0]));
    expect(values('.running_var')).toEqual(new Set([1]));
    expect(values('.num_batches_tracked')).toEqual(new Set([0n]));
  });

  it.each([
    ['keys that name neither a step nor a round', {}],
    ['keys in eval mode', { ema_step: 3, bn: 'eval' }],
  ])('stay as they are under %s', async (_, query) => {
    const { architecture, state, images } = await loadKeysFixture('mlp');
    const encoder = await EncoderClient.create(server(), { name: 'left-alone', architecture });
    await encoder.restore(state, { ema_step: 3 });
    const before = await encoder.state();
    await encoder.keys({ images }, { groups: 2, ...query });
    expect(await encoder.state()).toEqual(before);
    await encoder.delete();
  });

  it('stay as they are where the encoder is not to track them', async () => {
    const { architecture, state, images } = await loadKeysFixture('mlp');
    const settings = { name: 'untracked', architecture, batch_norm: { track_statistics: false } };
    const encoder = await EncoderClient.create(server(), settings);
    await encoder.restore(state, { ema_step: 3 });
    const before = await encoder.state();
    await encoder.keys({ images }, { groups: 2, ema_step: 3 });
    await encoder.rankKeys(0, 0, { images }, { world_size: 1, ema_step: 3 });
    expect(await encoder.state()).toEqual(before);
  });

  it('move once for the same rows of the same step, and again for others', async () => {
    const { architecture, state, images } = await loadKeysFixture('mlp');
    const encoder = await EncoderClient.create(server(), { name: 'once', architecture });
    await encoder.restore(state, { ema_step: 3 });
    const counter = async () => (await encoder.weights()).tensors['1.num_batches_tracked']!.data[0];
    const before = Number(await counter());
    await Promise.all([1, 2, 3].map(() => encoder.keys({ images }, { ema_step: 3 })));
    expect(Number(await counter())).toBe(before + 1);
    const others = { ...images, data: images.data.toReversed() as Float32Array };
    await encoder.keys({ images: others }, { ema_step: 3 });
    expect(Number(await counter())).toBe(before + 2);
  });
});

describe('the permutation of a round', () => {
  it('is the one that keys of that round are shuffled with', async () => {
    const { architecture, state, images } = await loadKeysFixture('mlp');
    const encoder = await EncoderClient.create(server(), { name: 'replayed', architecture, shuffle: { seed: 77 } });
    await encoder.sync(state, { step: 0 });
    const rows = images.shape[0]!;
    const { permutation } = await encoder.permutation(9, rows);
    const given = { dtype: 'I64', shape: [rows], data: BigInt64Array.from(permutation, BigInt) } as const;
    const drawn = await encoder.keys({ images }, { groups: 4, round: 9 });
    const replayed = await encoder.keys({ images, permutation: given }, { groups: 4 });
    expect(drawn.data).toEqual(replayed.data);
    expect(drawn.provenance.permutation).toBe('seed=77, round=9');
    const { data: others } = await encoder.keys({ images }, { groups: 4, round: 10 });
    expect(others).not.toEqual(drawn.data);
  });
});

describe('what a request leaves out', () => {
  it("is taken from the encoder's settings, as they are then", async () => {
    const { architecture, state, images } = await loadKeysFixture('mlp');
    const encoder = await EncoderClient.create(server(), {
      name: 'set',
      architecture,
      batch_norm: { mode: 'train', groups: 4 },
      shuffle: { enabled: false, seed: 5 },
    });
    await encoder.restore(state, { ema_step: 0 });
    const inOrder = await encoder.keys({ images });
    expect(inOrder.provenance).toMatchObject({ permutation: 'none', 'batch-norm': 'mode=train, groups=4' });
    expect(inOrder.data).toEqual((await encoder.keys({ images }, { shuffle: false, groups: 4 })).data);

    await request(encoder.url, json('PATCH', { shuffle: { enabled: true, seed: 6 } }));
    const shuffled = await encoder.keys({ images });
    expect(shuffled.provenance).toMatchObject({ permutation: 'seed=6, round=0' });
    expect(shuffled.data).toEqual((await encoder.keys({ images }, { groups: 4, seed: 6, round: 0 })).data);
    expect(shuffled.data).not.toEqual(inOrder.data);
    await encoder.delete();
  });

  it('may be the mode of batch norm', async () => {
    const { architecture, state, images, cases } = await loadKeysFixture('mlp');
    const settings = { name: 'evaluating', architecture, batch_norm: { mode: 'eval' as const } };
    const encoder = await EncoderClient.create(server(), settings);
    await encoder.restore(state, { ema_step: 0 });
    const expected = cases.find(({ mode, groups }) => mode === 'eval' && groups === 1)!;
    expectKeys(await encoder.keys({ images }), expected.keys);
  });
});
