import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { differingStatistics, parametersOf } from '../support/comparison.ts';
import { EncoderClient, type Keys } from '../support/encoderClient.ts';
import type { WireTensor, WireTensors } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { type HookFixture, loadHookFixture } from '../support/torchReference.ts';

const server = useServer();

let fixture: HookFixture;
let queries: WireTensors[];
/** Four batches of eight rows, all different. */
let batches: WireTensor[];
let encoder: EncoderClient;
let created = 0;

async function createEncoder(): Promise<EncoderClient> {
  const { architecture, momentum } = fixture.request;
  return EncoderClient.create(server(), { name: `encoder-${created++}`, architecture, momentum });
}

beforeAll(async () => {
  fixture = await loadHookFixture();
  queries = fixture.request.queries.map(parametersOf);
  batches = [...fixture.request.images];
});

beforeEach(async () => {
  encoder = await createEncoder();
  await encoder.sync(queries[0]!, { step: 0, ema: true });
  await encoder.sync(queries[1]!, { step: 1 });
  return () => encoder.delete();
});

const post = (round: number, rank: number, query: object, batch = batches[rank]!) =>
  encoder.rankKeys(round, rank, { images: batch }, { ...query });

/** The error of what is refused. */
const refusal = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'not refused',
    (thrown) => thrown,
  );

const posted = (round: number) =>
  encoder.round(round).then(
    ({ posted }) => posted,
    () => [],
  );

function expectSameRound(keys: readonly Keys[]): void {
  for (const { provenance } of keys) expect(provenance).toEqual(keys[0]!.provenance);
}

describe('a rank that disagrees', () => {
  it.each([
    ['world_size', { world_size: 3 }, 2, 3],
    ['ema_step', { ema_step: 1 }, 0, 1],
    ['groups', { groups: 4 }, 2, 4],
    ['bn', { bn: 'eval' }, 'train', 'eval'],
    ['advance', { advance: true }, false, true],
  ])('with rank 0 in %s is refused, and the round is not harmed', async (field, change, expected, received) => {
    const query = { world_size: 2, ema_step: 0 };
    const first = post(3, 0, query);
    await expect.poll(() => posted(3)).toEqual([0]);
    const mismatch = {
      status: 409,
      code: 'round_mismatch',
      details: { round: '3', rank: 1, field, expected, received },
    };
    expect(await refusal(post(3, 1, { ...query, ...change }))).toMatchObject(mismatch);
    expect(await posted(3)).toEqual([0]);
    expectSameRound(await Promise.all([first, post(3, 1, query)]));
    expect(await refusal(post(3, 1, { ...query, ...change }))).toMatchObject(mismatch);
  });

  it('in the dtype of its rows is refused', async () => {
    const query = { world_size: 2 };
    const first = post(3, 0, query);
    await expect.poll(() => posted(3)).toEqual([0]);
    const bytes: WireTensor = { dtype: 'U8', shape: [8, 12], data: new Uint8Array(96) };
    const mismatch = { status: 409, code: 'round_mismatch', details: { field: 'dtype' } };
    expect(await refusal(post(3, 1, query, bytes))).toMatchObject(mismatch);
    expectSameRound(await Promise.all([first, post(3, 1, query)]));
  });

  it('and came before rank 0 is refused when that comes; the others wait on', async () => {
    const query = { world_size: 3 };
    const [wrong, right] = [refusal(post(3, 1, { world_size: 2 })), post(3, 2, query)];
    await expect.poll(() => posted(3)).toEqual([1, 2]);
    const first = post(3, 0, query);
    expect(await wrong).toMatchObject({ code: 'round_mismatch', details: { rank: 1, field: 'world_size' } });
    expect(await encoder.round(3)).toMatchObject({ posted: [0, 2], missing: [1], world_size: 3 });
    expectSameRound(await Promise.all([first, right, post(3, 1, query)]));
  });

  it('with what it has posted itself is refused, and its first rows count', async () => {
    const query = { world_size: 2 };
    const first = post(3, 1, query);
    await expect.poll(() => posted(3)).toEqual([1]);
    const mismatch = { status: 409, code: 'round_mismatch', details: { rank: 1, field: 'rows' } };
    expect(await refusal(post(3, 1, query, batches[3]))).toMatchObject(mismatch);
    const [keys, , again] = await Promise.all([first, post(3, 0, query), post(3, 1, query)]);
    expect(again.data).toEqual(keys.data);
    expect(await refusal(post(3, 1, query, batches[3]))).toMatchObject(mismatch);
  });

  it('does not exist when its number is the world size or more', async () => {
    const refused = { status: 422, code: 'rank_out_of_range', details: { rank: 2, world_size: 2 } };
    expect(await refusal(post(3, 2, { world_size: 2 }))).toMatchObject(refused);
    expect(await refusal(encoder.round(3))).toMatchObject({ status: 404, code: 'round_not_found' });
  });
});

describe('a round', () => {
  it('that is not complete in time names the missing ranks, and can be completed later', async () => {
    const query = { world_size: 4, wait_ms: 50 };
    const waiting = [refusal(post(3, 0, query)), refusal(post(3, 2, query))];
    for (const error of await Promise.all(waiting)) {
      expect(error).toMatchObject({ status: 409, code: 'round_timeout', details: { wait_ms: 50 } });
    }
    const { missing } = ((await waiting[0]) as { details: { missing: number[] } }).details;
    expect(missing).toEqual(expect.arrayContaining([1, 3]));
    expect(await refusal(encoder.round(3))).toMatchObject({ code: 'round_not_found' });
    expectSameRound(await Promise.all([0, 1, 2, 3].map((rank) => post(3, rank, { world_size: 4 }))));
  });

  it('gives ranks that ask again the same keys, also after its end, and moves the statistics once', async () => {
    const query = { world_size: 2, ema_step: 0 };
    const [a, b] = await Promise.all([post(3, 0, query), post(3, 1, query)]);
    const { buffers_digest } = await encoder.state();
    const { tensors } = await encoder.weights();
    expect(tensors['1.num_batches_tracked']!.data).toEqual(BigInt64Array.of(1n));
    const again = await Promise.all([post(3, 1, query), post(3, 0, query), post(3, 1, query)]);
    expect(again.map(({ data }) => data)).toEqual([b.data, a.data, b.data]);
    expectSameRound([a, b, ...again]);
    expect((await encoder.state()).buffers_digest).toBe(buffers_digest);
    expect(differingStatistics((await encoder.weights()).tensors, tensors)).toEqual([]);
  });

  it('keeps its keys while some more rounds end, and is another one afterwards', async () => {
    const query = { world_size: 1 };
    for (let round = 10; round < 43; round++) await post(round, 0, query);
    expect(await refusal(encoder.round(10))).toMatchObject({ code: 'round_not_found' });
    for (const round of [11, 42]) expect(await encoder.round(round)).toMatchObject({ state: 'done' });
    // Other rows are no mismatch any more: the round begins anew.
    expect((await post(10, 0, query, batches[2])).shape).toEqual([8, 8]);
  });

  it('waits for the step that it names, and its steps wait for it', async () => {
    const query = { world_size: 2, ema_step: 1 };
    const ranks = [post(3, 1, query), post(3, 0, query)];
    await expect
      .poll(() => encoder.round(3).catch(() => null))
      .toMatchObject({ state: 'open', posted: [0, 1], ema_step: 1 });
    const steps = await Promise.all([1, 2, 3, 4].map((step) => encoder.emaStep({ step })));
    const keys = await Promise.all(ranks);
    expectSameRound(keys);
    expect(keys[0]!.provenance).toMatchObject({
      'ema-step': '1',
      'weights-digest': steps[0]!.weights_digest,
      permutation: 'seed=0, round=3',
      'batch-norm': 'mode=train, groups=2',
    });
  });

  it('of a step that has passed is refused, also when it passes while ranks are missing', async () => {
    const waiting = refusal(post(3, 0, { world_size: 2, ema_step: 1 }));
    await expect.poll(() => posted(3)).toEqual([0]);
    await encoder.emaStep({ step: 1 });
    await encoder.emaStep({ step: 2 });
    const stale = { status: 409, code: 'ema_step_stale', details: { step: 1, ema_step: 2 } };
    expect(await waiting).toMatchObject(stale);
    expect(await refusal(post(3, 1, { world_size: 2, ema_step: 1 }))).toMatchObject(stale);
  });

  it('that advances runs the EMA step once, with all ranks meaning the same', async () => {
    const unnamed = { status: 400, code: 'ema_step_required' };
    expect(await refusal(post(3, 0, { world_size: 2, advance: true }))).toMatchObject(unnamed);
    const query = { world_size: 2, advance: true, ema_step: 1 };
    const keys = await Promise.all([post(3, 0, query), post(3, 1, query)]);
    const { weights_digest, ema_step } = await encoder.state();
    expect(ema_step).toBe(1);
    for (const { provenance } of keys) expect(provenance['weights-digest']).toBe(weights_digest);
    expect((await post(3, 0, query)).data).toEqual(keys[0]!.data);
    const gap = { status: 409, code: 'ema_step_gap', details: { expected: 2 } };
    const behindGap = { ...query, ema_step: 5 };
    const refused = await Promise.all([refusal(post(4, 0, behindGap)), refusal(post(4, 1, behindGap))]);
    for (const error of refused) expect(error).toMatchObject(gap);
    expect((await encoder.state()).ema_step).toBe(1);
  });

  it('does not touch other rounds that are under way at the same time', async () => {
    const rounds = [20, 21, 22, 23, 24];
    const query = { world_size: 2, ema_step: 0 };
    const rank1 = rounds.map((round) => post(round, 1, query, batches[round % 4]));
    const rank0 = rounds
      .toReversed()
      .map((round) => post(round, 0, query, batches[(round + 1) % 4]))
      .reverse();
    const [late, early] = [await Promise.all(rank0), await Promise.all(rank1)];
    for (const [i, round] of rounds.entries()) {
      expectSameRound([late[i]!, early[i]!]);
      expect(late[i]!.provenance.permutation).toBe(`seed=0, round=${round}`);
      const data = Float32Array.from(
        [batches[(round + 1) % 4]!, batches[round % 4]!].flatMap(({ data }) => [...(data as Float32Array)]),
      );
      const together = await encoder.keys({ images: { dtype: 'F32', shape: [16, 12], data } }, { groups: 2, round });
      expect(Float32Array.from([...late[i]!.data, ...early[i]!.data])).toEqual(together.data);
    }
  });

  it('ends when its encoder is deleted', async () => {
    const other = await createEncoder();
    await other.sync(queries[0]!, { step: 0 });
    const waiting = [
      refusal(other.rankKeys(0, 0, { images: batches[0]! }, { world_size: 2 })),
      refusal(other.keys({ images: batches[0]! }, { ema_step: 7 })),
    ];
    await expect.poll(() => other.round(0).catch(() => null)).toMatchObject({ posted: [0] });
    await other.delete();
    for (const error of await Promise.all(waiting)) {
      expect(error).toMatchObject({ status: 404, code: 'encoder_not_found' });
    }
  });

  it.each([
    ['has groups that do not divide its rows', { groups: 3 }, 'groups_do_not_divide', { rows: 16, groups: 3 }],
    ['has groups of one row', { groups: 16 }, 'group_too_small', { rows: 16, groups: 16 }],
  ])('that %s is refused to all its ranks', async (_, change, code, details) => {
    const query = { world_size: 2, ...change };
    const errors = await Promise.all([refusal(post(3, 0, query)), refusal(post(3, 1, query))]);
    for (const error of errors) expect(error).toMatchObject({ status: 422, code, details });
    expectSameRound(await Promise.all([post(3, 0, { world_size: 2 }), post(3, 1, { world_size: 2 })]));
  });

  it("whose permutation is none of its rows is refused to all its ranks; another rank's counts for nothing", async () => {
    const permutation = (indices: number[]): WireTensor => ({
      dtype: 'I64',
      shape: [indices.length],
      data: BigInt64Array.from(indices, BigInt),
    });
    const query = { world_size: 2 };
    const withPermutation = (rank: number, indices: number[]) =>
      encoder.rankKeys(3, rank, { images: batches[rank]!, permutation: permutation(indices) }, query);
    const inOrder = [...Array(16).keys()];
    for (const wrong of [
      inOrder.slice(1),
      [...inOrder.slice(1), 1],
      [...inOrder.slice(1), 16],
      [...inOrder.slice(1), -1],
    ]) {
      const errors = await Promise.all([refusal(withPermutation(0, wrong)), refusal(post(3, 1, query))]);
      for (const error of errors) expect(error).toMatchObject({ status: 422, code: 'permutation_invalid' });
    }
    const [a, b] = await Promise.all([withPermutation(0, inOrder.toReversed()), withPermutation(1, inOrder)]);
    expectSameRound([a, b]);
    expect(a.provenance.permutation).toBe('given');
  });
});
