// Puts TensorFlow into the installed npm packages; see --help. Returns at once where that has been done.
import { parseArgs } from 'node:util';
import { SetupError } from './setup/errors.mjs';
import { isLinked } from './setup/link.mjs';
import { makePlan } from './setup/plan.mjs';
import { DEVICES, TENSORFLOW_VERSION } from './setup/platforms.mjs';

const HELP = `Usage: node scripts/setup.mjs [--device cpu|cuda|auto]

Downloads TensorFlow ${TENSORFLOW_VERSION} by pip (hashes are pinned), keeps its libraries in a cache that all checkouts share,
compiles the addon for Node and links both into node_modules. Needs Python 3 with pip and a C++ compiler.

  --device  cpu: about 0.3 GB to download, 0.9 GB on disk.
            cuda: 0.6 GB and 1.3 GB, and 2.3 GB and 3.3 GB more where the system lacks CUDA 12 or cuDNN 9.
            auto: cuda on Linux x64 where an NVIDIA GPU is seen, otherwise cpu.
            Default: the environment's MOCOSERVE_TENSORFLOW, else auto.
  --help    Prints this.

Environment:
  MOCOSERVE_TENSORFLOW  as --device.
  MOCOSERVE_CACHE_DIR   the cache. Default: mocoserve in XDG_CACHE_HOME, else in ~/.cache.
                        node_modules has links into it: a container image that copies one must copy both.
  CXX                   the C++ compiler.
`;

const NOT_WRITABLE = 'a folder cannot be written: set MOCOSERVE_CACHE_DIR to one that can, and run this again';
// What to do about errors that say only what failed.
/** @type {Readonly<Record<string, string>>} */
const ADVICE = {
  ENOSPC: 'the disk is full: free some space, or set MOCOSERVE_CACHE_DIR to a folder with more, and run this again',
  EACCES: NOT_WRITABLE,
  EROFS: NOT_WRITABLE,
  ENOTDIR: NOT_WRITABLE,
  ERR_MODULE_NOT_FOUND: 'the development dependencies are not installed: run npm ci first',
};

/** @returns {import('./setup/platforms.mjs').Device | undefined} undefined: help was asked for */
function readDevice() {
  const options = readOptions();
  if (options.help) return undefined;
  const device = options.device ?? process.env.MOCOSERVE_TENSORFLOW ?? 'auto';
  const known = DEVICES.find((name) => name === device);
  if (known === undefined) throw new SetupError(`The device must be cpu, cuda or auto, not "${device}".`);
  return known;
}

function readOptions() {
  try {
    return parseArgs({ options: { device: { type: 'string' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error}: see --help.`);
  }
}

async function main() {
  const device = readDevice();
  if (device === undefined) {
    process.stdout.write(HELP);
    return;
  }
  const plan = await makePlan({ device, env: process.env });
  if (!(await isLinked(plan))) {
    const interruption = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => interruption.abort());
    const { install } = await import('./setup/install.mjs');
    await install(plan, { env: process.env, signal: interruption.signal, stream: process.stderr });
  }
  console.error(`TensorFlow ${TENSORFLOW_VERSION} (${plan.device}) is set up.`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  if (error instanceof SetupError) console.error(error.message);
  else if (error.name === 'AbortError') console.error('Interrupted; run this again to go on.');
  else console.error(`Set-up failed: ${ADVICE[code ?? ''] ?? 'unexpected error'} (${error.message}).`);
  process.exitCode = 1;
}
