import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { digestOfShared } from '../../src/numerics/digestThread.ts';
import { averagedState, expectSameBits, parametersOf } from '../support/comparison.ts';
import { EncoderClient, request } from '../support/encoderClient.ts';
import type { WireTensor, WireTensors } from '../support/safetensors.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type KeysFixture, loadKeysFixture } from '../support/torchReference.ts';

// The engine's thread dies, and what it held goes: nothing that counts is lost.

/** Every worker thread that this process starts, the newest last. */
const workers: Worker[] = [];
process.on('worker', (worker: Worker) => workers.push(worker));

let server: TestServer;
let fixture: KeysFixture;
let encoder: EncoderClient;
let created = 0;
const MOMENTUM = 0.9;

interface EngineInfo {
  state: string;
  restarts: number;
  queued: number;
  counters: { encoders: number; sessions: number; tensors: number };
}

const engine = async (): Promise<EngineInfo> =>
  ((await (await fetch(`${server.url}/v1/info`)).json()) as { engine: EngineInfo }).engine;

async function ready(): Promise<{ status: number; ready: boolean; reasons: string[] }> {
  const response = await fetch(`${server.url}/health/ready`);
  return { status: response.status, ...((await response.json()) as { ready: boolean; reasons: string[] }) };
}

/** Kills the thread that has TensorFlow, as an abort inside of it would. */
async function crash(): Promise<void> {
  const worker = workers.at(-1)!;
  await Promise.all([once(worker, 'exit'), worker.terminate()]);
}

const untilReady = () =>
  expect.poll(ready, { timeout: 30_000 }).toMatchObject({ status: 200, ready: true, reasons: [] });

function scaled(state: WireTensors, by: number): WireTensors {
  return Object.fromEntries(
    Object.entries(parametersOf(state)).map(([name, tensor]) => [
      name,
      { ...tensor, data: (tensor.data as Float32Array).map((value) => value * by) },
    ]),
  );
}

beforeAll(async () => {
  fixture = await loadKeysFixture('resnet18-cifar');
  // The server's other thread is there before: those that come now are the engine's.
  await digestOfShared([]);
  server = await startServer();
  return () => server.close();
});

beforeEach(async () => {
  const { architecture, state } = fixture;
  encoder = await EncoderClient.create(server, { name: `encoder-${created++}`, architecture, momentum: MOMENTUM });
  await encoder.restore(state, { ema_step: 0 });
  await encoder.sync(scaled(state, 0.5), { step: 1 });
});

afterEach(async () => {
  await encoder.delete();
  expect(await engine()).toMatchObject({ counters: { encoders: 0, sessions: 0, tensors: 0 } });
  expect(server.failures).toEqual([]);
});

describe('an engine that dies', () => {
  it('is seen in readiness, is started again, and makes the keys that it made before', async () => {
    const { images } = fixture;
    const before = await encoder.keys({ images }, { groups: 4 });
    const { restarts } = await engine();
    await crash();
    const down = await ready();
    expect(down).toMatchObject({ status: 503, ready: false });
    expect(down.reasons.join()).toMatch(/engine/);
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    await untilReady();
    expect(await engine()).toMatchObject({ state: 'ready', restarts: restarts + 1, counters: { encoders: 1 } });
    const after = await encoder.keys({ images }, { groups: 4 });
    expect(after.data).toEqual(before.data);
    expect(after.provenance).toEqual(before.provenance);
  });

  it('answers all the same what was under way: keys, in train and eval mode, and a round', async () => {
    const { images } = fixture;
    const queries = [{ groups: 4 }, { groups: 1 }, { bn: 'eval' }, { groups: 2, ema_step: 0 }];
    const expected = [];
    for (const query of queries) expected.push(await encoder.keys({ images }, query));
    const ranks = () => Promise.all([0, 1].map((rank) => encoder.rankKeys(9, rank, { images }, { world_size: 2 })));
    const round = await ranks();

    await encoder.restore(fixture.state, { ema_step: 0 });
    const asked = queries.map((query) => encoder.keys({ images }, query));
    const posted = ranks();
    await expect.poll(async () => (await engine()).queued).toBeGreaterThan(0);
    await crash();
    expect((await Promise.all(asked)).map(({ data }) => data)).toEqual(expected.map(({ data }) => data));
    expect((await posted).map(({ data }) => data)).toEqual(round.map(({ data }) => data));
    // The keys that name a step and the round have moved the statistics, each once.
    const counter = (await encoder.weights()).tensors['bn1.num_batches_tracked']!.data[0];
    expect(counter).toBe((fixture.state['bn1.num_batches_tracked']!.data[0] as bigint) + 2n);
    await untilReady();
  });

  it('in the middle of EMA steps loses none and repeats none', async () => {
    const q = scaled(fixture.state, 0.5);
    let expected: WireTensors = parametersOf(fixture.state);
    const steps = Array.from({ length: 60 }, (_, i) => i + 1);
    for (const _ of steps) expected = averagedState(expected, q, MOMENTUM);
    const crashes = [10, 30];
    const made = steps.map(async (step) => {
      const record = await encoder.emaStep({ step });
      if (crashes.includes(step)) await crash();
      return record;
    });
    const records = await Promise.all(made);
    expect(records.every(({ applied }) => applied)).toBe(true);
    const { tensors } = await encoder.weights();
    expectSameBits(tensors, expected);
    expect((await encoder.state()).weights_digest).toBe(records.at(-1)!.weights_digest);
    expect(new Set(records.map(({ weights_digest }) => weights_digest)).size).toBe(60);
    await untilReady();
  });

  it('while an encoder is created or deleted leaves neither half an encoder nor half a session', async () => {
    const { architecture, state, images } = fixture;
    const creating = EncoderClient.create(server, { name: 'created-meanwhile', architecture }).catch(
      (thrown) => thrown,
    );
    const doomed = await EncoderClient.create(server, { name: 'deleted-meanwhile', architecture });
    const deleting = doomed.delete();
    await crash();
    await deleting;
    const other = await creating;
    await untilReady();
    if (other instanceof EncoderClient) {
      await other.restore(state, { ema_step: 0 });
      const [theirs, ours] = [await other.keys({ images }), await encoder.keys({ images })];
      expect(theirs.data).toEqual(ours.data);
      await other.delete();
    } else {
      expect(other).toMatchObject({ status: 503, code: 'engine_unavailable' });
      await expect(request(`${server.url}/v1/encoders/created-meanwhile`)).rejects.toMatchObject({ status: 404 });
    }
    await expect(doomed.state()).rejects.toMatchObject({ status: 404 });
    // The counters come with the next answer of the engine.
    await encoder.keys({ images });
    expect((await engine()).counters).toEqual({ encoders: 1, sessions: 1, tensors: 0 });
  });
});

describe('an engine that is started again', () => {
  it('closes what is deleted while it opens the encoders that there were', async () => {
    const { architecture, state, images } = fixture;
    const names = ['a', 'b', 'c', 'd'];
    const others = await Promise.all(names.map((name) => EncoderClient.create(server, { name, architecture })));
    await crash();
    const isReopening = (engine: EngineInfo) => engine.state === 'restarting' && engine.counters.encoders > 0;
    await expect.poll(engine, { interval: 1, timeout: 30_000 }).toSatisfy(isReopening);
    await others[3]!.delete();
    await untilReady();
    await others[2]!.restore(state, { ema_step: 0 });
    const [theirs, ours] = [await others[2]!.keys({ images }), await encoder.keys({ images })];
    expect(theirs.data).toEqual(ours.data);
    expect((await engine()).counters).toEqual({ encoders: 4, sessions: 4, tensors: 0 });
    for (const other of others.slice(0, 3)) await other.delete();
  });
});

describe('a deleted encoder', () => {
  it('takes its session with it, and not those of others', async () => {
    const { architecture, state, images } = fixture;
    const others = await Promise.all(
      ['a', 'b'].map((name) => EncoderClient.create(server, { name, architecture: { ...architecture } })),
    );
    for (const other of others) await other.restore(state, { ema_step: 0 });
    const before = await Promise.all([encoder, ...others].map((each) => each.keys({ images })));
    expect((await engine()).counters).toEqual({ encoders: 3, sessions: 3, tensors: 0 });
    await others[0]!.delete();
    expect((await engine()).counters).toEqual({ encoders: 2, sessions: 2, tensors: 0 });
    const after = await Promise.all([encoder, others[1]!].map((each) => each.keys({ images })));
    expect(after.map(({ data }) => data)).toEqual([before[0]!.data, before[2]!.data]);
    await others[1]!.delete();
  });

  it('gives its memory back, that of an open upload too, and its name is free', async () => {
    const MIB = 2 ** 20;
    const resident = () => process.memoryUsage.rss();
    // 64 MiB of parameters.
    const architecture = { id: 'mlp', options: { layers: [4096, 4095, 1], batch_norm: false } };
    const filled = (...shape: number[]): WireTensor => ({
      dtype: 'F32',
      shape,
      data: new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(0.5),
    });
    const use = async () => {
      const large = await EncoderClient.create(server, { name: 'large', architecture });
      const weights = () => ({
        '0.weight': filled(4095, 4096),
        '0.bias': filled(4095),
        '2.weight': filled(1, 4095),
        '2.bias': filled(1),
      });
      const response = await request(`${large.url}/query-weights/uploads?step=1`, { method: 'POST' });
      const { upload } = (await response.json()) as { upload: string };
      await large.put(`query-weights/uploads/${upload}/parts/0`, {}, weights());
      await large.sync(weights(), { step: 0, ema: true });
      await large.emaStep({ step: 1 });
      await large.keys({ images: filled(2, 4096) });
      return large;
    };
    const large = await use();
    // q, k, and the upload; freed slots are kept for the next.
    const { bytes } = await large.state();
    expect(bytes).toBeGreaterThanOrEqual(3 * 64 * MIB);
    const full = resident();
    await large.delete();
    await expect.poll(() => full - resident(), { timeout: 30_000 }).toBeGreaterThan(bytes * 0.8);
    const again = await EncoderClient.create(server, { name: 'large', architecture });
    expect(await again.state()).toMatchObject({ initialized: false, query_step: null, bytes: 0 });
    await again.delete();
  });
});
