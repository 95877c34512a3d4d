import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parametersOf } from '../support/comparison.ts';
import { EncoderClient, Refused, request, SAFETENSORS } from '../support/encoderClient.ts';
import { RawRequest } from '../support/rawRequest.ts';
import { encodeSafetensors, type WireTensor, type WireTensors } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { type HookFixture, loadHookFixture } from '../support/torchReference.ts';

// A server with small limits says which one was met, and goes on serving.

const IDLE_MS = 500;
const server = useServer({ maxBodyBytes: 4096, queueLimit: 1, uploadIdleMs: IDLE_MS });

let fixture: HookFixture;
let query: WireTensors;
let images: WireTensor;
let encoder: EncoderClient;
beforeAll(async () => {
  fixture = await loadHookFixture();
  query = parametersOf(fixture.request.queries[0]!);
  images = fixture.request.images[0]!;
  const { architecture } = fixture.request;
  encoder = await EncoderClient.create(server(), { name: 'mlp', architecture });
  await encoder.sync(query, { step: 0, ema: true });
});

afterEach(async () => {
  const [{ weights_digest }, { provenance }] = [await encoder.state(), await encoder.keys({ images })];
  expect(provenance['weights-digest']).toBe(weights_digest);
  expect(weights_digest).toBe((await encoder.sync(query, { step: 0, ema: true })).ema!.weights_digest);
  expect(server().failures).toEqual([]);
});

describe('a body beyond the limit', () => {
  const tooLarge = {
    status: 413,
    code: 'body_too_large',
    details: { limit: 4096, setting: 'MOCOSERVE_MAX_BODY_BYTES' },
  };
  const routes = [
    ['PUT', 'query-weights?step=1'],
    ['PUT', 'weights'],
    ['POST', 'keys'],
    ['POST', 'rounds/0/ranks/0/keys?world_size=1'],
  ] as const;

  it.each(routes)('is refused at its announcement: %s %s', async (method, path) => {
    const init = { method, headers: { 'content-type': SAFETENSORS }, body: new Uint8Array(4097) };
    const details = { ...tooLarge.details, received: 4097 };
    await expect(request(`${encoder.url}/${path}`, init)).rejects.toMatchObject({ ...tooLarge, details });
  });

  it.each(routes)('is refused when it grows beyond it: %s %s', async (method, path) => {
    const padded = { ...query, padding: { ...images, shape: [1024], data: new Float32Array(1024) } };
    const bytes = encodeSafetensors(path.includes('weights') ? padded : { images: rows(100) });
    const url = new URL(`${encoder.url}/${path}`);
    if (path.includes('weights')) url.searchParams.set('strict', 'false');
    const headers = { 'content-type': SAFETENSORS, 'transfer-encoding': 'chunked' };
    const raw = await RawRequest.open(server(), `${method} ${url.pathname as `/${string}`}${url.search}`, headers);
    for (let at = 0; at < bytes.length; at += 1000) {
      const chunk = bytes.subarray(at, at + 1000);
      await raw.send(Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]));
    }
    await raw.send(Buffer.from('0\r\n\r\n'));
    const { status, body } = await raw.reply();
    expect({ status, ...JSON.parse(body) }).toMatchObject(tooLarge);
  });
});

function rows(count: number): WireTensor {
  return { dtype: 'F32', shape: [count, 12], data: new Float32Array(count * 12) };
}

describe('a body that stops in the middle', () => {
  it('is given up after the idle time, and answered so', async () => {
    const body = encodeSafetensors(query);
    const { pathname } = new URL(encoder.url);
    const headers = { 'content-type': SAFETENSORS, 'content-length': body.length, connection: 'keep-alive' };
    const raw = await RawRequest.open(server(), `PUT ${pathname as `/${string}`}/query-weights?step=1`, headers);
    await raw.send(body.subarray(0, 1000));
    await expect.poll(() => raw.received, { timeout: 20 * IDLE_MS }).toContain('"request_timeout"');
    expect(raw.received).toMatch(/^HTTP\/1\.1 408 /);
    await raw.hangUp();
    expect(await encoder.state()).toMatchObject({ query_step: 0 });
  });
});

describe('an upload in parts that nothing comes for', () => {
  it('expires, and its memory is free again', async () => {
    const open = () => request(`${encoder.url}/query-weights/uploads?step=1`, { method: 'POST' });
    const opened: string[] = [];
    const openAll = async () => {
      for (;;) opened.push(((await (await open()).json()) as { upload: string }).upload);
    };
    await expect(openAll()).rejects.toMatchObject({ status: 429, code: 'arena_full' });
    await expect
      .poll(
        () =>
          open().then(
            () => 'opened',
            () => 'refused',
          ),
        { timeout: 20 * IDLE_MS },
      )
      .toBe('opened');
    const part = encoder.put(`query-weights/uploads/${opened[0]}/parts/0`, {}, query);
    await expect(part).rejects.toMatchObject({ status: 404, code: 'upload_not_found' });
  });
});

describe('requests beyond the queue limit', () => {
  it('are refused with the time to wait; the others are answered', async () => {
    const asked = Array.from({ length: 20 }, () => encoder.keys({ images: rows(60) }).catch((thrown) => thrown));
    const answers = await Promise.all(asked);
    const refused = answers.filter((answer) => answer instanceof Refused);
    for (const { status, code, details, headers } of refused) {
      expect({ status, code, details }).toEqual({
        status: 429,
        code: 'queue_full',
        details: { limit: 1, setting: 'MOCOSERVE_QUEUE_LIMIT' },
      });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const made = answers.filter((answer) => !(answer instanceof Refused));
    expect(made.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
  });
});
