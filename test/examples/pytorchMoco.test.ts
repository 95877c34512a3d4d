import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLIENTS } from '../../scripts/clients/committed.ts';
import { type Training, useExamples } from '../support/examples.ts';
import { Page } from '../support/page.ts';
import { freePort } from '../support/ports.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { hasLiveTorch } from '../support/torchReference.ts';
import { unreliable } from '../support/unreliable.ts';

const STEPS = 5;
const steps = ['--steps', `${STEPS}`];

describe.skipIf(!(await hasLiveTorch()))('examples/pytorch-moco', () => {
  const examples = useExamples();
  const train = (name: string, ...args: string[]) => examples.train('pytorch-moco', name, ...steps, ...args);
  let server: ServerProcess;
  let url: string;
  let inProcess: Training;
  let inService: Training;

  beforeAll(async () => {
    server = new ServerProcess(['--log-level', 'warn']);
    url = await server.url();
    inProcess = await train('process');
    inService = await train('service', '--url', url, '--name', 'service');
  }, 240_000);
  afterAll(() => server.kill());

  test('has the losses of the momentum encoder in the process', () => {
    expect(inService.losses).toHaveLength(STEPS);
    expect(Math.abs(inService.losses[0]! - inProcess.losses[0]!)).toBeLessThan(1e-5);
    for (const [step, loss] of inService.losses.entries()) {
      expect(Math.abs(loss - inProcess.losses[step]!), `step ${step}`).toBeLessThan(0.1);
    }
    expect(Math.abs(inService.accuracy - inProcess.accuracy)).toBeLessThan(0.1);
  });

  test('says where the time of a step went', () => {
    const { step, sync, ema, keys, waiting } = inService.milliseconds;
    for (const part of [sync, ema, keys]) expect(part).toBeGreaterThan(0);
    expect(waiting).toBeLessThan(step!);
  });

  test('draws both curves', async () => {
    const files = ['process.json', 'service.json', 'plot.svg'].map(examples.file);
    expect(await examples.python('common/compare.py', ...files)).toMatch(/^losses apart: .* at step 0/);
    const svg = await readFile(files[2]!, 'utf8');
    const points = [...svg.matchAll(/<polyline [^>]*points="([^"]*)"/g)].map(([, all]) => all!.split(' ').length);
    expect(points).toEqual([STEPS, STEPS]);
  });

  test('has the same losses, bit by bit, where replies are lost and requests turned away', async () => {
    const way = await unreliable(url);
    const losing = await train('losing', '--url', way.url, '--name', 'losing');
    expect(way.failures()).toBeGreaterThan(STEPS);
    expect(losing.losses).toEqual(inService.losses);
    // By the running statistics, which each step has moved once.
    expect(losing.accuracy).toBe(inService.accuracy);
    const [one, other] = await Promise.all(['losing', 'service'].map(encoder));
    expect(one).toMatchObject({ ema_step: STEPS - 1, weights_digest: other!.weights_digest });
  });

  test('sends its weights in 16 bits', async () => {
    const { losses } = await train('bf16', '--url', url, '--name', 'bf16', '--dtype', 'BF16');
    const apart = Math.abs(losses[0]! - inService.losses[0]!);
    expect(apart).toBeGreaterThan(0);
    expect(apart).toBeLessThan(0.05);
  });

  test('differs by the lines that its page shows', async () => {
    const folder = fileURLToPath(new URL('../../examples/pytorch-moco/', import.meta.url));
    const args = ['-U', '1', '--label', 'moco.py', '--label', 'moco_service.py', 'moco.py', 'moco_service.py'];
    const { stdout } = spawnSync('diff', args, { cwd: folder, encoding: 'utf8' });
    expect((await Page.read('examples/pytorch-moco/README.md')).block('output', 'difference')).toBe(stdout);
    const helper = await readFile(join(CLIENTS, 'python/mocoserve/pytorch.py'), 'utf8');
    expect(helper.trimEnd().split('\n')).toHaveLength(149);
  });

  test('says that there is no server', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    await expect(train('nobody', '--url', nobody)).rejects.toThrow(`No server answers at ${nobody}`);
  });

  async function encoder(name: string): Promise<{ ema_step: number; weights_digest: string }> {
    return (await (await fetch(`${url}/v1/encoders/${name}`)).json()) as { ema_step: number; weights_digest: string };
  }
});
