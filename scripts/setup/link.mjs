import { copyFile, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ADDON } from './addon.mjs';
import { haveSizes } from './cache.mjs';

/**
 * @import { FileSizes } from './cache.mjs'
 * @import { Plan } from './plan.mjs'
 *
 * @typedef {{ directory: string, files: FileSizes }} Source  a complete cache entry
 * @typedef {Readonly<Record<string, { source: string, bytes: number }>>} PackageFiles  path in the package -> what it is
 */

const STAMP = 'deps/set-up.json';
const ADDON_IN_PACKAGE = `lib/napi-v8/${ADDON}`;
// libtensorflow_framework looks for CUDA in a dozen folders beside its own, `../nvidia/<wheel>/lib`, but forgets cuSOLVER's.
// So all CUDA libraries lie side by side in one of the dozen, where they also find each other.
const CUDA_LIBRARIES = 'deps/nvidia/cuda_runtime/lib';
// What tfjs-node's own build links against.
/** @type {Readonly<Record<string, readonly string[]>>} */
const ALIASES = {
  'libtensorflow_cc.so.2': ['libtensorflow.so'],
  'libtensorflow_framework.so.2': ['libtensorflow_framework.so'],
  'libtensorflow_cc.2.dylib': ['libtensorflow.2.dylib'],
};

/**
 * Whether the package was set up by this plan and all that it was linked to is still there, whole. Starts no process.
 *
 * @param {Plan} plan
 * @returns {Promise<boolean>}
 */
export async function isLinked(plan) {
  try {
    const stamp = JSON.parse(await readFile(join(plan.packageDirectory, STAMP), 'utf8'));
    return stamp.plan === planText(plan) && (await haveSizes(plan.packageDirectory, stamp.files));
  } catch {
    return false; // no stamp, or a damaged one
  }
}

/** @param {Plan} plan */
const planText = ({ tensorflow, cuda }) => [tensorflow, ...cuda].map(({ directory }) => directory).join('\n');

/**
 * @param {readonly Source[]} sources
 * @param {Plan['libraries']} libraries
 * @returns {PackageFiles} where each file of the sources goes in the package
 */
export function packageFiles(sources, libraries) {
  /** @type {Record<string, { source: string, bytes: number }>} */
  const files = {};
  for (const { directory, files: names } of sources) {
    for (const [name, bytes] of Object.entries(names)) {
      for (const path of pathsInPackage(name, libraries)) files[path] = { source: join(directory, name), bytes };
    }
  }
  return files;
}

/** @type {(name: string, libraries: Plan['libraries']) => string[]} */
function pathsInPackage(name, libraries) {
  if (name === ADDON) return [ADDON_IN_PACKAGE];
  if (name !== libraries.cc && name !== libraries.framework) return [`${CUDA_LIBRARIES}/${name}`];
  return [name, ...(ALIASES[name] ?? [])].map((link) => `deps/lib/${link}`);
}

/**
 * Links the libraries into the package and copies the addon, which looks for them from where it really lies.
 *
 * @param {string} packageDirectory
 * @param {PackageFiles} files
 */
export async function linkPackage(packageDirectory, files) {
  await rm(join(packageDirectory, STAMP), { force: true });
  await rm(join(packageDirectory, 'deps/nvidia'), { recursive: true, force: true });
  for (const [path, { source }] of Object.entries(files)) {
    await replace(join(packageDirectory, path), (temporary) =>
      path === ADDON_IN_PACKAGE ? copyFile(source, temporary) : symlink(source, temporary),
    );
  }
}

/**
 * Remembers what was linked, for {@link isLinked}; to be called when it is known to work.
 *
 * @param {Plan} plan
 * @param {PackageFiles} files
 */
export async function writeStamp(plan, files) {
  const sizes = Object.fromEntries(Object.entries(files).map(([path, { bytes }]) => [path, bytes]));
  const stamp = JSON.stringify({ plan: planText(plan), files: sizes });
  await replace(join(plan.packageDirectory, STAMP), (temporary) => writeFile(temporary, stamp));
}

/**
 * Puts a file in its place at once: a process that uses the old one keeps it.
 *
 * @param {string} path
 * @param {(temporary: string) => Promise<void>} create
 */
async function replace(path, create) {
  const temporary = `${path}.${process.pid}`;
  await mkdir(dirname(path), { recursive: true });
  await rm(temporary, { force: true });
  await create(temporary);
  await rename(temporary, path);
}
