import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, onTestFinished } from 'vitest';
import type { Plan } from '../../../scripts/setup/plan.mjs';
import { BUILDS, TENSORFLOW_VERSION, type Wheel } from '../../../scripts/setup/platforms.mjs';

/** A folder that is removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mocoserve-setup-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

export async function writeScript(path: string, lines: string): Promise<string> {
  await writeFile(path, `#!/bin/sh\n${lines}\n`);
  await chmod(path, 0o755);
  return path;
}

/** A wheel that pip accepts, with these files in it. */
export async function makeWheel(
  shelf: string,
  pinned: Wheel,
  files: Record<string, string>,
): Promise<{ path: string; wheel: Wheel }> {
  const { name, version, platform } = pinned;
  const stem = `${name.replaceAll('-', '_')}-${version}`;
  const tag = `py3-none-${platform}`;
  const contents = join(shelf, `${stem}.contents`);
  await writeFiles(contents, {
    ...files,
    [`${stem}.dist-info/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`,
    [`${stem}.dist-info/WHEEL`]: `Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: ${tag}\n`,
  });
  const path = join(shelf, `${stem}-${tag}.whl`);
  const tops = [...new Set(Object.keys(files).map((file) => file.split('/')[0] ?? '')), `${stem}.dist-info`];
  await promisify(execFile)('python3', ['-m', 'zipfile', '-c', path, ...tops], { cwd: contents });
  const bytes = await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, wheel: { ...pinned, sha256, bytes: bytes.length, keptBytes: 100 } };
}

const FILES = {
  'tensorflow/libtensorflow_cc.so.2': 'the large library',
  'tensorflow/libtensorflow_framework.so.2': 'the small library',
  'tensorflow/include/tensorflow/c/c_api.h': 'a header',
  'tensorflow/include/Eigen/Core.h': 'a header that nobody needs',
  'tensorflow/python/__init__.py': 'Python',
};
const CUDA_FILES = { 'nvidia/cublas/lib/libcublas.so.12': 'CUDA', 'nvidia/cublas/include/cublas.h': 'a header' };

/** Shell: what follows the options -o, --dest and --requirement. */
const OPTION_VALUES = `for word; do
  case "$previous" in -o) output="$word";; --dest) dest="$word";; --requirement) requirements="$word";; esac
  previous="$word"
done;`;

/** Stands in for tfjs-node-gpu where the set-up loads it: it works if its addon and libraries are in place. */
const PACKAGE = `
const { readFileSync } = require('node:fs');
const read = (path) => readFileSync(__dirname + '/' + path, 'utf8');
if (!read('lib/napi-v8/tfjs_binding.node').includes('compiled')) throw new Error('no addon');
if (!read('deps/lib/libtensorflow_cc.so.2').includes('library')) throw new Error('no library');
exports.add = ([a], [b]) => ({ dataSync: () => [a + b] });
exports.backend = () => ({ binding: { TF_Version: '${TENSORFLOW_VERSION}' }, isUsingGpuDevice: false });
`;

/** Two wheels on a shelf, which stands in for the package index. Made once: no set-up changes them. */
const stock = (async () => {
  const shelf = await mkdtemp(join(tmpdir(), 'mocoserve-shelf-'));
  const { tensorflow, cuda, libraries } = BUILDS['linux-x64-cuda']!;
  const cublas = cuda.find(({ name }) => name === 'nvidia-cublas-cu12')!;
  return {
    shelf,
    libraries,
    tensorflow: (await makeWheel(shelf, tensorflow, FILES)).wheel,
    cublas: (await makeWheel(shelf, cublas, CUDA_FILES)).wheel,
  };
})();
afterAll(async () => rm((await stock).shelf, { recursive: true }));

/**
 * All that a set-up needs, small: wheels, a compiler that notes each call and writes `compiled`, and a package to link into.
 *
 * @param pip `real` is what the machine has; `quick` fetches the same wheels in no time, but checks no hash.
 */
export async function createWorkshop(pip: 'real' | 'quick' = 'quick') {
  const { shelf, libraries, tensorflow, cublas } = await stock;
  const folder = await temporaryFolder();
  const cache = join(folder, 'cache');
  const packageDirectory = join(folder, 'package');
  const calls = join(folder, 'calls');
  await writeFiles(packageDirectory, { 'index.js': PACKAGE });
  const CXX = await writeScript(
    join(folder, 'compiler'),
    `${OPTION_VALUES} [ "$1" = --version ] || { echo called >> ${calls}; echo compiled > "$output"; }`,
  );
  const PATH = `${join(folder, 'programs')}:${process.env.PATH}`;
  if (pip === 'quick') {
    await mkdir(join(folder, 'programs'));
    await writeScript(
      join(folder, 'programs/python3'),
      `${OPTION_VALUES} [ "$3" = --version ] || cp ${shelf}/$(sed 's/==.*//; s/-/_/g' "$requirements")-*.whl "$dest"`,
    );
  }
  const env: NodeJS.ProcessEnv = { ...process.env, PATH, CXX, PIP_NO_INDEX: '1', PIP_FIND_LINKS: shelf };
  const plan: Plan = {
    packageDirectory,
    cache,
    device: 'cpu',
    libraries,
    tensorflow: { directory: join(cache, 'tensorflow'), wheel: tensorflow },
    cuda: [],
  };
  const cudaPlan: Plan = { ...plan, device: 'cuda', cuda: [{ directory: join(cache, 'cublas'), wheel: cublas }] };
  /** How often the addon was compiled. */
  const compilations = async () => (await readFile(calls, 'utf8').catch(() => '')).split('\n').length - 1;
  return { folder, env, plan, cudaPlan, compilations };
}

/** Somewhere to show progress, and what was shown. */
export function createStream() {
  const stream = new PassThrough().setEncoding('utf8');
  return { stream, text: (): string => stream.read() ?? '' };
}
