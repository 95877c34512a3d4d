import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { version } from '../../src/version.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test('the packed package, installed in an empty folder, brings `npx mocoserve`', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mocoserve-package-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT });
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(['dist/server.js', 'dist/numerics/kernels.wasm', 'scripts/setup.mjs', 'LICENSE']),
  );
  expect(paths.filter((path) => /^dist\/\.|\.tsbuildinfo$|^(src|test)\//.test(path))).toEqual([]);

  const cwd = join(folder, 'empty');
  await mkdir(cwd);
  // As the README says: TensorFlow is brought in by `serve`. Images, which the server alone decodes, are left out here.
  const options = ['--ignore-scripts', '--omit=optional', '--prefer-offline', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...options, join(folder, filename)], { cwd });
  const npx = (...args: string[]) => run('npx', ['--no-install', 'mocoserve', ...args], { cwd });
  expect((await npx('--help')).stdout).toContain('\n  checkpoint ');
  expect(await npx()).toEqual(await npx('--help'));
  expect((await npx('--version')).stdout).toBe(`${version}\n`);
  // What a first `serve` runs; it ends before it downloads anything.
  const setup = run(process.execPath, ['node_modules/mocoserve/scripts/setup.mjs', '--help'], { cwd });
  expect((await setup).stdout).toContain('MOCOSERVE_CACHE_DIR');
  // A reader that goes away is no error.
  await run('bash', ['-o', 'pipefail', '-c', 'npx --no-install mocoserve --help | head -n 1'], { cwd });
}, 300_000);
