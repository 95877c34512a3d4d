import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { EncoderClient } from '../support/encoderClient.ts';
import { Page } from '../support/page.ts';
import { useServer } from '../support/server.ts';
import { queryWeights } from '../support/trainingData.ts';
import { pythonWithTritonclient } from '../support/triton/client.ts';

// The protocol's own client, as it comes from PyPI, is content, and gets the keys of the other API bit for bit.

const run = promisify(execFile);
const JUDGE = fileURLToPath(new URL('../support/triton/judge.py', import.meta.url));

const VECTORS = { id: 'mlp', options: { layers: [12, 24, 8], batch_norm: true } };
const PICTURES = { id: 'resnet18', options: { stem: 'cifar', width: 0.125, dim: 16 } };

const server = useServer({ threads: 1 });
let python: string;

beforeAll(async () => {
  python = await pythonWithTritonclient();
  for (const [name, architecture] of [
    ['vectors', VECTORS],
    ['pictures', PICTURES],
  ] as const) {
    const encoder = await EncoderClient.create(server(), { name, architecture });
    await encoder.sync(queryWeights(1, architecture), { step: 0, ema: true });
  }
  await EncoderClient.create(server(), { name: 'empty', architecture: VECTORS });
}, 300_000);

it('both clients do all that they can with an encoder', async () => {
  const { host } = new URL(server().url);
  const { stdout } = await run(python, ['-B', JUDGE, host], { timeout: 120_000 });
  const checks = ['describe', 'statistics', 'infer', 'compressed', 'parameters', 'errors'];
  expect(stdout.trim().split('\n')).toEqual([
    ...checks.map((check) => `sync ${check}`),
    ...checks.map((check) => `asyncio ${check}`),
    'lies',
  ]);
}, 150_000);

it('docs/inference.md prints what it says', async () => {
  const page = await Page.read('docs/inference.md');
  const env = { ...process.env, MOCOSERVE_ADDRESS: new URL(server().url).host };
  const { stdout } = await run(python, ['-B', '-c', page.block('test', 'python')], { env });
  expect(stdout).toBe(page.block('output', 'python'));
});
