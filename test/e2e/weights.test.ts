import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectSameBits, parametersOf } from '../support/comparison.ts';
import { EncoderClient, request } from '../support/encoderClient.ts';
import { decodeSafetensors, type WireTensor, type WireTensors } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { type HookFixture, loadHookFixture } from '../support/torchReference.ts';

const server = useServer();

let fixture: HookFixture;
let queries: WireTensors[];
let images: WireTensor;
let encoder: EncoderClient;
let created = 0;

async function createEncoder(): Promise<EncoderClient> {
  const { architecture, momentum } = fixture.request;
  return EncoderClient.create(server(), { name: `encoder-${created++}`, architecture, momentum });
}

beforeAll(async () => {
  fixture = await loadHookFixture();
  queries = fixture.request.queries.map(parametersOf);
  images = fixture.request.images[0]!;
});

beforeEach(async () => {
  encoder = await createEncoder();
  return () => encoder.delete();
});

const digestsOf = async (of: EncoderClient) => {
  const { weights_digest, buffers_digest } = await of.state();
  return { weights_digest, buffers_digest };
};

const renamed = (tensors: WireTensors, rename: (name: string) => string) =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [rename(name), tensor]));

/** One step of a training: q, EMA, and keys that move the running statistics. */
async function trainStep(of: EncoderClient, step: number): Promise<Float32Array> {
  await of.sync(queries[step % queries.length]!, { step, ema: true });
  return (await of.keys({ images: fixture.request.images[step % 4]! }, { ema_step: step, groups: 2 })).data;
}

describe('restored weights', () => {
  it('are those that were downloaded, buffers included, and the training goes on as if nothing had been', async () => {
    for (let step = 0; step < 3; step++) await trainStep(encoder, step);
    const { tensors, metadata } = await encoder.weights();
    const copy = await createEncoder();
    const restored = await copy.restore(tensors, { ema_step: 2 });
    const digests = await digestsOf(encoder);
    expect(restored).toMatchObject({ ema_step: 2, ...digests });
    expect(await digestsOf(copy)).toEqual(digests);
    expect(metadata).toMatchObject({ weights_digest: digests.weights_digest, step: '2' });
    for (let step = 3; step < 6; step++) {
      expect(await trainStep(copy, step)).toEqual(await trainStep(encoder, step));
      expect(await digestsOf(copy)).toEqual(await digestsOf(encoder));
    }
    await copy.delete();
  });

  it('without a step are a fresh start: the first step is 0, an ordinary one, and needs query weights', async () => {
    await trainStep(encoder, 0);
    const { tensors } = await encoder.weights();
    expect(await encoder.restore(tensors)).toMatchObject({ ema_step: null });
    expect(await encoder.state()).toMatchObject({ initialized: true, ema_step: null, query_step: null });
    await expect(encoder.emaStep({ step: 0 })).rejects.toMatchObject({ code: 'not_initialized' });
    const { ema, initialized } = await encoder.sync(queries[1]!, { step: 0, ema: true });
    expect([initialized, ema]).toEqual([false, expect.objectContaining({ step: 0, applied: true, first: false })]);
  });

  it('without buffers start with new ones', async () => {
    await trainStep(encoder, 0);
    const { tensors } = await encoder.weights();
    const fresh = await createEncoder();
    await fresh.sync(queries[0]!, { step: 0 });
    await encoder.restore(parametersOf(tensors), { ema_step: 0 });
    expect(await digestsOf(encoder)).toEqual(await digestsOf(fresh));
    await fresh.delete();
  });

  it('end what waits: steps, rounds and uploads belong to the generation before', async () => {
    await trainStep(encoder, 0);
    const { tensors } = await encoder.weights();
    const opened = await openUpload(encoder, 1);
    const waiting = encoder.keys({ images }, { ema_step: 5 }).catch((thrown) => thrown);
    const posted = encoder.rankKeys(9, 0, { images }, { world_size: 2 }).catch((thrown) => thrown);
    await expect.poll(() => encoder.round(9).catch(() => null)).toMatchObject({ posted: [0] });
    await encoder.restore(tensors, { ema_step: 7 });
    expect(await waiting).toMatchObject({ status: 409, code: 'encoder_restored' });
    expect(await posted).toMatchObject({ status: 409, code: 'round_aborted' });
    await expect(encoder.put(`${opened}/parts/0`, {}, queries[1]!)).rejects.toMatchObject({ code: 'upload_not_found' });
    expect((await encoder.sync(queries[1]!, { step: 8, ema: true })).ema).toMatchObject({ step: 8, applied: true });
  });
});

const UPLOADS = 'query-weights/uploads';

/** The path of a new upload, below the encoder's. */
async function openUpload(of: EncoderClient, step: number, more = ''): Promise<string> {
  const response = await request(`${of.url}/${UPLOADS}?step=${step}${more}`, { method: 'POST' });
  const { upload } = (await response.json()) as { upload: string };
  expect(response.headers.get('location')).toBe(`${new URL(of.url).pathname}/${UPLOADS}/${upload}`);
  return `${UPLOADS}/${upload}`;
}

const finish = async (of: EncoderClient, upload: string) =>
  (await request(`${of.url}/${upload}/finish`, { method: 'POST' })).json();

const entriesOf = (tensors: WireTensors, from: number, to?: number): WireTensors =>
  Object.fromEntries(Object.entries(tensors).slice(from, to));

describe('query weights in parts', () => {
  it('are those of one body, whatever the order of the parts and however often each is sent', async () => {
    const whole = await createEncoder();
    const { query_digest } = await whole.sync(queries[1]!, { step: 4 });
    const upload = await openUpload(encoder, 4);
    await encoder.put(`${upload}/parts/2`, {}, entriesOf(queries[1]!, 4));
    await encoder.put(`${upload}/parts/0`, {}, entriesOf(queries[2]!, 0, 2));
    await encoder.put(`${upload}/parts/1`, {}, entriesOf(queries[1]!, 1, 4));
    const last = await encoder.put(`${upload}/parts/0`, {}, entriesOf(queries[1]!, 0, 2));
    expect(await last.json()).toMatchObject({ part: 0, tensors: 2 });
    expect(await encoder.state()).toMatchObject({ initialized: false, query_step: null });
    expect(await finish(encoder, upload)).toMatchObject({ query_step: 4, query_digest, initialized: true });
    expectSameBits((await encoder.weights({ which: 'query' })).tensors, queries[1]!);
    await expect(finish(encoder, upload)).rejects.toMatchObject({ status: 404, code: 'upload_not_found' });
    await whole.delete();
  });

  it('may bring an EMA step', async () => {
    await encoder.sync(queries[0]!, { step: 0, ema: true });
    const upload = await openUpload(encoder, 1, '&ema=true');
    await encoder.put(`${upload}/parts/0`, {}, queries[1]!);
    expect(await finish(encoder, upload)).toMatchObject({ query_step: 1, ema: { step: 1, applied: true } });
  });

  it('are not published while a tensor is missing, and can then be completed', async () => {
    const upload = await openUpload(encoder, 0);
    const [first, ...others] = Object.keys(queries[0]!);
    await encoder.put(`${upload}/parts/0`, {}, entriesOf(queries[0]!, 0, 1));
    const incomplete = { status: 422, code: 'upload_incomplete', details: { missing: others } };
    await expect(finish(encoder, upload)).rejects.toMatchObject(incomplete);
    expect((await encoder.state()).initialized).toBe(false);
    await encoder.put(`${upload}/parts/1`, {}, entriesOf(queries[0]!, 1));
    expect(await finish(encoder, upload)).toMatchObject({ query_step: 0 });
    expect(first).toBe('0.weight');
  });

  it('lack the tensors of a part that was refused', async () => {
    const upload = await openUpload(encoder, 0);
    await encoder.put(`${upload}/parts/0`, {}, queries[0]!);
    const [[name, tensor]] = Object.entries(queries[0]!) as [[string, WireTensor]];
    const broken = { [name]: { ...tensor, data: (tensor.data as Float32Array).with(3, Number.NaN) } };
    const refused = { status: 422, code: 'tensor_not_finite', details: { tensor: name, index: 3 } };
    await expect(encoder.put(`${upload}/parts/1`, {}, broken)).rejects.toMatchObject(refused);
    await expect(finish(encoder, upload)).rejects.toMatchObject({
      code: 'upload_incomplete',
      details: { missing: [name] },
    });
  });

  it('leave room for the steps of the encoder and for keys, however many are open', async () => {
    await encoder.sync(queries[0]!, { step: 0 });
    const opened: string[] = [];
    const openAll = async () => {
      for (;;) opened.push(await openUpload(encoder, 1));
    };
    await expect(openAll()).rejects.toMatchObject({ status: 429, code: 'arena_full' });
    expect(opened.length).toBeGreaterThan(2);
    for (let step = 0; step < 4; step++) {
      const [made] = await Promise.all([
        encoder.emaStep({ step, wait_ms: 5000 }),
        encoder.keys({ images }, { ema_step: step }),
      ]);
      expect(made.applied).toBe(true);
    }
    for (const upload of opened) await request(`${encoder.url}/${upload}`, { method: 'DELETE' });
    await encoder.sync(queries[1]!, { step: 1 });
  });

  it('are dropped by whoever sent them', async () => {
    const upload = await openUpload(encoder, 0);
    await encoder.put(`${upload}/parts/0`, {}, queries[0]!);
    await request(`${encoder.url}/${upload}`, { method: 'DELETE' });
    await expect(finish(encoder, upload)).rejects.toMatchObject({ code: 'upload_not_found' });
    expect((await encoder.state()).initialized).toBe(false);
  });
});

describe('names of tensors', () => {
  it.each([
    ['as they are', (name: string) => name],
    ['of DistributedDataParallel', (name: string) => `module.${name}`],
    ['of torch.compile', (name: string) => `_orig_mod.${name}`],
    ['of both', (name: string) => `_orig_mod.module.${name}`],
    ["of MoCo's query encoder", (name: string) => `module.encoder_q.${name}`],
  ])('%s are recognised in a sync', async (_, rename) => {
    const plain = await createEncoder();
    const { query_digest } = await plain.sync(queries[0]!, { step: 0 });
    expect(await encoder.sync(renamed(queries[0]!, rename), { step: 0 })).toMatchObject({ query_digest, ignored: [] });
    await plain.delete();
  });

  it("of MoCo's whole checkpoint: a sync takes the query encoder, a restore the key encoder", async () => {
    const queue: WireTensor = { dtype: 'F32', shape: [8, 4], data: new Float32Array(32) };
    const pointer: WireTensor = { dtype: 'I64', shape: [1], data: BigInt64Array.of(0n) };
    const checkpoint = {
      ...renamed(fixture.request.queries[1]!, (name) => `module.encoder_q.${name}`),
      ...renamed(fixture.request.queries[2]!, (name) => `module.encoder_k.${name}`),
      'module.queue': queue,
      'module.queue_ptr': pointer,
    };
    const { ignored } = await encoder.sync(checkpoint, { step: 0 });
    expectSameBits((await encoder.weights({ which: 'query' })).tensors, queries[1]!);
    expect(ignored).toEqual(expect.arrayContaining(['module.queue', 'module.queue_ptr', 'module.encoder_k.0.weight']));
    await encoder.restore(checkpoint, { ema_step: 0 });
    expectSameBits((await encoder.weights()).tensors, fixture.request.queries[2]!);
  });

  it('leave as MoCo writes them, and come back', async () => {
    await trainStep(encoder, 0);
    const digests = await digestsOf(encoder);
    const [native, moco] = [await encoder.weights(), await encoder.weights({ naming: 'moco' })];
    expect(moco.tensors).toEqual(renamed(native.tensors, (name) => `module.encoder_k.${name}`));
    const query = await encoder.weights({ naming: 'moco', which: 'query' });
    expect(query.tensors).toEqual(renamed(queries[0]!, (name) => `module.encoder_q.${name}`));
    await encoder.restore(moco.tensors, { ema_step: 0 });
    expect(await digestsOf(encoder)).toEqual(digests);
  });

  it('that mean nothing are refused, or listed where the sync is not strict', async () => {
    const more = { ...queries[0]!, 'predictor.weight': queries[0]!['3.bias']! };
    const refused = { status: 422, code: 'tensor_unexpected', details: { unexpected: ['predictor.weight'] } };
    await expect(encoder.sync(more, { step: 0 })).rejects.toMatchObject(refused);
    expect(await encoder.sync(more, { step: 0, strict: false })).toMatchObject({ ignored: ['predictor.weight'] });
    expectSameBits((await encoder.weights({ which: 'query' })).tensors, queries[0]!);
  });
});

describe('a download', () => {
  it('in bfloat16 and float16 has the nearest values, and the counters as they are', async () => {
    await trainStep(encoder, 0);
    const { tensors } = await encoder.weights();
    const [bf16, f16] = [await encoder.weights({ dtype: 'BF16' }), await encoder.weights({ dtype: 'F16' })];
    for (const [name, { dtype, shape, data }] of Object.entries(tensors)) {
      if (dtype === 'I64') {
        expect([bf16.tensors[name], f16.tensors[name]]).toEqual([tensors[name], tensors[name]]);
        continue;
      }
      const values = data as Float32Array;
      expect(bf16.tensors[name]).toEqual({ dtype: 'BF16', shape, data: Uint16Array.from(bitsOf(values), nearestBf16) });
      expect(f16.tensors[name]).toMatchObject({ dtype: 'F16', shape });
      // Float16 has 11 significant bits, and steps of 2^-24 where it has fewer.
      for (const [i, bits] of (f16.tensors[name]!.data as Uint16Array).entries()) {
        const value = values[i]!;
        expect(Math.abs(valueOfF16(bits) - value)).toBeLessThanOrEqual(Math.max(2 ** -11 * Math.abs(value), 2 ** -25));
      }
    }
  });

  it('has a tag, by which a client need not fetch it again', async () => {
    await trainStep(encoder, 0);
    const { etag } = await encoder.weights();
    const head = await fetch(`${encoder.url}/weights`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);
    // More often than there is room for copies of the weights: none of these answers holds one.
    for (let i = 0; i < 20; i++) {
      const { status } = await fetch(`${encoder.url}/weights`, { headers: { 'if-none-match': etag } });
      expect(status).toBe(304);
    }
    await trainStep(encoder, 1);
    expect((await encoder.weights()).etag).not.toBe(etag);
    const others = [await encoder.weights({ dtype: 'F16' }), await encoder.weights({ naming: 'moco' })];
    expect(new Set([etag, ...others.map((other) => other.etag)]).size).toBe(3);
  });

  it('is of one moment, whatever steps follow while it is read', async () => {
    const architecture = { id: 'mlp', options: { layers: [1024, 2048, 1024], batch_norm: false } };
    const large = await EncoderClient.create(server(), { name: 'large', architecture, momentum: 0.5 });
    const filled = (value: number): WireTensors => ({
      '0.weight': { dtype: 'F32', shape: [2048, 1024], data: new Float32Array(2048 * 1024).fill(value) },
      '0.bias': { dtype: 'F32', shape: [2048], data: new Float32Array(2048).fill(value) },
      '2.weight': { dtype: 'F32', shape: [1024, 2048], data: new Float32Array(2048 * 1024).fill(value) },
      '2.bias': { dtype: 'F32', shape: [1024], data: new Float32Array(1024).fill(value) },
    });
    await large.sync(filled(1), { step: 0, ema: true });
    const downloads = await Promise.all([1, 2, 3].map(() => request(`${large.url}/weights`)));
    await large.sync(filled(3), { step: 1 });
    for (let step = 1; step <= 12; step++) await large.emaStep({ step });
    for (const download of downloads) {
      const { tensors } = decodeSafetensors(new Uint8Array(await download.arrayBuffer()));
      expectSameBits(tensors, filled(1));
    }
    expect((await large.weights()).tensors['2.bias']!.data[1023]).toBe(3 - 2 ** -11);
    await large.delete();
  });
});

const bitsOf = (values: Float32Array) => new Uint32Array(values.buffer, values.byteOffset, values.length);

/** To the nearest, ties to even (IEEE 754). */
const nearestBf16 = (bits: number) => (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;

function valueOfF16(bits: number): number {
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >>> 10) & 0x1f, bits & 0x3ff];
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
