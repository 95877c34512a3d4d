import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Pod } from '../support/cluster.ts';
import { mocoserve, mocoserveJson } from '../support/commandLine.ts';
import { type Batch, EncoderClient } from '../support/encoderClient.ts';
import { IMAGE_FIXTURES } from '../support/imageCases.ts';
import { encodePng } from '../support/png.ts';
import { encodeSafetensors, type WireTensors } from '../support/safetensors.ts';
import { hasLiveTorch, pythonWithTorch } from '../support/torchReference.ts';
import { images, queryWeights, SMALL_RESNET } from '../support/trainingData.ts';

const run = promisify(execFile);

const SIDE = 8;

let server: Pod;
let url: string;
let encoder: EncoderClient;
let folder: string;

beforeAll(async () => {
  server = await Pod.start(null);
  url = server.url;
  encoder = await EncoderClient.create({ url }, { name: 'e', architecture: SMALL_RESNET });
  await encoder.sync(withoutBiases(queryWeights(0)), { step: 0, ema: true });
});

afterAll(() => server.kill());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mocoserve-cli-keys-'));
  return () => rm(folder, { recursive: true, force: true });
});

/** In eval mode the keys of a small network with biases are all alike. */
function withoutBiases(weights: WireTensors): WireTensors {
  const tensors = Object.entries(weights).map(([name, tensor]) => {
    const data = name.endsWith('.bias') ? new Float32Array(tensor.data.length) : tensor.data;
    return [name, { ...tensor, data }] as const;
  });
  return Object.fromEntries(tensors);
}

/** A gray image that no other `seed` has, and its row. */
function picture(seed: number) {
  const row = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (seed * 37 + i * (seed + 3)) % 256);
  const lines = Array.from({ length: SIDE }, (_, y) => [0, ...row.subarray(y * SIDE, (y + 1) * SIDE)]).flat();
  return { row, png: encodePng({ width: SIDE, height: SIDE, depth: 8, colours: 'gray' }, Uint8Array.from(lines)) };
}

const batchOf = (seeds: readonly number[]): Batch => ({
  images: {
    dtype: 'U8',
    shape: [seeds.length, 1, SIDE, SIDE],
    data: Uint8Array.from(seeds.flatMap((seed) => [...picture(seed).row])),
  },
});

/** As numpy describes the format. */
async function readNpy(path: string): Promise<{ shape: number[]; data: Float32Array }> {
  const bytes = await readFile(path);
  expect(bytes.toString('latin1', 0, 8)).toBe('\x93NUMPY\x01\x00');
  const begin = 10 + bytes.readUInt16LE(8);
  expect(begin % 64).toBe(0);
  const shape = /'shape': \((\d+), (\d+)\)/
    .exec(bytes.toString('latin1', 10, begin))!
    .slice(1)
    .map(Number);
  return { shape, data: new Float32Array(Uint8Array.from(bytes.subarray(begin)).buffer) };
}

/** Images of a folder by the numbers that they show. */
async function writeImages(names: Readonly<Record<string, number>>): Promise<string> {
  const path = join(folder, 'images');
  for (const [name, seed] of Object.entries(names)) {
    await mkdir(join(path, name, '..'), { recursive: true });
    await writeFile(join(path, name), picture(seed).png);
  }
  return path;
}

test('keys of a folder are those of its images in natural order, whatever the batches', async () => {
  const path = await writeImages({ '10.png': 3, '2.png': 2, '1.PNG': 1, 'a/3.png': 4, '.hidden.png': 9 });
  await writeFile(join(path, 'labels.csv'), 'text');
  const { data } = await encoder.keys(batchOf([1, 2, 3, 4]), { bn: 'eval' });
  for (const [size, batches] of [
    ['3', 2],
    ['64', 1],
  ] as const) {
    const out = join(folder, `keys-${size}.npy`);
    const args = ['keys', path, '-e', 'e', '-o', out, '--batch-size', size, '--bn', 'eval'];
    const { code, json, stderr } = await mocoserveJson(url, args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(json).toMatchObject({ rows: 4, dim: 16, skipped: 1, names_file: join(folder, `keys-${size}.names.json`) });
    expect(json.batches).toHaveLength(batches);
    const keys = await readNpy(out);
    expect(keys.shape).toEqual([4, 16]);
    for (const [i, value] of keys.data.entries()) expect(value).toBeCloseTo(data[i]!, 5);
    expect(JSON.parse(await readFile(json.names_file, 'utf8'))).toEqual(['1.PNG', '2.png', '10.png', 'a/3.png']);
  }
  // Rows that are alike would be in any order.
  expect(Math.hypot(...data.slice(0, 16).map((value, i) => value - data[16 + i]!))).toBeGreaterThan(1e-3);
});

test('warns of batches whose keys depend on each other', async () => {
  const path = await writeImages({ '1.png': 1, '2.png': 2, '3.png': 3, '4.png': 4 });
  const args = ['keys', path, '-e', 'e', '-o', join(folder, 'keys.npy'), '--batch-size', '2'];
  expect((await mocoserve(url, args)).stderr).toMatch(
    /^Warning: keys of 2 batches in train-mode batch norm.*--bn eval/,
  );
});

test('keys of a batch in a file are those of the same batch over HTTP', async () => {
  const batch = { images: images(1, 6) };
  const expected = await encoder.keys(batch, { groups: 2 });
  await writeFile(join(folder, 'batch.safetensors'), encodeSafetensors(batch));
  const header = Buffer.from(
    `{'descr': '<f4', 'fortran_order': False, 'shape': (6, 1, 8, 8), }`.padEnd(117).concat('\n'),
  );
  const prefix = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]);
  await writeFile(join(folder, 'batch.npy'), Buffer.concat([prefix, header, Buffer.from(batch.images.data.buffer)]));
  for (const name of ['batch.safetensors', 'batch.npy']) {
    const out = join(folder, `${name}.keys.npy`);
    const { code, json } = await mocoserveJson(url, [
      'keys',
      join(folder, name),
      '-e',
      'e',
      '-o',
      out,
      '--groups',
      '2',
    ]);
    expect(code).toBe(0);
    expect(json).toMatchObject({ file: out, rows: 6, dim: 16, ema_step: 0, batch_norm: 'mode=train, groups=2' });
    expect(await readNpy(out)).toEqual({ shape: [6, 16], data: expected.data });
  }
});

test.skipIf(!(await hasLiveTorch()))('takes what numpy saves, and numpy loads what it writes', async () => {
  const [batch, out] = [join(folder, 'numpy.npy'), join(folder, 'keys.npy')];
  const python = await pythonWithTorch();
  const save = 'import numpy, sys; numpy.save(sys.argv[1], numpy.linspace(0, 1, 256, dtype="f4").reshape(4, 1, 8, 8))';
  await run(python, ['-c', save, batch]);
  expect((await mocoserve(url, ['keys', batch, '-e', 'e', '-o', out])).code).toBe(0);
  const load =
    'import json, numpy, sys; a = numpy.load(sys.argv[1]); print(json.dumps([a.dtype.str, a.shape, a.ravel().tolist()]))';
  const { stdout } = await run(python, ['-c', load, out]);
  const { data } = await readNpy(out);
  expect(JSON.parse(stdout)).toEqual(['<f4', [4, 16], [...data]]);
});

test('names the image that is at fault, and leaves no file', async () => {
  const path = await writeImages({ '1.png': 1, '2.png': 2, '3.png': 3 });
  await writeFile(join(path, '2.png'), picture(2).png.subarray(0, 60));
  const out = join(folder, 'keys.npy');
  const args = ['keys', path, '-e', 'e', '-o', out, '--batch-size', '2'];
  const corrupt = await mocoserveJson(url, args);
  expect(corrupt).toMatchObject({ code: 1, json: { code: 'image_undecodable' } });
  expect(corrupt.json.error).toMatch(/That is 2\.png\.$/);

  await copyFile(join(IMAGE_FIXTURES, 'cases.json'), join(path, '2.png'));
  const foreign = await mocoserveJson(url, args);
  expect(foreign).toMatchObject({ code: 2, json: { code: 'file_invalid' } });
  expect(foreign.json.error).toContain(`${join(path, '2.png')} is neither JPEG nor PNG`);
  expect(await readdir(folder)).toEqual(['images']);
});

test.each([
  ['a folder without images', 'empty', /has no images: no file in it ends in/],
  ['a path that is not there', 'missing', /cannot be read: it does not exist/],
  ['a file of another kind', 'text.txt', /is no batch: expected a folder of images, or a \.npy/],
  ['a file that only says that it is .npy', 'text.npy', /is not \.npy; write it with numpy\.save/],
])('refuses %s', async (_what, name, sentence) => {
  await mkdir(join(folder, 'empty'));
  for (const text of ['text.txt', 'text.npy']) await writeFile(join(folder, text), 'some text');
  const refused = await mocoserveJson(url, ['keys', join(folder, name), '-e', 'e', '-o', join(folder, 'keys.npy')]);
  expect(refused).toMatchObject({ code: 2, json: { code: 'file_invalid', exit_code: 2, status: null } });
  expect(refused.json.error).toMatch(sentence);
});

test('a file that cannot be written is told before anything is computed', async () => {
  const path = await writeImages({ '1.png': 1 });
  const out = join(folder, 'no/keys.npy');
  const refused = await mocoserveJson(url, ['keys', path, '-e', 'none', '-o', out]);
  expect(refused).toMatchObject({ code: 2, json: { error: `${out} cannot be written: it does not exist.` } });
  const ontoFolder = await mocoserveJson(url, ['keys', path, '-e', 'none', '-o', folder]);
  expect(ontoFolder).toMatchObject({ code: 2, json: { error: `${folder} cannot be written: it is a folder.` } });
});
