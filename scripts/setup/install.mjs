import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readEntry } from './cache.mjs';
import { expectedSeconds, makeEntry } from './entries.mjs';
import { isLinked, linkPackage, packageFiles, writeStamp } from './link.mjs';
import { withLock } from './lock.mjs';
import { requireGlibc } from './platforms.mjs';
import { createProgress } from './progress.mjs';
import { checkDiskSpace } from './tools.mjs';
import { verifyTensorflow } from './verify.mjs';

/**
 * @import { Source } from './link.mjs'
 * @import { Entry, Plan } from './plan.mjs'
 * @import { Progress, Terminal } from './progress.mjs'
 */

const VERIFY_SECONDS = 3;
const NO_GPU = 'TensorFlow finds no GPU that it can use on this machine; here it will compute on the CPU.\n';

/**
 * Fills the cache where it is not filled, links the package to it, and proves that TensorFlow loads.
 *
 * @param {Plan} plan
 * @param {{ env: NodeJS.ProcessEnv, signal: AbortSignal, stream: Terminal }} context  `stream` shows progress
 * @throws {import('./errors.mjs').SetupError}
 */
export async function install(plan, { env, signal, stream }) {
  const { cache } = plan;
  requireGlibc();
  await mkdir(cache, { recursive: true });
  const onWait = () => stream.write('Another set-up is running; waiting for it.\n');
  await withLock(join(cache, 'lock'), { signal, onWait }, async () => {
    if (await isLinked(plan)) return; // the other one has done it all

    /** @type {Source[]} */
    const sources = [];
    /** @type {Entry[]} */
    const missing = [];
    for (const entry of [plan.tensorflow, ...plan.cuda]) {
      const files = await readEntry(entry.directory);
      if (files === undefined) missing.push(entry);
      else sources.push({ ...entry, files });
    }
    await checkDiskSpace(cache, bytesNeeded(missing));

    const progress = createProgress(expectedSeconds(plan, missing) + VERIFY_SECONDS, stream);
    const { gpu } = await fillAndLink(plan, { missing, sources }, { env, signal, progress }).finally(progress.stop);
    if (plan.device === 'cuda' && !gpu) stream.write(NO_GPU);
  });
}

/**
 * @param {Plan} plan
 * @param {{ missing: readonly Entry[], sources: readonly Source[] }} entries  to be made, and complete
 * @param {{ env: NodeJS.ProcessEnv, signal: AbortSignal, progress: Progress }} context
 */
async function fillAndLink(plan, { missing, sources }, context) {
  const filled = [...sources];
  for (const entry of missing) filled.push({ ...entry, files: await makeEntry(plan, entry, context) });
  const files = packageFiles(filled, plan.libraries);
  context.progress.step('loading TensorFlow', VERIFY_SECONDS);
  await linkPackage(plan.packageDirectory, files);
  const found = await verifyTensorflow(plan.packageDirectory, { signal: context.signal, cache: plan.cache });
  await writeStamp(plan, files);
  return found;
}

/** There is one wheel at a time, which pip holds twice for a moment. @param {readonly Entry[]} entries */
const bytesNeeded = (entries) =>
  entries.reduce((sum, { wheel }) => sum + wheel.keptBytes, 0) +
  Math.max(0, ...entries.map(({ wheel }) => wheel.bytes));
