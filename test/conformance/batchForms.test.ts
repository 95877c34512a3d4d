import { describe, expect, it } from 'vitest';
import { expectKeys } from '../support/comparison.ts';
import { EncoderClient, provenance, request, SAFETENSORS } from '../support/encoderClient.ts';
import { asHalf } from '../support/halves.ts';
import { decodeSafetensors, encodeSafetensors, type WireTensor } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { loadServiceFixture } from '../support/serviceFixtures.ts';

// A batch is the same batch in every form that it can be posted in, and so are its keys in every form of a reply.
// PyTorch's keys of what each dtype means: test/reference/service_fixtures.py.

const server = useServer();
const { encoders } = await loadServiceFixture('batch-forms');

type Fixture = (typeof encoders)[number];

async function synced({ name, architecture, input, state }: Fixture): Promise<EncoderClient> {
  const encoder = await EncoderClient.create(server(), { name, architecture, input });
  await encoder.sync(state, { step: 0, ema: true });
  return encoder;
}

/** The images of a form as they are sent. */
function sent({ dtype, images, bytes }: Fixture['forms'][number]): WireTensor {
  if (dtype === 'U8')
    return { dtype, shape: bytes!.shape, data: Uint8Array.from(bytes!.data as BigInt64Array, Number) };
  return dtype === 'F32' ? images : asHalf(images, dtype);
}

function toNhwc({ dtype, shape, data }: WireTensor): WireTensor {
  const [n, channels, height, width] = shape as [number, number, number, number];
  const [to, pixels] = [data.slice() as Float32Array, height * width];
  for (let at = 0; at < data.length; at++) {
    const [row, channel, pixel] = [
      Math.floor(at / (channels * pixels)),
      Math.floor(at / pixels) % channels,
      at % pixels,
    ];
    to[(row * pixels + pixel) * channels + channel] = data[at] as number;
  }
  return { dtype, shape: [n, height, width, channels], data: to };
}

/** Version 1.0, as numpy.save writes it. */
function encodeNpy({ dtype, shape, data }: WireTensor): Buffer<ArrayBuffer> {
  const descr = { F32: '<f4', F16: '<f2', U8: '|u1' }[dtype as 'F32' | 'F16' | 'U8'];
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')}), }\n`;
  const start = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  start.writeUInt16LE(header.length, 8);
  return Buffer.concat([start, Buffer.from(header), rawBytes(data)]);
}

const rawBytes = (data: WireTensor['data']) =>
  Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);

function nested(values: number[], [size, ...inner]: readonly number[]): unknown {
  if (size === undefined) return values[0];
  const length = values.length / size;
  return Array.from({ length: size }, (_, i) => nested(values.slice(i * length, (i + 1) * length), inner));
}

/** The forms of request that take a dtype. */
const FORMS: Record<string, { takes: readonly string[]; encode: (images: WireTensor) => RequestInit }> = {
  safetensors: {
    takes: ['F32', 'F16', 'BF16', 'U8'],
    encode: (images) => ({ headers: { 'content-type': SAFETENSORS }, body: encodeSafetensors({ images }) }),
  },
  npy: {
    takes: ['F32', 'F16', 'U8'],
    encode: (images) => ({ headers: { 'content-type': 'application/x-npy' }, body: encodeNpy(images) }),
  },
  'plain bytes': {
    takes: ['F32', 'F16', 'BF16', 'U8'],
    encode: ({ dtype, shape, data }) => ({
      headers: {
        'content-type': 'application/octet-stream',
        'x-tensor-dtype': dtype,
        'x-tensor-shape': shape.join(','),
      },
      body: rawBytes(data),
    }),
  },
  JSON: {
    takes: ['F32'],
    encode: ({ shape, data }) => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ images: nested([...(data as Float32Array)], shape) }),
    }),
  },
};

async function keysOf(encoder: EncoderClient, init: RequestInit, path = 'keys'): Promise<Response> {
  const headers = { accept: SAFETENSORS, ...init.headers };
  return request(`${encoder.url}/${path}`, { method: 'POST', ...init, headers });
}

const keysIn = async (response: Response) =>
  decodeSafetensors(new Uint8Array(await response.arrayBuffer())).tensors.keys!;

describe.each(encoders)('batches for the encoder $name', (fixture) => {
  it('mean in every dtype what PyTorch takes them for', async () => {
    const encoder = await synced(fixture);
    for (const form of fixture.forms) {
      expectKeys(await encoder.keys({ images: sent(form) }), form.keys);
    }
    await encoder.delete();
  });

  it('give the same keys in every form and layout, bit for bit', async () => {
    const encoder = await synced(fixture);
    for (const form of fixture.forms) {
      const images = sent(form);
      const { data: expected } = await encoder.keys({ images: form.images });
      const layouts: [string, WireTensor][] = [['nchw', images]];
      if (images.shape.length === 4) layouts.push(['nhwc', toNhwc(images)]);
      for (const [name, { takes, encode }] of Object.entries(FORMS)) {
        if (!takes.includes(form.dtype)) continue;
        for (const [layout, posted] of layouts) {
          const made = await keysIn(await keysOf(encoder, encode(posted), `keys?layout=${layout}`));
          expect(made.data, `${form.dtype} as ${name}, ${layout}`).toEqual(expected);
        }
      }
    }
    await encoder.delete();
  });
});

describe('keys', () => {
  const fixture = encoders.find(({ name }) => name === 'vector');
  const { images } = fixture!.forms[0]!;

  /** Float32 values in row-major order, and their shape, of each form of reply. */
  const READERS: Record<string, (response: Response) => Promise<{ shape: number[]; data: Float32Array }>> = {
    [SAFETENSORS]: async (response) => {
      const { shape, data } = await keysIn(response);
      return { shape: [...shape], data: data as Float32Array };
    },
    'application/x-npy': async (response) => {
      const body = Buffer.from(await response.arrayBuffer());
      expect(body.toString('latin1', 0, 8)).toBe('\x93NUMPY\x01\x00');
      const start = 10 + body.readUInt16LE(8);
      expect(start % 64).toBe(0);
      const header = /^{'descr': '<f4', 'fortran_order': False, 'shape': \((\d+), (\d+)\), } *\n$/.exec(
        body.toString('latin1', 10, start),
      );
      return {
        shape: header!.slice(1).map(Number),
        data: new Float32Array(Uint8Array.from(body.subarray(start)).buffer),
      };
    },
    'application/octet-stream': async (response) => {
      expect(response.headers.get('x-tensor-dtype')).toBe('F32');
      const shape = response.headers.get('x-tensor-shape')!.split(',').map(Number);
      return { shape, data: new Float32Array(await response.arrayBuffer()) };
    },
    'application/json': async (response) => {
      const { keys } = (await response.json()) as { keys: number[][] };
      return { shape: [keys.length, keys[0]!.length], data: Float32Array.from(keys.flat()) };
    },
  };

  it.each(Object.keys(READERS))('come as %s with the same bits and the same provenance', async (accept) => {
    const encoder = await synced(fixture!);
    const expected = await encoder.keys({ images }, { groups: 2 });
    const { headers, body } = FORMS.safetensors!.encode(images);
    const response = await keysOf(encoder, { headers: { ...headers, accept }, body: body! }, 'keys?groups=2');
    expect(response.headers.get('content-type')).toContain(accept);
    expect(provenance(response.headers)).toEqual(expected.provenance);
    expect(await READERS[accept]!(response)).toEqual({ shape: expected.shape, data: expected.data });
    await encoder.delete();
  });

  it('carry their provenance inside safetensors and JSON, too', async () => {
    const encoder = await synced(fixture!);
    const { headers, body } = FORMS.safetensors!.encode(images);
    const binary = await keysOf(encoder, { headers: { ...headers }, body: body! }, 'keys?groups=2');
    const told = provenance(binary.headers);
    const { metadata } = decodeSafetensors(new Uint8Array(await binary.arrayBuffer()));
    const words = Object.entries(told).map(([name, value]) => [name.replaceAll('-', '_'), value]);
    expect(metadata).toEqual(Object.fromEntries(words));
    const accept = 'application/json';
    const { keys: _, ...asJson } = (await (
      await keysOf(encoder, { headers: { ...headers, accept }, body: body! }, 'keys?groups=2')
    ).json()) as Record<string, unknown>;
    expect(asJson).toEqual({
      ema_step: 0,
      query_step: 0,
      momentum: 0.999,
      weights_digest: told['weights-digest'],
      buffers_digest: told['buffers-digest'],
      permutation: { seed: 0, round: 0 },
      batch_norm: { mode: 'train', groups: 2 },
    });
    await encoder.delete();
  });

  it('come in the form of the request where Accept leaves it open', async () => {
    const encoder = await synced(fixture!);
    for (const { encode } of Object.values(FORMS)) {
      const { headers, body } = encode(images);
      const response = await keysOf(encoder, { headers: { ...headers, accept: '*/*' }, body: body! });
      expect(response.headers.get('content-type')).toContain((headers as Record<string, string>)['content-type']);
      await response.arrayBuffer();
    }
    await encoder.delete();
  });

  it('are the same from the path that takes JSON only, with a permutation in it', async () => {
    const encoder = await synced(fixture!);
    const order = [2, 0, 5, 3, 1, 4];
    const permutation = { dtype: 'I64', shape: [6], data: BigInt64Array.from(order, BigInt) } as const;
    const expected = await encoder.keys({ images, permutation }, { groups: 2 });
    const body = JSON.stringify({
      images: nested([...(images.data as Float32Array)], images.shape),
      permutation: order,
    });
    const headers = { 'content-type': 'application/json' };
    const made = await keysIn(await keysOf(encoder, { headers, body }, 'keys/json?groups=2'));
    expect(made.data).toEqual(expected.data);
    await encoder.delete();
  });
});
