import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EncoderClient, request, SAFETENSORS } from '../support/encoderClient.ts';
import { encodeSafetensors, type WireTensors } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { BATCHES } from './badInput/batches.ts';
import { REQUESTS } from './badInput/requests.ts';
import { type Case, type Expected, floats, images, mlp, query } from './badInput/samples.ts';
import { WEIGHTS } from './badInput/weights.ts';

// Whatever arrives is answered with the right error, leaves the encoders as they were, and the server serving.

const server = useServer();

/** A ResNet for gray images, whose last feature map is one pixel for images of 32 x 32. */
const RESNET = { id: 'resnet18', options: { width: 0.015625, in_channels: 1, head: 'none' } };

let encoders: EncoderClient[];
let before: unknown;

/** All that a request could have changed, and keys, which would be others with other weights. */
async function everything() {
  const states = await Promise.all(encoders.map((encoder) => encoder.state()));
  const { data } = await encoders[0]!.keys({ images }, { groups: 2 });
  return { states: states.map(({ bytes: _, ...state }) => state), keys: [...data] };
}

async function weightsOfResnet(): Promise<WireTensors> {
  const options = encodeURIComponent(JSON.stringify(RESNET.options));
  const response = await request(`${server().url}/v1/architectures/${RESNET.id}?options=${options}`);
  const { tensors } = (await response.json()) as { tensors: { name: string; kind: string; shape: number[] }[] };
  const parameters = tensors.filter(({ kind }) => kind === 'parameter');
  return Object.fromEntries(parameters.map(({ name, shape }) => [name, floats(shape)]));
}

beforeAll(async () => {
  encoders = [
    await EncoderClient.create(server(), { name: 'mlp', architecture: mlp }),
    await EncoderClient.create(server(), { name: 'resnet', architecture: RESNET }),
  ];
  await encoders[0]!.sync(query, { step: 5 });
  await encoders[1]!.sync(await weightsOfResnet(), { step: 0 });
  before = await everything();
});

afterAll(() => {
  expect(server().failures).toEqual([]);
});

async function expectRefused(path: string, init: RequestInit, { says, ...expected }: Expected): Promise<void> {
  const response = await fetch(`${server().url}/v1/encoders${path}`, init);
  const body = (await response.json()) as { error: string };
  expect({ status: response.status, ...body }).toMatchObject(expected);
  expect(body.error).toMatch(says ?? /./);
  expect(response.headers.get('x-request-id')).toMatch(/./);
  expect(await everything()).toEqual(before);
}

const sent = (method: string, body: Case[1]): RequestInit => ({
  method,
  headers: { 'content-type': SAFETENSORS },
  body: ArrayBuffer.isView(body) ? (body as Uint8Array<ArrayBuffer>) : encodeSafetensors(body as WireTensors),
});

describe.each([
  ['query weights', '/mlp/query-weights?step=6&ema=true'],
  ['restored weights', '/mlp/weights?ema_step=9'],
])('%s that', (_, path) => {
  it.each(WEIGHTS)('%s are refused', (_, body, expected) => expectRefused(path, sent('PUT', body), expected));

  it.each(['application/json', 'application/x-npy', undefined])('come as %s are refused', async (type) => {
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    const init = { method: 'PUT', headers, body: encodeSafetensors(query) };
    await expectRefused(path, init, { status: 415, code: 'unsupported_media_type' });
  });

  it('do not come are refused', async () => {
    const init = { method: 'PUT', headers: { 'content-type': SAFETENSORS } };
    await expectRefused(path, init, { status: 400, code: 'body_required' });
  });
});

describe.each([
  ['keys', '/mlp/keys?groups=2&round=1'],
  ['keys that advance', '/mlp/keys?groups=2&advance=true&ema_step=0'],
  ['a round', '/mlp/rounds/1/ranks/0/keys?world_size=1&groups=2'],
])('batches for %s that', (_, path) => {
  it.each(BATCHES)('%s are refused', (_, body, expected) => expectRefused(path, sent('POST', body), expected));
});

describe('the server refuses', () => {
  it.each(REQUESTS)('%s', (_, path, init, expected) => expectRefused(path, init, expected));
});
