import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectSameBits, parametersOf } from '../support/comparison.ts';
import { EncoderClient, request, SAFETENSORS } from '../support/encoderClient.ts';
import { RawRequest } from '../support/rawRequest.ts';
import { encodeSafetensors, type WireTensor, type WireTensors } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { type HookFixture, loadHookFixture } from '../support/torchReference.ts';

// Clients that go away in the middle leave nothing behind.

const server = useServer();

let fixture: HookFixture;
let queries: WireTensors[];
let images: WireTensor;
beforeAll(async () => {
  fixture = await loadHookFixture();
  queries = fixture.request.queries.map(parametersOf);
  images = fixture.request.images[0]!;
});

let created = 0;
/** 5 MB of weights; see `largeWeights`. */
const LARGE = { id: 'mlp', options: { layers: [512, 1024, 700], batch_norm: false } };

function largeWeights(value: number): WireTensors {
  const filled = (...shape: number[]): WireTensor => ({
    dtype: 'F32',
    shape,
    data: new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(value),
  });
  return {
    '0.weight': filled(1024, 512),
    '0.bias': filled(1024),
    '2.weight': filled(700, 1024),
    '2.bias': filled(700),
  };
}

let encoder: EncoderClient;
async function createEncoder(architecture = fixture.request.architecture): Promise<EncoderClient> {
  return EncoderClient.create(server(), { name: `encoder-${created++}`, architecture, momentum: 0.9 });
}
beforeEach(() => async () => encoder.delete());

const UPLOADS = 'query-weights/uploads';

/** How many more weights the encoder takes at a time: uploads that can be opened. They are dropped again. */
async function room(): Promise<number> {
  const opened: string[] = [];
  for (;;) {
    const response = await fetch(`${encoder.url}/${UPLOADS}?step=999`, { method: 'POST' });
    const { upload } = (await response.json()) as { upload?: string };
    if (upload === undefined) break;
    opened.push(upload);
  }
  for (const upload of opened) await request(`${encoder.url}/${UPLOADS}/${upload}`, { method: 'DELETE' });
  return opened.length;
}

const pathOf = (of: EncoderClient): `/${string}` => new URL(of.url).pathname as `/${string}`;
const announce = (body: Uint8Array) => ({ 'content-type': SAFETENSORS, 'content-length': body.length });

describe('a client that hangs up', () => {
  it('in the middle of a sync leaves neither weights nor memory behind', async () => {
    encoder = await createEncoder(LARGE);
    const body = encodeSafetensors(largeWeights(1));
    const all = await room();
    const { bytes: full } = await encoder.state();
    for (let i = 0; i < 3; i++) {
      const line = `PUT ${pathOf(encoder)}/query-weights?step=0&ema=true` as const;
      const requests = await Promise.all([1, 2, 3, 4].map(() => RawRequest.open(server(), line, announce(body))));
      await Promise.all(requests.map((each) => each.send(body.subarray(0, body.length - 1))));
      // All of them have been begun: each takes a slot.
      await expect.poll(room).toBe(all - 4);
      expect(requests.map(({ received }) => received)).toEqual(['', '', '', '']);
      await Promise.all(requests.map((each) => each.hangUp()));
      await expect.poll(room).toBe(all);
    }
    expect(await encoder.state()).toMatchObject({ initialized: false, query_step: null, bytes: full });
    await encoder.sync(largeWeights(2), { step: 0, ema: true });
    expectSameBits((await encoder.weights()).tensors, largeWeights(2));
  });

  it('in the middle of a sync does not disturb those who are served meanwhile', async () => {
    encoder = await createEncoder();
    await encoder.sync(queries[0]!, { step: 0, ema: true });
    const before = await encoder.keys({ images });
    const body = encodeSafetensors(queries[1]!);
    const line = `PUT ${pathOf(encoder)}/query-weights?step=1&ema=true` as const;
    const broken = await RawRequest.open(server(), line, announce(body));
    await broken.send(body.subarray(0, body.length / 2));
    expect((await encoder.keys({ images })).data).toEqual(before.data);
    await broken.hangUp();
    expect((await encoder.keys({ images })).data).toEqual(before.data);
    expect(await encoder.state()).toMatchObject({ query_step: 0, ema_step: 0 });
    expect((await encoder.sync(queries[1]!, { step: 1, ema: true })).ema).toMatchObject({ applied: true });
  });

  it('in the middle of restored weights, or of a batch, has changed nothing', async () => {
    encoder = await createEncoder();
    await encoder.sync(queries[0]!, { step: 0, ema: true });
    const before = await encoder.state();
    const bodies = [
      ['PUT', 'weights', encodeSafetensors(queries[1]!)],
      ['POST', 'keys?ema_step=0', encodeSafetensors({ images })],
      ['POST', 'rounds/3/ranks/0/keys?world_size=1', encodeSafetensors({ images })],
    ] as const;
    for (const [method, path, body] of bodies) {
      const broken = await RawRequest.open(server(), `${method} ${pathOf(encoder)}/${path}`, announce(body));
      await broken.send(body.subarray(0, body.length - 1));
      await broken.hangUp();
    }
    const all = await room();
    await expect.poll(room).toBe(all);
    const { bytes: _, ...after } = await encoder.state();
    expect(before).toMatchObject(after);
    await expect(encoder.round(3)).rejects.toMatchObject({ status: 404 });
  });

  it('while it waits for other ranks has its posting withdrawn', async () => {
    encoder = await createEncoder();
    await encoder.sync(queries[0]!, { step: 0, ema: true });
    const gone = new AbortController();
    const query = { world_size: 3, ema_step: 0 };
    const [stays, leaves] = [
      encoder.rankKeys(5, 0, { images }, query),
      encoder.rankKeys(5, 2, { images }, query, gone.signal).catch((thrown) => thrown),
    ];
    await expect.poll(() => encoder.round(5).catch(() => null)).toMatchObject({ posted: [0, 2], missing: [1] });
    gone.abort();
    expect((await leaves).name).toBe('AbortError');
    await expect.poll(() => encoder.round(5)).toMatchObject({ state: 'open', posted: [0], missing: [1, 2] });
    // The rank comes back with other rows, as a trainer that was started again does.
    const others = { ...images, data: images.data.toReversed() as Float32Array };
    const [first, ...rest] = await Promise.all([
      stays,
      encoder.rankKeys(5, 1, { images }, query),
      encoder.rankKeys(5, 2, { images: others }, query),
    ]);
    for (const { provenance } of rest) expect(provenance).toEqual(first!.provenance);
    expect(await encoder.round(5)).toMatchObject({ state: 'done', posted: [0, 1, 2] });
  });

  it('and was the only one in a round takes the round with it', async () => {
    encoder = await createEncoder();
    await encoder.sync(queries[0]!, { step: 0, ema: true });
    const gone = new AbortController();
    const query = { world_size: 2, ema_step: 4 };
    const posted = encoder.rankKeys(4, 1, { images }, query, gone.signal).catch((thrown) => thrown);
    await expect.poll(() => encoder.round(4).catch(() => null)).toMatchObject({ posted: [1] });
    gone.abort();
    await posted;
    await expect.poll(() => encoder.round(4).catch(({ code }) => code)).toBe('round_not_found');
  });

  it('while it waits for a step holds nothing when the step comes', async () => {
    encoder = await createEncoder();
    await encoder.sync(queries[0]!, { step: 0, ema: true });
    await encoder.sync(queries[1]!, { step: 1 });
    await encoder.emaStep({ step: 1 });
    const all = await room();
    const gone = new AbortController();
    const forStep = (ema_step: number) => [
      encoder.keys({ images }, { ema_step }, gone.signal),
      encoder.rankKeys(ema_step, 0, { images }, { world_size: 1, ema_step }, gone.signal),
    ];
    const waiting = [2, 3, 4, 4, 3, 2].flatMap(forStep).map((asked) => asked.catch(({ name }) => name));
    for (const step of [2, 3, 4]) {
      await expect.poll(() => encoder.round(step).catch(() => null)).toMatchObject({ state: 'open', posted: [0] });
    }
    gone.abort();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['AbortError']));
    for (const step of [2, 3, 4]) {
      await expect.poll(() => encoder.round(step).catch(({ code }) => code)).toBe('round_not_found');
    }
    for (const step of [2, 3, 4]) expect((await encoder.emaStep({ step })).applied).toBe(true);
    await expect.poll(room).toBe(all);
  });

  it('in the middle of a download gives the weights back that it held', async () => {
    encoder = await createEncoder(LARGE);
    await encoder.sync(largeWeights(1), { step: 0, ema: true });
    await encoder.sync(largeWeights(3), { step: 1 });
    await encoder.emaStep({ step: 1 });
    const all = await room();
    const stalled: RawRequest[] = [];
    for (let step = 2; step < 5; step++) {
      const download = await RawRequest.open(server(), `GET ${pathOf(encoder)}/weights`);
      await expect.poll(() => download.received).toContain('200 OK');
      download.stall();
      stalled.push(download);
      expect((await encoder.emaStep({ step })).applied).toBe(true);
    }
    await Promise.all(stalled.map((download) => download.hangUp()));
    await expect.poll(room).toBe(all);
  });
});

describe('a part of an upload that arrives late', () => {
  /** A part of which the head has come, and the body is on its way. */
  async function belated(upload: string, tensors: WireTensors) {
    const body = encodeSafetensors(tensors);
    const path = `${pathOf(encoder)}/${UPLOADS}/${upload}/parts/0` as const;
    const part = await RawRequest.open(server(), `PUT ${path}`, announce(body));
    await part.send(body.subarray(0, 100));
    // Connections are served in the order in which they come, so the part's head has been read after these.
    for (let i = 0; i < 2; i++) await (await RawRequest.open(server(), 'GET /health/live')).reply();
    return { part, rest: body.subarray(100) };
  }

  async function openUpload(): Promise<string> {
    const response = await request(`${encoder.url}/${UPLOADS}?step=0`, { method: 'POST' });
    return ((await response.json()) as { upload: string }).upload;
  }

  it('after it was finished changes nothing of what was published', async () => {
    encoder = await createEncoder();
    const upload = await openUpload();
    await encoder.put(`${UPLOADS}/${upload}/parts/0`, {}, queries[0]!);
    const { part, rest } = await belated(upload, queries[1]!);
    const finished = await request(`${encoder.url}/${UPLOADS}/${upload}/finish`, { method: 'POST' });
    const { query_digest } = (await finished.json()) as { query_digest: string };
    await part.send(rest);
    const { status, body } = await part.reply();
    expect([status, JSON.parse(body).code]).toEqual([404, 'upload_not_found']);
    expectSameBits((await encoder.weights({ which: 'query' })).tensors, queries[0]!);
    expect(await encoder.state()).toMatchObject({ query_digest, weights_digest: query_digest });
  });

  it('after it was dropped is refused, and the memory is free', async () => {
    encoder = await createEncoder();
    const all = await room();
    const upload = await openUpload();
    const { part, rest } = await belated(upload, queries[1]!);
    await request(`${encoder.url}/${UPLOADS}/${upload}`, { method: 'DELETE' });
    await part.send(rest);
    const { status, body } = await part.reply();
    expect([status, JSON.parse(body).code]).toEqual([404, 'upload_not_found']);
    expect(await room()).toBe(all);
  });
});
