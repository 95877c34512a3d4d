import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheDirectory } from './cache.mjs';
import { isGpuSeen, missingSystemLibraries } from './cuda.mjs';
import { SetupError } from './errors.mjs';
import { chooseBuild } from './platforms.mjs';

/**
 * @import { Build, Device, Wheel } from './platforms.mjs'
 *
 * @typedef {{ directory: string, wheel: Wheel }} Entry  a folder in the cache, filled from a wheel
 *
 * @typedef {object} Plan  what has to be where
 * @property {string} packageDirectory  of tfjs-node-gpu
 * @property {string} cache
 * @property {Build['device']} device
 * @property {Build['libraries']} libraries
 * @property {Entry} tensorflow  holds the compiled addon as well
 * @property {readonly Entry[]} cuda  none where the system has the CUDA libraries
 */

/**
 * @param {{ device: Device, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<Plan>}
 * @throws {SetupError}
 */
export async function makePlan({ device, env }) {
  const { platform, arch } = process;
  const build = chooseBuild({ platform, arch, device, gpuSeen: isGpuSeen() });
  const { directory: packageDirectory, version } = findPackage();
  const needsCuda = build.cuda.length > 0 && (await missingSystemLibraries(env)).length > 0;
  const cache = cacheDirectory(env);
  return {
    packageDirectory,
    cache,
    device: build.device,
    libraries: build.libraries,
    tensorflow: { directory: `${entryPath(cache, build.tensorflow)}-tfjs-${version}`, wheel: build.tensorflow },
    cuda: needsCuda ? build.cuda.map((wheel) => ({ directory: entryPath(cache, wheel), wheel })) : [],
  };
}

/** @type {(cache: string, wheel: Wheel) => string} */
const entryPath = (cache, { name, version, sha256 }) => join(cache, `${name}-${version}-${sha256.slice(0, 12)}`);

/** @returns {{ directory: string, version: string }} */
function findPackage() {
  const { resolve } = createRequire(import.meta.url);
  try {
    const file = resolve('@tensorflow/tfjs-node-gpu/package.json');
    return { directory: dirname(file), version: JSON.parse(readFileSync(join(file), 'utf8')).version };
  } catch {
    throw new SetupError('The npm packages are not installed: run npm ci first.');
  }
}
