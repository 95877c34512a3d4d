import { statfs } from 'node:fs/promises';
import { SetupError } from './errors.mjs';
import { run } from './run.mjs';

/** A program and the arguments that come before all others, as in CXX="ccache g++". @typedef {readonly string[]} Command */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Command>} how to call pip
 * @throws {SetupError}
 */
export async function findPip(env) {
  for (const python of ['python3', 'python']) {
    if ((await run(python, ['-m', 'pip', '--version'], { env })).ok) return [python, '-m', 'pip'];
  }
  throw new SetupError(
    'Python 3 with pip is missing (python3 -m pip --version fails): install it (Debian, Ubuntu: apt-get install python3-pip; macOS: xcode-select --install) and run this again.',
  );
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Command>} the C++ compiler: CXX if it is set, else the first of the usual names that runs
 * @throws {SetupError}
 */
export async function findCompiler(env) {
  const own = (env.CXX ?? '').split(/\s+/).filter((word) => word !== '');
  const candidates = own.length > 0 ? [own] : [['c++'], ['g++'], ['clang++']];
  for (const [program, ...args] of candidates) {
    if (program !== undefined && (await run(program, [...args, '--version'], { env })).ok) return [program, ...args];
  }
  throw new SetupError(
    own.length > 0
      ? `The C++ compiler that CXX names (${own.join(' ')}) does not run: correct CXX or unset it, and run this again.`
      : 'A C++ compiler is missing: install one (Debian, Ubuntu: apt-get install g++; macOS: xcode-select --install) or name one in CXX, and run this again.',
  );
}

/**
 * @param {string} directory  an existing folder
 * @param {number} needed  bytes
 * @throws {SetupError}
 */
export async function checkDiskSpace(directory, needed) {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  if (free >= needed) return;
  throw new SetupError(
    `${gigabytes(needed)} must be free for TensorFlow in ${directory}, which has ${gigabytes(free)}: free some, or set MOCOSERVE_CACHE_DIR to a folder with more.`,
  );
}

/** @param {number} bytes */
const gigabytes = (bytes) => `${(bytes / 1e9).toFixed(1)} GB`;
