import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cable } from '../support/cable.ts';
import { Cluster, type Pod } from '../support/cluster.ts';
import { EncoderClient, Refused, request, SAFETENSORS } from '../support/encoderClient.ts';
import { RawRequest } from '../support/rawRequest.ts';
import { encodeSafetensors, type WireTensors } from '../support/safetensors.ts';
import { queryWeights, SMALL_RESNET } from '../support/trainingData.ts';

// Query weights in parts lie at one pod; a load balancer sends each part to any.

const MEBIBYTE = 2 ** 20;
const PATIENCE = { timeout: 30_000 };

/** One layer, 32 MiB. */
const LARGE = { id: 'mlp', options: { layers: [4096, 2048] } };

let cluster: Cluster;
/** Where the uploads are opened, the cable to it, and two others. */
let holder: Pod;
let toHolder: Cable;
let others: [Pod, Pod];

beforeAll(async () => {
  cluster = await Cluster.start(0);
  const [first, ...rest] = await Promise.all([cluster.addOverCable(), cluster.add(), cluster.add()]);
  [holder, toHolder, others] = [first.pod, first.cable, rest];
  await EncoderClient.create(holder, { name: 'small', architecture: SMALL_RESNET });
  await EncoderClient.create(holder, { name: 'large', architecture: LARGE });
});

afterAll(() => cluster?.stop());

const pathOf = (name: string) => `/v1/encoders/${name}/query-weights/uploads` as const;

async function open(pod: Pod, name: string, step: number): Promise<string> {
  const opened = await request(`${pod.url}${pathOf(name)}?step=${step}`, { method: 'POST' });
  return ((await opened.json()) as { upload: string }).upload;
}

const put = (pod: Pod, name: string, upload: string, part: number, tensors: WireTensors) =>
  pod.encoder(name).put(`query-weights/uploads/${upload}/parts/${part}`, {}, tensors);

async function finish(pod: Pod, name: string, upload: string) {
  const finished = await request(`${pod.url}${pathOf(name)}/${upload}/finish`, { method: 'POST' });
  return (await finished.json()) as { query_digest: string; unchanged: boolean };
}

const refusal = (asked: Promise<unknown>): Promise<Refused> =>
  asked.then(
    () => Promise.reject(new Error('it was taken')),
    (thrown) => (thrown instanceof Refused ? thrown : Promise.reject(thrown)),
  );

/** The tensors whose place in the list is `part` modulo `parts`. */
const shareOf = (tensors: WireTensors, part: number, parts: number): WireTensors =>
  Object.fromEntries(Object.entries(tensors).filter((_, i) => i % parts === part));

it('each part may come through any pod, also twice, and any pod may finish: all pods have the weights', async () => {
  const weights = queryWeights(1);
  const upload = await open(holder, 'small', 1);
  const [b, c] = others;
  await put(b, 'small', upload, 0, shareOf(weights, 0, 3));
  await put(c, 'small', upload, 1, shareOf(queryWeights(2), 1, 3));
  expect(await refusal(finish(c, 'small', upload))).toMatchObject({
    status: 422,
    code: 'upload_incomplete',
    details: { missing: Object.keys(shareOf(weights, 2, 3)) },
  });
  await put(holder, 'small', upload, 2, shareOf(weights, 2, 3));
  // Again, with other numbers: these count.
  await put(b, 'small', upload, 1, shareOf(weights, 1, 3));
  const { query_digest } = await finish(b, 'small', upload);
  for (const pod of cluster.pods)
    expect(await pod.encoder('small').state()).toMatchObject({ query_step: 1, query_digest });
  // A sync of the same numbers is told that nothing is new.
  expect(await c.encoder('small').sync(weights, { step: 1 })).toMatchObject({ query_digest, unchanged: true });
  expect(await refusal(finish(c, 'small', upload))).toMatchObject({ status: 404, code: 'upload_not_found' });
});

it('what is wrong with a part is told by any pod alike, and the upload goes on', async () => {
  const upload = await open(holder, 'small', 2);
  const name = Object.keys(queryWeights(2))[0]!;
  const wrong: WireTensors = { [name]: { dtype: 'F32', shape: [1], data: new Float32Array(1) } };
  const [direct, ...forwarded] = await Promise.all(
    [holder, ...others].map((pod) => refusal(put(pod, 'small', upload, 0, wrong))),
  );
  expect(direct).toMatchObject({ status: 422, code: 'tensor_shape', details: { tensor: name } });
  for (const { status, message, details } of forwarded)
    expect({ status, message, details }).toEqual({
      status: direct!.status,
      message: direct!.message,
      details: direct!.details,
    });
  await put(others[0], 'small', upload, 0, queryWeights(2));
  await finish(others[1], 'small', upload);
});

it('an upload that nobody knows, or that was dropped at another pod, is not found', async () => {
  const upload = await open(holder, 'small', 3);
  const [b, c] = others;
  await request(`${b.url}${pathOf('small')}/${upload}`, { method: 'DELETE' });
  const unknown = `u-000000000000000000-${await holder.name()}`;
  for (const id of [upload, unknown, 'u-nothing', 'x']) {
    const refused = await refusal(put(c, 'small', id, 0, queryWeights(3)));
    expect(refused).toMatchObject({ status: 404, code: 'upload_not_found', details: { upload: id } });
  }
});

describe('a part that is sent on', () => {
  const weight = Object.keys(queryWeights(0, LARGE))[0]!;
  const large = () => encodeSafetensors({ [weight]: queryWeights(0, LARGE)[weight]! });
  const partOf = (upload: string) => `PUT ${pathOf('large')}/${upload}/parts/0` as const;
  const headersOf = (body: Uint8Array) => ({ 'content-type': SAFETENSORS, 'content-length': body.length });

  it('arrives as it comes, and a client that hangs up in the middle leaves nothing behind', async () => {
    const upload = await open(holder, 'large', 0);
    const body = large();
    const half = body.length / 2;
    const before = toHolder.carried.there;
    const part = await RawRequest.open(others[0], partOf(upload), headersOf(body));
    await part.send(body.subarray(0, half));
    // All but what lies in buffers on the way is there before the rest is sent.
    await expect.poll(() => toHolder.carried.there - before, PATIENCE).toBeGreaterThan(half - MEBIBYTE);
    await part.hangUp();
    expect(await refusal(finish(others[1], 'large', upload))).toMatchObject({ code: 'upload_incomplete' });
    await put(others[1], 'large', upload, 0, queryWeights(0, LARGE));
    const { query_digest } = await finish(others[0], 'large', upload);
    expect(await others[1].encoder('large').state()).toMatchObject({ query_digest });
    for (const { log } of cluster.pods) expect(log.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('waits for a slow pod with its client, and is not kept in memory meanwhile', async () => {
    const upload = await open(holder, 'large', 1);
    const body = large();
    toHolder.become({ bytesPerSecond: 16 * MEBIBYTE });
    const before = toHolder.carried.there;
    const part = await RawRequest.open(others[0], partOf(upload), headersOf(body));
    await part.send(body);
    // What is not there yet lies in the buffers of sockets.
    expect(toHolder.carried.there - before).toBeGreaterThan(body.length / 4);
    toHolder.become({});
    expect((await part.reply()).status).toBe(200);
    await request(`${others[1].url}${pathOf('large')}/${upload}`, { method: 'DELETE' });
  });
});

it('when the pod that holds it is killed its parts are lost, and the client is told so', async () => {
  const doomed = await cluster.add();
  const upload = await open(doomed, 'small', 4);
  const [b, c] = others;
  await put(b, 'small', upload, 0, shareOf(queryWeights(4), 0, 2));
  await doomed.kill();
  const codes = new Set<string>();
  const ask = async (pod: Pod) => {
    const { status, code } = await refusal(put(pod, 'small', upload, 1, shareOf(queryWeights(4), 1, 2)));
    codes.add(`${status} ${code}`);
    return code;
  };
  // Until its lease is over it may only be starting again.
  await expect.poll(() => ask(b), PATIENCE).toBe('upload_lost');
  await expect.poll(() => ask(c), PATIENCE).toBe('upload_lost');
  expect(['503 engine_unavailable', '409 upload_lost']).toEqual(expect.arrayContaining([...codes]));
  const again = await open(c, 'small', 4);
  await put(b, 'small', again, 0, queryWeights(4));
  await finish(holder, 'small', again);
});
