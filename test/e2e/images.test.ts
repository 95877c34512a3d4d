import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EncoderClient, request } from '../support/encoderClient.ts';
import { IMAGE_FIXTURES } from '../support/imageCases.ts';
import { encodePng } from '../support/png.ts';
import type { WireTensor } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { packZstd } from '../support/zstd.ts';

// Image files, forms and packed bodies as they arrive at the whole server: taken, or answered with the right error and
// nothing changed.

const MAX_BODY_BYTES = 1_000_000;
const server = useServer({ maxBodyBytes: MAX_BODY_BYTES });

let rgb: EncoderClient;
let vectors: EncoderClient;
let deep: EncoderClient;
let before: unknown;
const [png, jpeg, other] = await Promise.all(
  ['rgb.png', 'plain.jpg', 'one-pixel.png'].map(async (file) => Uint8Array.from(await readFile(IMAGE_FIXTURES + file))),
);

async function create(name: string, id: string, options: object): Promise<EncoderClient> {
  const encoder = await EncoderClient.create(server(), { name, architecture: { id, options: { ...options } } });
  const query = encodeURIComponent(JSON.stringify(options));
  const described = await request(`${server().url}/v1/architectures/${id}?options=${query}`);
  const { tensors } = (await described.json()) as { tensors: { name: string; kind: string; shape: number[] }[] };
  const parameters = tensors.filter(({ kind }) => kind === 'parameter');
  await encoder.sync(Object.fromEntries(parameters.map(({ name: tensor, shape }) => [tensor, ones(shape)])), {
    step: 0,
  });
  return encoder;
}

function ones(shape: readonly number[]): WireTensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return { dtype: 'F32', shape, data: new Float32Array(size).fill(0.1) };
}

const withoutBytes = async () => {
  const states = await Promise.all([rgb, vectors, deep].map((encoder) => encoder.state()));
  return states.map(({ bytes: _, ...state }) => state);
};

beforeAll(async () => {
  const resnet = { stem: 'cifar', width: 0.0625, dim: 8 };
  rgb = await create('rgb', 'resnet18', resnet);
  deep = await create('deep', 'resnet18', { ...resnet, in_channels: 5 });
  vectors = await create('vectors', 'mlp', { layers: [4, 2] });
  before = await withoutBytes();
});

afterAll(() => expect(server().failures).toEqual([]));

const FORM = 'multipart/form-data; boundary=b';

/** A form under the boundary `b`, by hand. */
function form(...parts: [type: string | null, bytes: Uint8Array | string][]): Buffer<ArrayBuffer> {
  const all = parts.flatMap(([type, bytes]) => [
    Buffer.from(
      `--b\r\ncontent-disposition: form-data; name="images"; filename="a"\r\n${type === null ? '' : `content-type: ${type}\r\n`}\r\n`,
    ),
    Buffer.from(bytes as Uint8Array),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...all, Buffer.from('--b--\r\n')]);
}

const post = (encoder: EncoderClient, type: string, body: Uint8Array<ArrayBuffer>, headers = {}) =>
  fetch(`${encoder.url}/keys?bn=eval`, { method: 'POST', headers: { 'content-type': type, ...headers }, body });

const plain = { width: 1000, height: 1000, depth: 8, colours: 'rgb' } as const;

describe('is refused', () => {
  type Refused = [
    what: string,
    encoder: () => EncoderClient,
    type: string,
    body: Uint8Array<ArrayBuffer>,
    status: number,
    code: string,
    says: RegExp,
  ];
  const cases: Refused[] = [
    [
      'a truncated JPEG',
      () => rgb,
      'image/jpeg',
      jpeg!.slice(0, 300),
      400,
      'image_undecodable',
      /The image cannot be decoded as image\/jpeg/,
    ],
    [
      'a truncated PNG in a form',
      () => rgb,
      FORM,
      form(['image/png', png!], ['image/png', png!.slice(0, 300)]),
      400,
      'image_undecodable',
      /Image 1 of the form/,
    ],
    [
      'SVG under image/png',
      () => rgb,
      'image/png',
      Buffer.from('<svg/>'),
      400,
      'image_format',
      /begins with the bytes 3c7376672f3e/,
    ],
    [
      'a PNG under image/jpeg',
      () => rgb,
      'image/jpeg',
      png!,
      400,
      'image_type',
      /came as image\/jpeg, but its bytes are image\/png/,
    ],
    [
      'a PNG of 40 megapixels',
      () => rgb,
      'image/png',
      encodePng({ width: 8000, height: 5000, depth: 1, colours: 'gray' }, new Uint8Array(5000 * 1001)),
      413,
      'image_too_large',
      /8000 x 5000 pixels.*33554432/,
    ],
    [
      'a PNG of a few bytes that says it is huge',
      () => rgb,
      'image/png',
      encodePng({ ...plain, width: 2 ** 30, height: 2 ** 30 }, new Uint8Array(9)),
      413,
      'image_too_large',
      /1073741824 x 1073741824/,
    ],
    [
      'a small PNG whose pixels are beyond the limit on bodies',
      () => rgb,
      'image/png',
      encodePng(plain, new Uint8Array(1000 * 3001)),
      413,
      'body_too_large',
      /3000000 bytes.*MOCOSERVE_MAX_BODY_BYTES/,
    ],
    [
      'images of two sizes',
      () => rgb,
      FORM,
      form(['image/png', png!], ['image/png', other!]),
      422,
      'image_sizes_differ',
      /Image 1 of the form .* is 1 x 1 .*29 x 21/,
    ],
    [
      'text beside images',
      () => rgb,
      FORM,
      form(['image/png', png!], ['text/plain', 'hello']),
      415,
      'form_part_type',
      /Part 1 .*text\/plain.*image\/jpeg or image\/png/,
    ],
    ['a part without a type', () => rgb, FORM, form([null, png!]), 415, 'form_part_type', /Part 0 .*no content-type/],
    ['an empty form', () => rgb, FORM, form(), 400, 'form_empty', /no parts/],
    [
      'a form without an end',
      () => rgb,
      FORM,
      form(['image/png', png!]).subarray(0, -9),
      400,
      'form_malformed',
      /part 0 .*ends within it/,
    ],
    [
      'a form without a boundary',
      () => rgb,
      'multipart/form-data',
      form(['image/png', png!]),
      400,
      'form_boundary',
      /there is none/,
    ],
    ['what is no form', () => rgb, FORM, png!, 400, 'form_malformed', /does not begin with --b/],
    ['an image for vectors', () => vectors, 'image/png', png!, 422, 'images_not_taken', /vectors of 4 values/],
    ['an image for five channels', () => deep, 'image/png', png!, 422, 'images_not_taken', /images of 5 channels/],
  ];
  it.each(cases)('%s', async (_, encoder, type, body, status, code, says) => {
    const response = await post(encoder(), type, body);
    const reply = (await response.json()) as { error: string; code: string };
    expect({ status: response.status, code: reply.code, error: reply.error }).toMatchObject({ status, code });
    expect(reply.error).toMatch(says);
    expect(await withoutBytes()).toEqual(before);
    expect((await post(rgb, 'image/png', png!)).status).toBe(200);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['zstd', packZstd],
    ['br', brotliCompressSync],
  ])('a bomb under %s, after few of its bytes', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(20_000_000));
    expect(bomb.length).toBeLessThan(MAX_BODY_BYTES);
    const headers = { 'content-encoding': encoding, 'x-tensor-shape': '1,3,8000,8000', 'x-tensor-dtype': 'U8' };
    for (const type of ['application/octet-stream', 'application/x-npy', 'image/png', FORM]) {
      const response = await post(rgb, type, bomb, headers);
      // A form, and a tensor that tells its size, are wrong before they are too large.
      expect([400, 413], type).toContain(response.status);
      expect(((await response.json()) as { code: string }).code).toMatch(/^(body_too_large|form_malformed)$/);
    }
    expect(await withoutBytes()).toEqual(before);
  });
});

it.each([
  ['refused_fortran_order.npy', 'npy_fortran_order'],
  ['refused_object.npy', 'npy_object'],
  ['refused_big_endian.npy', 'npy_big_endian'],
])("refuses numpy's %s", async (file, code) => {
  const bytes = Uint8Array.from(await readFile(new URL(`../fixtures/npy/${file}`, import.meta.url)));
  const response = await post(rgb, 'application/x-npy', bytes);
  expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject({ status: 400, code });
});

it.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['zstd', packZstd],
  ['br', brotliCompressSync],
] as const)('takes images and forms packed with %s', async (encoding, pack) => {
  const keys = async (response: Response) => ((await response.json()) as { keys: number[][] }).keys;
  const expected = await keys(await post(rgb, 'image/png', png!));
  const headers = { 'content-encoding': encoding };
  expect(await keys(await post(rgb, 'image/png', Buffer.from(pack(png!)), headers))).toEqual(expected);
  expect(await keys(await post(rgb, FORM, Buffer.from(pack(form(['image/png', png!]))), headers))).toEqual(expected);
});

it("takes curl's forms", async () => {
  const files = ['rgb.png', 'plain.jpg'].flatMap((file) => ['-F', `images=@${IMAGE_FIXTURES}${file}`]);
  const { stdout } = await promisify(execFile)('curl', ['-sS', ...files, `${rgb.url}/keys?bn=eval`]);
  expect(JSON.parse(stdout)).toMatchObject({ keys: [expect.any(Array), expect.any(Array)], permutation: null });
});
