// Builds dist/: the WebAssembly kernels, then TypeScript. Does nothing where no input changed since the last good build.
// tsc emits even when it reports type errors, so dist is as new as the sources either way; the exit code is then 1.
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'dist/.built');
const WASM_FEATURES = { simd: true, threads: true, bulk_memory: true };

/** One line an input: path, size and modification time. Equal text means that nothing has to be built. */
async function inputsStamp() {
  const sources = await readdir(join(root, 'src'), { recursive: true });
  const inputs = [
    'tsconfig.json',
    'package-lock.json',
    'scripts/build.mjs',
    ...sources.map((path) => join('src', path)),
  ];
  const lines = await Promise.all(
    inputs.sort().map(async (path) => {
      const { size, mtimeMs } = await stat(join(root, path));
      return `${path} ${size} ${mtimeMs}`;
    }),
  );
  return [process.version, ...lines].join('\n');
}

/** Replaces a file at once, so that a process that reads it meanwhile sees the old or the new one whole. */
async function replaceFile(path, content) {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}`;
  await writeFile(partial, content);
  await rename(partial, path);
}

/** src/numerics/kernels.wat -> dist/numerics/kernels.wasm */
async function buildKernels() {
  const { default: startWabt } = await import('wabt');
  const wabt = await startWabt();
  const source = 'src/numerics/kernels.wat';
  const kernels = wabt.parseWat(source, await readFile(join(root, source), 'utf8'), WASM_FEATURES);
  try {
    kernels.resolveNames();
    kernels.validate(WASM_FEATURES);
    await replaceFile(join(root, 'dist/numerics/kernels.wasm'), kernels.toBinary({}).buffer);
  } finally {
    kernels.destroy();
  }
}

/** src -> dist, incrementally; throws when tsc reports an error. */
function buildTypeScript() {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status, signal, error } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`tsc ended with ${signal ?? `exit code ${status}`}; its messages are above`);
}

try {
  const stamp = await inputsStamp();
  const lastStamp = await readFile(stampFile, 'utf8').catch(() => '');
  if (stamp !== lastStamp) {
    await buildKernels();
    buildTypeScript();
    await replaceFile(stampFile, stamp);
  }
} catch (error) {
  console.error(`build failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
