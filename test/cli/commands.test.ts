import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Pod } from '../support/cluster.ts';
import { mocoserve, mocoserveJson } from '../support/commandLine.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import { decodeSafetensors, encodeSafetensors } from '../support/safetensors.ts';
import { queryWeights, SMALL_RESNET } from '../support/trainingData.ts';

// Every command against a built server with real files: what it does is looked up over HTTP, by other code.

let folder: string;
let server: Pod;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mocoserve-cli-'));
  server = await Pod.start(null, ['--data-dir', join(folder, 'data')]);
  url = server.url;
  for (const seed of [0, 1]) await writeFile(file(`query-${seed}.safetensors`), encodeSafetensors(queryWeights(seed)));
});

afterAll(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

const file = (name: string) => join(folder, name);

async function create(name: string): Promise<EncoderClient> {
  const options = JSON.stringify(SMALL_RESNET.options);
  const created = await mocoserveJson(url, [
    'encoders',
    'create',
    name,
    '--architecture',
    SMALL_RESNET.id,
    '--options',
    options,
  ]);
  expect(created, created.stderr).toMatchObject({ code: 0, json: { name, initialized: false } });
  return EncoderClient.at({ url }, name);
}

test('creates an encoder with its settings, shows, lists, changes and deletes it', async () => {
  await writeFile(
    file('settings.json'),
    JSON.stringify({
      architecture: { id: 'mlp', options: { layers: [4, 2] } },
      batch_norm: { mode: 'eval' },
      momentum: 0.5,
    }),
  );
  const more = ['--settings', file('settings.json'), '--groups', '2', '--momentum', '0.75', '--first-step', 'update'];
  expect((await mocoserve(url, ['encoders', 'create', 'vectors', ...more])).code).toBe(0);
  const vectors = EncoderClient.at({ url }, 'vectors');
  const settings = { momentum: 0.75, first_step: 'update', batch_norm: { mode: 'eval', groups: 2 } };
  expect(await vectors.state()).toMatchObject({ architecture: { id: 'mlp' }, ...settings });

  const schedule = { type: 'cosine', base: 0.99, total_steps: 10 };
  const update = [
    'encoders',
    'update',
    'vectors',
    '--momentum',
    JSON.stringify(schedule),
    '--seed',
    '7',
    '--no-shuffle',
  ];
  expect((await mocoserve(url, update)).code).toBe(0);
  expect(await vectors.state()).toMatchObject({ schedule, shuffle: { enabled: false, seed: 7 } });

  expect((await mocoserveJson(url, ['encoders', 'show', 'vectors'])).json).toEqual(await vectors.state());
  expect((await mocoserve(url, ['encoders', 'list'])).stdout).toMatch(/^NAME .*\nvectors +mlp +1/);
  expect((await mocoserveJson(url, ['encoders', 'delete', 'vectors'])).json).toEqual({ deleted: 'vectors' });
  await expect(vectors.state()).rejects.toThrow('There is no encoder');
});

test('publishes query weights with and without their EMA step, once', async () => {
  const encoder = await create('trained');
  const sync = (seed: number, ...args: string[]) =>
    mocoserve(url, ['sync', file(`query-${seed}.safetensors`), ...args], { MOCOSERVE_ENCODER: 'trained' });
  expect((await sync(0, '--step', '0', '--ema')).stdout).toMatch(
    /copied into the momentum encoder.\nEMA step 0 applied: a copy/,
  );
  expect((await sync(1, '--step', '1')).code).toBe(0);
  expect(await encoder.state()).toMatchObject({ query_step: 1, ema_step: 0 });
  expect((await sync(1, '--step', '1')).stdout).toContain('were published before');

  const steps = await mocoserveJson(url, [
    'ema',
    '-e',
    'trained',
    '--step',
    '1',
    '--count',
    '3',
    '--require-query-step',
    '1',
  ]);
  expect(steps).toMatchObject({ code: 0, json: { step: 1, count: 3, applied: true } });
  const again = await mocoserve(url, ['ema', '-e', 'trained', '--step', '1', '--count', '3']);
  expect(again.stdout).toContain('EMA steps 1 to 3 had been applied before');
  expect(await encoder.state()).toMatchObject({ ema_step: 3 });

  const conflict = await mocoserveJson(url, ['sync', file('query-0.safetensors'), '-e', 'trained', '--step', '1']);
  expect(conflict).toMatchObject({ code: 1, json: { code: 'query_step_conflict', status: 409, exit_code: 1 } });
  expect(conflict.json.error).toContain('the number of a later step');
});

test('downloads weights as the server has them and restores them to another encoder', async () => {
  const encoder = await create('source');
  await encoder.sync(queryWeights(0), { step: 0, ema: true });
  const path = file('weights.safetensors');
  const got = await mocoserveJson(url, ['weights', 'get', path, '-e', 'source']);
  const { tensors, etag } = await encoder.weights();
  expect(decodeSafetensors(await readFile(path)).tensors).toEqual(tensors);
  expect(got.json).toEqual({ file: path, bytes: (await readFile(path)).length, step: 0, etag });

  const half = file('half.safetensors');
  const forms = ['--dtype', 'F16', '--naming', 'moco', '--which', 'query'];
  expect((await mocoserve(url, ['weights', 'get', half, '-e', 'source', ...forms])).code).toBe(0);
  const [name, tensor] = Object.entries(decodeSafetensors(await readFile(half)).tensors)[0]!;
  expect([name, tensor.dtype]).toEqual(['module.encoder_q.conv1.weight', 'F16']);

  const copy = await create('copy');
  const put = await mocoserveJson(url, ['weights', 'put', path, '-e', 'copy', '--ema-step', '41']);
  const { weights_digest, buffers_digest } = await encoder.state();
  expect(put).toMatchObject({ code: 0, json: { ema_step: 41, weights_digest, buffers_digest } });
  expect(await copy.state()).toMatchObject({ ema_step: 41, weights_digest, buffers_digest });
  expect((await readdir(folder)).filter((each) => each.endsWith('.part'))).toEqual([]);
});

test('takes, lists, downloads, restores and removes checkpoints', async () => {
  const encoder = await create('kept');
  await encoder.sync(queryWeights(0), { step: 0, ema: true });
  const before = await encoder.state();
  const { checkpoint } = (await mocoserveJson(url, ['checkpoint', 'take', '-e', 'kept'])).json;
  expect((await mocoserve(url, ['checkpoint', 'list', '-e', 'kept'])).stdout).toContain(`${checkpoint}  0  `);

  const path = file('checkpoint.safetensors');
  expect((await mocoserve(url, ['checkpoint', 'get', checkpoint, path, '-e', 'kept'])).code).toBe(0);
  expect(Object.keys(decodeSafetensors(await readFile(path)).tensors)).toContain('module.encoder_q.conv1.weight');

  await encoder.sync(queryWeights(1), { step: 1, ema: true });
  const restored = await mocoserveJson(url, ['checkpoint', 'restore', checkpoint, '-e', 'kept']);
  expect(restored).toMatchObject({ code: 0, json: { ema_step: 0, weights_digest: before.weights_digest } });
  expect(await encoder.state()).toMatchObject({ ema_step: 0, weights_digest: before.weights_digest });

  expect((await mocoserve(url, ['checkpoint', 'delete', checkpoint, '-e', 'kept'])).code).toBe(0);
  const gone = await mocoserveJson(url, ['checkpoint', 'restore', checkpoint, '-e', 'kept']);
  expect(gone).toMatchObject({ code: 1, json: { code: 'checkpoint_not_found' } });
});

test('serves with the options of the server', async () => {
  const help = await mocoserve(url, ['serve', '--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('MOCOSERVE_PEER_TOKEN_FILE');
  expect(await mocoserve(url, ['serve', '--ports', '1'])).toMatchObject({ code: 2, stderr: /no option --ports/ });
  expect(await mocoserve(url, ['--json', 'serve'])).toMatchObject({ code: 2 });
});
