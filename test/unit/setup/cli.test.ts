import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const SETUP = join(import.meta.dirname, '../../../scripts/setup.mjs');

async function setup(args: string[], env: NodeJS.ProcessEnv = {}) {
  const start = performance.now();
  const ended = await promisify(execFile)(process.execPath, [SETUP, ...args], {
    env: { ...process.env, ...env },
    timeout: 60_000,
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
  return { ...ended, milliseconds: performance.now() - start };
}

test('this checkout is set up, and to find that takes less than a second', async () => {
  await setup([]);
  const { code, stderr, milliseconds } = await setup([]);
  expect(stderr).toMatch(/^TensorFlow 2\.21\.0 \((cpu|cuda)\) is set up\.\n$/);
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(1000);
});

test('--help names the options and the environment', async () => {
  const { code, stdout } = await setup(['--help']);
  expect(code).toBe(0);
  for (const name of ['--device', 'MOCOSERVE_TENSORFLOW', 'MOCOSERVE_CACHE_DIR', 'CXX']) {
    expect(stdout).toContain(name);
  }
});

test.each([
  [['--device', 'gpu'], {}, 'The device must be cpu, cuda or auto, not "gpu".'],
  [[], { MOCOSERVE_TENSORFLOW: 'rocm' }, 'The device must be cpu, cuda or auto, not "rocm".'],
  [['--devise', 'cpu'], {}, "Unknown option '--devise': see --help."],
  [['cpu'], {}, "Unexpected argument 'cpu'."],
])('%o %o is refused in one sentence', async (args, env, sentence) => {
  const { code, stderr } = await setup(args, env);
  expect(code).toBe(1);
  expect(stderr).toContain(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('a cache that cannot be written is refused with advice', async () => {
  const { code, stderr } = await setup(['--device', 'cpu'], { MOCOSERVE_CACHE_DIR: join(SETUP, 'cache') }); // in a file
  expect(code).toBe(1);
  expect(stderr).toContain('set MOCOSERVE_CACHE_DIR to');
});
