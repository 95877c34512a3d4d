import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addonArguments, compileAddon } from './addon.mjs';
import { createEntry } from './cache.mjs';
import { downloadWheel } from './download.mjs';
import { findCompiler, findPip } from './tools.mjs';
import { unpackWheel } from './unpack.mjs';

/**
 * @import { FileSizes } from './cache.mjs'
 * @import { Entry, Plan } from './plan.mjs'
 * @import { Wheel } from './platforms.mjs'
 * @import { Progress } from './progress.mjs'
 *
 * @typedef {{ env: NodeJS.ProcessEnv, signal: AbortSignal, progress: Progress }} Context
 */

// What an ordinary machine does in a second, and how long it compiles; these only pace the progress bar.
const DOWNLOADED_BYTES = 30e6;
const UNPACKED_BYTES = 100e6;
const COMPILE_SECONDS = 15;

/**
 * @param {Plan} plan
 * @param {readonly Entry[]} entries
 * @returns {number} seconds that it may take to fill these entries
 */
export function expectedSeconds(plan, entries) {
  const compiling = entries.includes(plan.tensorflow) ? COMPILE_SECONDS : 0;
  return entries.reduce(
    (sum, { wheel }) => sum + wheel.bytes / DOWNLOADED_BYTES + wheel.keptBytes / UNPACKED_BYTES,
    compiling,
  );
}

/**
 * Makes a cache entry, whole or not at all.
 *
 * @param {Plan} plan
 * @param {Entry} entry
 * @param {Context} context
 * @returns {Promise<FileSizes>}
 * @throws {import('./errors.mjs').SetupError}
 */
export const makeEntry = (plan, entry, context) =>
  createEntry(entry.directory, (partial) =>
    entry === plan.tensorflow ? fillTensorflow(plan, partial, context) : fillFromWheel(entry.wheel, partial, context),
  );

/**
 * TensorFlow's libraries, and the addon that is compiled against them.
 *
 * @param {Plan} plan
 * @param {string} directory
 * @param {Context} context
 */
async function fillTensorflow({ tensorflow, libraries, packageDirectory }, directory, context) {
  const compiler = await findCompiler(context.env); // before the long download
  await fillFromWheel(tensorflow.wheel, directory, context);
  context.progress.step('compiling the addon for Node', COMPILE_SECONDS);
  const platform = process.platform === 'darwin' ? 'darwin' : 'linux';
  const args = addonArguments({ packageDirectory, entry: directory, libraries, platform });
  await compileAddon(compiler, args, context);
  await rm(join(directory, 'include'), { recursive: true });
}

/**
 * @param {Wheel} wheel
 * @param {string} directory
 * @param {Context} context
 */
async function fillFromWheel(wheel, directory, { env, signal, progress }) {
  const pip = await findPip(env);
  const download = join(directory, 'download');
  const title = `${wheel.name} ${wheel.version}`;

  const downloaded = progress.step(
    `downloading ${title} (${Math.ceil(wheel.bytes / 1e6)} MB)`,
    wheel.bytes / DOWNLOADED_BYTES,
  );
  const onDownloaded = (/** @type {number} */ bytes) => downloaded(bytes / wheel.bytes);
  const file = await downloadWheel(wheel, download, { pip, env, signal, onBytes: onDownloaded });

  const unpacked = progress.step(`unpacking ${title}`, wheel.keptBytes / UNPACKED_BYTES);
  const onUnpacked = (/** @type {number} */ bytes) => unpacked(bytes / wheel.keptBytes);
  await unpackWheel(file, directory, wheel.keep, { signal, onBytes: onUnpacked });
  await rm(download, { recursive: true });
}
