import { FormData as UndiciForm } from 'undici';
import { beforeAll, describe, expect, it } from 'vitest';
import { EncoderClient, json, provenance, request } from '../support/encoderClient.ts';
import { type ImageCase, loadImageCases, typeOf } from '../support/imageCases.ts';
import type { WireTensor } from '../support/safetensors.ts';
import { decodeSafetensors } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';

// Keys of image files are those of the rows that torchvision makes of them, sent as U8: the same bits.

const server = useServer();

let cases: ImageCase[];
beforeAll(async () => {
  cases = await loadImageCases();
});

/** An encoder with random weights, and the cases of its settings. */
async function encoderFor(channels: 1 | 3, resize: number | null, crop: number | null) {
  const name = `images-${channels}-${resize}-${crop}`;
  const architecture = { id: 'resnet18', options: { stem: 'cifar', width: 0.0625, in_channels: channels, dim: 8 } };
  const encoder = await EncoderClient.create(server(), { name, architecture, input: { resize, crop } });
  const options = encodeURIComponent(JSON.stringify(architecture.options));
  const { tensors } = (await (
    await request(`${server().url}/v1/architectures/resnet18?options=${options}`)
  ).json()) as {
    tensors: { name: string; kind: string; shape: number[] }[];
  };
  const parameters = tensors.filter(({ kind }) => kind === 'parameter');
  await encoder.sync(Object.fromEntries(parameters.map(({ name, shape }, i) => [name, wave(shape, i)])), { step: 0 });
  const own = cases.filter((each) => each.channels === channels && each.resize === resize && each.crop === crop);
  return { encoder, own };
}

function wave(shape: readonly number[], seed: number): WireTensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return { dtype: 'F32', shape, data: Float32Array.from({ length: size }, (_, i) => Math.sin(i * 1.7 + seed) / 4) };
}

/** The rows as torchvision makes them. */
function rowsOf(own: readonly ImageCase[]): WireTensor {
  return {
    dtype: 'U8',
    shape: [own.length, ...own[0]!.shape],
    data: Uint8Array.from(own.flatMap(({ row }) => [...row])),
  };
}

function formOf(own: readonly ImageCase[]): FormData {
  const form = new FormData();
  for (const { file, bytes } of own) form.append('images', new Blob([bytes], { type: typeOf(file) }), file);
  return form;
}

const ACCEPT = { accept: 'application/vnd.safetensors' };

async function keysOf(url: string, body: Uint8Array<ArrayBuffer> | FormData, headers: Record<string, string> = {}) {
  const response = await request(url, { method: 'POST', headers: { ...ACCEPT, ...headers }, body });
  const { keys } = decodeSafetensors(new Uint8Array(await response.arrayBuffer())).tensors;
  return { data: keys!.data, provenance: provenance(response.headers) };
}

describe.each([
  [3, null, null],
  [1, null, null],
  [3, 16, 12],
  [1, 40, 33],
] as const)('images for an encoder of %s channels, resize %s, crop %s', (channels, resize, crop) => {
  it('have the keys of the rows that they become, in a form, alone, and in a round', async () => {
    const { encoder, own: all } = await encoderFor(channels, resize, crop);
    const own = all.filter(({ file }) => file !== 'one-pixel.png');
    const expected = await encoder.keys({ images: rowsOf(own) }, { bn: 'eval' });
    const inForm = await keysOf(`${encoder.url}/keys?bn=eval`, formOf(own));
    expect(inForm.data).toEqual(expected.data);
    expect(inForm.provenance).toEqual(expected.provenance);

    const dim = expected.shape[1]!;
    for (const [i, { file, bytes }] of own.entries()) {
      const alone = await keysOf(`${encoder.url}/keys?bn=eval`, bytes, { 'content-type': typeOf(file) });
      const single = await encoder.keys({ images: rowsOf([own[i]!]) }, { bn: 'eval' });
      expect(alone.data).toEqual(single.data);
      expect(alone.data).toHaveLength(dim);
    }

    const round = 'rounds/7/ranks/0/keys';
    const posted = await keysOf(`${encoder.url}/${round}?world_size=1&bn=eval`, formOf(own));
    expect(posted.data).toEqual(expected.data);
    // Rows are the same in whatever form they come: a retry may change it.
    const retried = await encoder.rankKeys(7, 0, { images: rowsOf(own) }, { world_size: 1, bn: 'eval' });
    expect(retried.data).toEqual(expected.data);
    await encoder.delete();
  });
});

describe('the reply to images', () => {
  it('is JSON unless Accept says otherwise, on every path', async () => {
    const { encoder, own } = await encoderFor(3, 16, 12);
    const { data } = await encoder.keys({ images: rowsOf(own) }, { bn: 'eval' });
    for (const path of ['keys', 'keys/images', 'rounds/1/ranks/0/keys', 'rounds/2/ranks/0/keys/images']) {
      const query = path.startsWith('rounds') ? 'bn=eval&world_size=1' : 'bn=eval';
      const response = await request(`${encoder.url}/${path}?${query}`, { method: 'POST', body: formOf(own) });
      expect(response.headers.get('content-type')).toMatch(/^application\/json/);
      const { keys } = (await response.json()) as { keys: number[][] };
      expect(Float32Array.from(keys.flat())).toEqual(data);
    }
    const npy = await request(`${encoder.url}/keys?bn=eval`, {
      method: 'POST',
      headers: { accept: 'application/x-npy' },
      body: formOf(own),
    });
    expect(npy.headers.get('content-type')).toBe('application/x-npy');
    await encoder.delete();
  });
});

describe('the settings of images', () => {
  it('are in the reply, null where they were not given', async () => {
    const { encoder } = await encoderFor(3, null, 17);
    expect((await encoder.state()).input).toMatchObject({ resize: null, crop: 17 });
    await encoder.delete();
  });

  it.each([
    [{ resize: 0 }, 400, 'invalid_request'],
    [{ crop: 4097 }, 400, 'invalid_request'],
    [{ crop: 1.5 }, 400, 'invalid_request'],
    [{ resize: '256' }, 400, 'invalid_request'],
    [{ crop: 8 }, 422, 'setting_invalid'],
  ])('%j of an encoder of vectors are refused: %i', async (input, status, code) => {
    const creation = { name: 'vectors', architecture: { id: 'mlp', options: { layers: [4, 2] } }, input };
    await expect(request(`${server().url}/v1/encoders`, json('POST', creation))).rejects.toMatchObject({
      status,
      code,
    });
  });
});

it("takes undici's own forms", async () => {
  const { encoder, own } = await encoderFor(3, 16, 12);
  const form = new UndiciForm();
  for (const { file, bytes } of own) form.append('x', new Blob([bytes], { type: typeOf(file) }), file);
  const { fetch: undiciFetch } = await import('undici');
  const response = await undiciFetch(`${encoder.url}/keys?bn=eval`, { method: 'POST', body: form });
  expect(((await response.json()) as { keys: number[][] }).keys).toHaveLength(own.length);
  await encoder.delete();
});
