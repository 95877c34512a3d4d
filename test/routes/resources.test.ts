import { Readable } from 'node:stream';
import request from 'supertest';
import { describe, expect, test, vi } from 'vitest';
import { encoder, fakeMoco, keysResult, readAll } from './fakeMoco.ts';
import { testApp } from './testApp.ts';

const BATCH = { images: [[1]] };
const bytes = Buffer.from('abc');

describe('what a route asks of the service', () => {
  const ema = { step: 0, count: 1, applied: true, momentum: 0.5, query_step: 0, weights_digest: null, first: true };
  const sync = {
    query_step: 0,
    initialized: true,
    unchanged: false,
    query_digest: 'blake3:q',
    tensors: 1,
    parameters: 1,
    bytes: 4,
    ignored: ['queue'],
    ema,
  };

  test('publish query weights', async () => {
    const publishQueryWeights = vi.fn(async (_name, _query, body) => {
      expect(await readAll(body)).toHaveLength(3);
      return sync;
    });
    const app = await testApp({ publishQueryWeights });
    const path = '/v1/encoders/mnist/query-weights?step=5&naming=moco&strict=false&ema=true&wait_ms=1';
    const reply = await request(app.server).put(path).type('application/vnd.safetensors').send(bytes).expect(200);
    expect(reply.body).toEqual(sync);
    const query = { step: 5, naming: 'moco', strict: false, ema: true, wait_ms: 1 };
    expect(publishQueryWeights).toHaveBeenCalledWith('mnist', query, expect.anything(), expect.any(AbortSignal));
  });

  test('uploads: open, put a part, finish, drop', async () => {
    const openUpload = vi.fn(async () => ({ upload: 'u-1', step: 5, expires_in_ms: 9 }));
    const received = { tensors: 1, parameters: 1, bytes: 3, ignored: [] };
    const putUploadPart = vi.fn(async (_name, upload, part, body) => {
      await readAll(body);
      return { upload, part, ...received };
    });
    const finishUpload = vi.fn(async () => sync);
    const dropUpload = vi.fn(async () => {});
    const app = await testApp({ openUpload, putUploadPart, finishUpload, dropUpload });
    const uploads = '/v1/encoders/mnist/query-weights/uploads';

    const opened = await request(app.server).post(`${uploads}?step=5`).expect(201);
    expect(opened.headers.location).toBe(`${uploads}/u-1`);
    expect(openUpload).toHaveBeenCalledWith('mnist', { step: 5, naming: 'auto', strict: true, ema: false });

    const part = await request(app.server)
      .put(`${uploads}/u-1/parts/7`)
      .type('application/vnd.safetensors')
      .send(bytes)
      .expect(200);
    expect(part.body).toEqual({ upload: 'u-1', part: 7, ...received });

    const finished = await request(app.server).post(`${uploads}/u-1/finish?wait_ms=0`).expect(200);
    expect(finished.body).toEqual(sync);
    expect(finishUpload).toHaveBeenCalledWith('mnist', 'u-1', { wait_ms: 0 }, expect.any(AbortSignal));

    await request(app.server).delete(`${uploads}/u-1`).expect(204, '');
    expect(dropUpload).toHaveBeenCalledWith('mnist', 'u-1');
  });

  test('an EMA step', async () => {
    const runEmaStep = vi.fn(async () => ema);
    const app = await testApp({ runEmaStep });
    const path = '/v1/encoders/mnist/ema-steps';
    const reply = await request(app.server).post(path).send({ step: 0, momentum: 0 }).expect(200);
    expect(reply.body).toEqual(ema);
    const asked = { step: 0, momentum: 0, count: 1, wait_ms: 30_000 };
    expect(runEmaStep).toHaveBeenCalledWith('mnist', asked, expect.any(AbortSignal));
  });

  test('the keys of a rank', async () => {
    const rankKeys = vi.fn(async () => keysResult);
    const app = await testApp({ rankKeys });
    const path = '/v1/encoders/mnist/rounds/9007199254740991/ranks/1';
    await request(app.server).post(`${path}/keys/json?world_size=2&ema_step=3`).send(BATCH).expect(200);
    const query = { world_size: 2, ema_step: 3, advance: false, wait_ms: 30_000, layout: 'nchw' };
    const batch = { kind: 'json', json: BATCH };
    expect(rankKeys).toHaveBeenCalledWith('mnist', 2 ** 53 - 1, 1, query, batch, expect.any(AbortSignal));
    const missing = await request(app.server).post(`${path}/keys/json`).send(BATCH).expect(400);
    expect(missing.body.error).toContain('world_size');
  });

  test('a round and its permutation', async () => {
    const round = {
      round: 3,
      state: 'open' as const,
      world_size: null,
      ema_step: null,
      posted: [1],
      missing: [0],
      groups: [],
    };
    const permutation = {
      permutation: [1, 0],
      inverse: [1, 0],
      seed: 0,
      generator_seed: 3,
      algorithm: 'torch.randperm' as const,
    };
    const asked = vi.fn(async () => permutation);
    const app = await testApp({ round: async () => round, permutation: asked });
    expect((await request(app.server).get('/v1/encoders/mnist/rounds/3').expect(200)).body).toEqual(round);
    const path = '/v1/encoders/mnist/rounds/3/permutation';
    expect((await request(app.server).get(`${path}?rows=2`).expect(200)).body).toEqual(permutation);
    expect(asked).toHaveBeenCalledWith('mnist', 3, 2);
    await request(app.server).get(path).expect(400);
  });

  test('encoders: create, change, delete', async () => {
    const deleteEncoder = vi.fn(async () => {});
    const changeEncoder = vi.fn(async () => encoder);
    const app = await testApp({ createEncoder: async () => encoder, changeEncoder, deleteEncoder });
    const creation = { name: 'mnist', architecture: { id: 'resnet18' } };
    const created = await request(app.server).post('/v1/encoders').send(creation).expect(201);
    expect(created.headers.location).toBe('/v1/encoders/mnist');
    expect(created.body).toEqual(encoder);
    await request(app.server)
      .patch('/v1/encoders/mnist')
      .send({ shuffle: { seed: 0 } })
      .expect(200);
    expect(changeEncoder).toHaveBeenCalledWith('mnist', { shuffle: { seed: 0 } });
    expect((await request(app.server).get('/v1/encoders').expect(200)).body).toEqual({ encoders: [encoder] });
    await request(app.server).delete('/v1/encoders/mnist').expect(204, '');
    expect(deleteEncoder).toHaveBeenCalledWith('mnist', expect.any(AbortSignal));
  });

  test('an architecture with options', async () => {
    const details = {
      id: 'mlp',
      options: {},
      input: { kind: 'vector' as const, size: 4 },
      dim: 2,
      parameters: 8,
      tensors: [],
    };
    const architecture = vi.fn(() => details);
    const app = await testApp({ architecture });
    const options = encodeURIComponent('{"layers":[4,2]}');
    expect((await request(app.server).get(`/v1/architectures/mlp?options=${options}`).expect(200)).body).toEqual(
      details,
    );
    expect(architecture).toHaveBeenLastCalledWith('mlp', { layers: [4, 2] });
    await request(app.server).get('/v1/architectures/mlp').expect(200);
    expect(architecture).toHaveBeenLastCalledWith('mlp', undefined);
    const wrong = await request(app.server).get('/v1/architectures/mlp?options=layers').expect(400);
    expect(wrong.body.details.problems[0].path).toBe('options');
  });
});

describe('weights', () => {
  const WEIGHTS = '/v1/encoders/mnist/weights';
  const download = () => {
    const open = vi.fn(() => Readable.from([Buffer.from('ab'), Buffer.from('cd')]));
    return { open, weights: async () => ({ etag: 'blake3:w', contentLength: 4, step: null, open }) };
  };

  test('are streamed with their length and tag', async () => {
    const app = await testApp(download());
    const reply = await request(app.server).get(WEIGHTS).responseType('blob').expect(200);
    expect(reply.body.toString()).toBe('abcd');
    expect(reply.headers).toMatchObject({
      etag: '"blake3:w"',
      'content-length': '4',
      'content-type': 'application/vnd.safetensors',
      'moco-step': 'none',
    });
  });

  test.each(['"blake3:w"', 'W/"blake3:w"', '"x", "blake3:w"', '*'])('If-None-Match: %s: 304, unopened', async (tag) => {
    const { open, weights } = download();
    const app = await testApp({ weights });
    const reply = await request(app.server).get(WEIGHTS).set('if-none-match', tag).expect(304, '');
    expect(reply.headers.etag).toBe('"blake3:w"');
    expect(open).not.toHaveBeenCalled();
  });

  test('another tag gets them', async () => {
    const app = await testApp(download());
    await request(app.server).get(WEIGHTS).set('if-none-match', '"blake3:w2"').expect(200);
  });

  test('HEAD has the headers and opens nothing', async () => {
    const { open, weights } = download();
    const app = await testApp({ weights });
    const reply = await request(app.server).head(WEIGHTS).expect(200);
    expect(reply.headers).toMatchObject({ etag: '"blake3:w"', 'content-length': '4' });
    expect(open).not.toHaveBeenCalled();
  });

  test('a client that takes no safetensors: 406', async () => {
    const app = await testApp();
    await request(app.server).get(WEIGHTS).accept('application/json').expect(406);
  });

  test('restore', async () => {
    const restored = {
      ema_step: 3,
      weights_digest: 'blake3:w',
      buffers_digest: 'blake3:b',
      tensors: 1,
      parameters: 1,
      bytes: 3,
      ignored: [],
    };
    const restoreWeights = vi.fn(async (_name, _query, body) => {
      await readAll(body);
      return restored;
    });
    const app = await testApp({ restoreWeights });
    const put = request(app.server).put(`${WEIGHTS}?ema_step=3`).type('application/vnd.safetensors').send(bytes);
    expect((await put.expect(200)).body).toEqual(restored);
    const query = { naming: 'auto', strict: true, ema_step: 3 };
    expect(restoreWeights).toHaveBeenCalledWith('mnist', query, expect.anything(), expect.any(AbortSignal));
  });
});

describe('the server itself', () => {
  test('ready, or not and why', async () => {
    const ready = await testApp();
    const yes = { live: true, ready: true, reasons: [] };
    expect((await request(ready.server).get('/health/ready').expect(200)).body).toEqual(yes);
    const starting = await testApp({ notReady: () => ['TensorFlow is being loaded'] });
    const reply = await request(starting.server).get('/health/ready').expect(503);
    expect(reply.body).toEqual({ live: true, ready: false, reasons: ['TensorFlow is being loaded'] });
    expect((await request(starting.server).get('/health/live').expect(200)).body).toEqual({ live: true });
  });

  test('info has the engine and the limits as configured', async () => {
    const app = await testApp({}, { maxBodyBytes: 4096, queueLimit: 3, uploadIdleMs: 5 });
    const { body } = await request(app.server).get('/v1/info').expect(200);
    expect(body.engine).toEqual(fakeMoco().engine());
    expect(body.limits).toMatchObject({ max_body_bytes: 4096, queue_limit: 3, upload_idle_ms: 5 });
  });

  test('the document and its user interface are served, without anything from elsewhere', async () => {
    const app = await testApp();
    expect((await request(app.server).get('/').expect(200)).body).toMatchObject({ docs: '/docs' });
    const document = await request(app.server).get('/openapi.json').expect(200);
    expect(document.body.openapi).toBe('3.1.0');
    const page = await request(app.server).get('/docs').expect(200);
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? '');
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources) {
      const url = new URL(source, 'http://here/docs/');
      expect(url.host).toBe('here');
      await request(app.server).get(url.pathname).expect(200);
    }
  });
});
