import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { averagedState, expectSameBits, parametersOf } from '../support/comparison.ts';
import { EncoderClient, Refused } from '../support/encoderClient.ts';
import type { WireTensor, WireTensors } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { type HookFixture, loadHookFixture } from '../support/torchReference.ts';

// Every step happens once, however often and by however many clients it is asked for; and keys that name a step are
// made with exactly its weights.

const server = useServer();
const MOMENTUM = 0.9;

let fixture: HookFixture;
/** Parameters of four query models, all different. */
let queries: WireTensors[];
let images: WireTensor;
/** A new one for each test, with EMA step 0 (the copy of `queries[0]`) behind it, and `queries[1]` as its q of step 1. */
let encoder: EncoderClient;
let created = 0;

async function createEncoder(): Promise<EncoderClient> {
  const { architecture } = fixture.request;
  return EncoderClient.create(server(), { name: `encoder-${created++}`, architecture, momentum: MOMENTUM });
}

beforeAll(async () => {
  fixture = await loadHookFixture();
  queries = fixture.request.queries.map(parametersOf);
  images = fixture.request.images[0]!;
});

beforeEach(async () => {
  encoder = await createEncoder();
  await encoder.sync(queries[0]!, { step: 0, ema: true });
  await encoder.sync(queries[1]!, { step: 1 });
  return () => encoder.delete();
});

const parametersNow = async () => parametersOf((await encoder.weights()).tensors);

/** After `steps` further steps with `queries[1]`. */
function afterSteps(steps: number): WireTensors {
  let key = queries[0]!;
  for (let step = 0; step < steps; step++) key = averagedState(key, queries[1]!, MOMENTUM);
  return key;
}

/** All but the memory, which may grow for what was refused. */
async function settledState() {
  const { bytes: _, ...state } = await encoder.state();
  return state;
}

/** What was asked for is refused as said, and the encoder is as it was. */
async function expectRefused(ask: () => Promise<unknown>, error: { code: string; details?: object }): Promise<void> {
  const before = await settledState();
  await expect(ask()).rejects.toMatchObject({ status: 409, ...error });
  expect(await settledState()).toEqual(before);
}

describe('an EMA step', () => {
  it('is applied once when it is repeated, and answered the same', async () => {
    const { applied, ...made } = await encoder.emaStep({ step: 1 });
    expect(applied).toBe(true);
    const again = await encoder.emaStep({ step: 1 });
    expect(again).toEqual({ ...made, applied: false });
    expect((await encoder.state()).weights_digest).toBe(made.weights_digest);
    expectSameBits(await parametersNow(), afterSteps(1));
  });

  it('is applied once when many ask for it at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => encoder.emaStep({ step: 1 })));
    expect(answers.filter(({ applied }) => applied)).toHaveLength(1);
    expect(new Set(answers.map(({ weights_digest }) => weights_digest))).toEqual(
      new Set([(await encoder.state()).weights_digest]),
    );
    expectSameBits(await parametersNow(), afterSteps(1));
  });

  it('is answered with its own record and digest when others have followed', async () => {
    const steps = await Promise.all([1, 2, 3].map((step) => encoder.emaStep({ step })));
    expect(new Set(steps.map(({ weights_digest }) => weights_digest)).size).toBe(3);
    for (const made of steps) {
      expect(await encoder.emaStep({ step: made.step })).toEqual({ ...made, applied: false });
    }
    expectSameBits(await parametersNow(), afterSteps(3));
  });

  it('is the next one where the request names none', async () => {
    expect((await encoder.emaStep({})).step).toBe(1);
    expect((await encoder.emaStep({})).step).toBe(2);
    expectSameBits(await parametersNow(), afterSteps(2));
  });

  it('is refused behind a gap, with another momentum, or with another count', async () => {
    await expectRefused(() => encoder.emaStep({ step: 2 }), { code: 'ema_step_gap', details: { expected: 1 } });
    await encoder.emaStep({ step: 1 });
    const conflict = { code: 'ema_step_conflict', details: { step: 1, applied: MOMENTUM, received: 0.5 } };
    await expectRefused(() => encoder.emaStep({ step: 1, momentum: 0.5 }), conflict);
    await expectRefused(() => encoder.emaStep({ step: 1, count: 2 }), { code: 'ema_step_conflict' });
    expect((await encoder.emaStep({ step: 1, momentum: MOMENTUM })).applied).toBe(false);
  });

  it('is refused where other query weights are held than it requires', async () => {
    const mismatch = { code: 'query_step_mismatch', details: { required: 7, query_step: 1 } };
    await expectRefused(() => encoder.emaStep({ step: 1, require_query_step: 7 }), mismatch);
    expect((await encoder.emaStep({ step: 1, require_query_step: 1 })).applied).toBe(true);
  });

  it('is refused before there are any weights', async () => {
    encoder = await createEncoder();
    await expectRefused(() => encoder.emaStep({ step: 0 }), { code: 'not_initialized' });
    await expect(encoder.keys({ images })).rejects.toMatchObject({ status: 409, code: 'not_initialized' });
  });
});

describe('a sync', () => {
  it('is published once when it is repeated, with its EMA step', async () => {
    const first = await encoder.sync(queries[1]!, { step: 1, ema: true });
    expect(first).toMatchObject({ unchanged: true, ema: { step: 1, applied: true } });
    const second = await encoder.sync(queries[1]!, { step: 1, ema: true });
    expect(second).toMatchObject({ unchanged: true, ema: { step: 1, applied: false } });
    expect(second.ema!.weights_digest).toBe(first.ema!.weights_digest);
    const { query_digest, weights_digest } = await encoder.state();
    expect([query_digest, weights_digest]).toEqual([first.query_digest, first.ema!.weights_digest]);
    expectSameBits(await parametersNow(), afterSteps(1));
  });

  it('is published once when several clients send it at a time; those for whom there is no room are told so', async () => {
    const asked = Array.from({ length: 12 }, () => encoder.sync(queries[2]!, { step: 2 }).catch((thrown) => thrown));
    const answers = await Promise.all(asked);
    const refused = answers.filter((answer) => answer instanceof Refused);
    for (const { status, code, headers } of refused) {
      expect([status, code]).toEqual([429, 'arena_full']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const published = answers.filter((answer) => !(answer instanceof Refused));
    expect(published.filter(({ unchanged }) => !unchanged)).toHaveLength(1);
    expect(await encoder.sync(queries[2]!, { step: 2 })).toMatchObject({ unchanged: true, query_step: 2 });
  });

  it('is refused with other content, and when it is older than what is held', async () => {
    const { query_digest } = await encoder.sync(queries[2]!, { step: 3 });
    const conflict = { code: 'query_step_conflict', details: { step: 3, held_digest: query_digest } };
    await expectRefused(() => encoder.sync(queries[3]!, { step: 3 }), conflict);
    await expectRefused(() => encoder.sync(queries[3]!, { step: 1 }), { code: 'query_step_conflict' });
    await expectRefused(() => encoder.sync(queries[3]!, { step: 2 }), { code: 'query_step_stale' });
    expect(await encoder.sync(queries[1]!, { step: 1 })).toMatchObject({ unchanged: true });
    expect((await encoder.state()).query_step).toBe(3);
  });

  it('with an EMA step does both or neither', async () => {
    const gap = { code: 'ema_step_gap', details: { step: 4, expected: 1 } };
    await expectRefused(() => encoder.sync(queries[2]!, { step: 4, ema: true }), gap);
    expect((await encoder.state()).query_step).toBe(1);
  });

  it('never changes keys that are being made', async () => {
    const before = await encoder.keys({ images });
    const [during] = await Promise.all([encoder.keys({ images }), encoder.sync(queries[2]!, { step: 2 })]);
    expect(during.data).toEqual(before.data);
  });
});

describe('keys of a step', () => {
  it('wait for it, and are made with exactly its weights when many steps follow at once', async () => {
    const steps = [1, 2, 3, 4, 5, 6, 7, 8];
    // The same training, one request after the other, says what is right.
    const serial = await createEncoder();
    await serial.sync(queries[0]!, { step: 0, ema: true });
    await serial.sync(queries[1]!, { step: 1 });
    const expected = new Map<number, { digest: string | null; data: Float32Array }>();
    for (const step of steps) {
      const { weights_digest } = await serial.emaStep({ step });
      const { data } = await serial.keys({ images }, { shuffle: false, groups: 2 });
      expected.set(step, { digest: weights_digest, data });
    }
    await serial.delete();

    const waiting = [...steps, ...steps].map((step) =>
      encoder.keys({ images }, { ema_step: step, groups: 2, shuffle: false }),
    );
    const made = await Promise.all(steps.map((step) => encoder.emaStep({ step })));
    const keys = await Promise.all(waiting);
    for (const [i, { provenance, data }] of keys.entries()) {
      const step = steps[i % steps.length]!;
      expect(provenance).toMatchObject({ 'ema-step': `${step}`, 'weights-digest': expected.get(step)!.digest });
      expect(data).toEqual(expected.get(step)!.data);
    }
    expect(made.map(({ weights_digest }) => weights_digest)).toEqual(steps.map((step) => expected.get(step)!.digest));
  });

  it('are refused when it has passed, or has not come in time', async () => {
    await encoder.emaStep({ step: 1 });
    const stale = { code: 'ema_step_stale', details: { step: 0, ema_step: 1 } };
    await expectRefused(() => encoder.keys({ images }, { ema_step: 0 }), stale);
    const late = { code: 'ema_step_timeout', details: { step: 2, ema_step: 1, wait_ms: 20 } };
    await expectRefused(() => encoder.keys({ images }, { ema_step: 2, wait_ms: 20 }), late);
  });

  it('that advance run the step and use its weights, as one act', async () => {
    const { data, provenance } = await encoder.keys({ images }, { advance: true, ema_step: 1, groups: 2 });
    const { weights_digest, ema_step } = await encoder.state();
    expect(provenance).toMatchObject({
      'ema-step': '1',
      'weights-digest': weights_digest,
      permutation: 'seed=0, round=1',
    });
    expect(ema_step).toBe(1);
    expectSameBits(await parametersNow(), afterSteps(1));
    const plain = await encoder.keys({ images }, { groups: 2, round: 1 });
    expect(plain.data).toEqual(data);
  });

  it('that advance run it once, for repeats and for other rows', async () => {
    const others = { ...images, data: images.data.toReversed() as Float32Array };
    const query = { advance: true, ema_step: 1 };
    const asked = [images, images, others, images, others].map((rows) => encoder.keys({ images: rows }, query));
    const [first, second, other, ...rest] = await Promise.all(asked);
    expect(second!.data).toEqual(first!.data);
    expect(rest.map(({ data }) => data)).toEqual([first!.data, other!.data]);
    expect(other!.data).not.toEqual(first!.data);
    expect((await encoder.keys({ images }, query)).data).toEqual(first!.data);
    expectSameBits(await parametersNow(), afterSteps(1));
  });

  it('that advance are refused behind a gap, or for a step that has passed', async () => {
    const gap = { code: 'ema_step_gap', details: { step: 3, expected: 1 } };
    await expectRefused(() => encoder.keys({ images }, { advance: true, ema_step: 3 }), gap);
    await encoder.emaStep({ step: 1 });
    const stale = { code: 'ema_step_stale', details: { step: 0, ema_step: 1 } };
    await expectRefused(() => encoder.keys({ images }, { advance: true, ema_step: 0 }), stale);
  });

  it('that advance without naming it run the next step each time', async () => {
    const steps = [];
    for (let i = 0; i < 3; i++) {
      steps.push((await encoder.keys({ images }, { advance: true })).provenance['ema-step']);
    }
    expect(steps).toEqual(['1', '2', '3']);
    expectSameBits(await parametersNow(), afterSteps(3));
  });
});

describe('a training in which everything is sent several times', () => {
  it('ends with the parameters of one in which it is sent once', async () => {
    let expected = queries[0]!;
    for (let step = 1; step <= 12; step++) {
      const q = queries[step % queries.length]!;
      if (step > 1) await Promise.all([1, 2, 3].map(() => encoder.sync(q, { step })));
      const ema = () => encoder.emaStep({ step });
      const sync = () => encoder.sync(step > 1 ? q : queries[1]!, { step, ema: true });
      const keys = (rows: number) => encoder.keys({ images: rowsOf(images, rows) }, { advance: true, ema_step: step });
      const [waited] = await Promise.all([
        encoder.keys({ images }, { ema_step: step }),
        ema(),
        keys(8),
        sync(),
        ema(),
        keys(4),
      ]);
      expected = averagedState(expected, step > 1 ? q : queries[1]!, MOMENTUM);
      const { weights_digest, ema_step } = await encoder.state();
      expect([ema_step, waited!.provenance['weights-digest']]).toEqual([step, weights_digest]);
      expectSameBits(await parametersNow(), expected);
    }
  });
});

function rowsOf({ dtype, shape, data }: WireTensor, rows: number): WireTensor {
  const size = data.length / shape[0]!;
  return { dtype, shape: [rows, size], data: data.slice(0, rows * size) as Float32Array };
}
