import { fileURLToPath } from 'node:url';
import { SetupError } from './errors.mjs';
import { TENSORFLOW_VERSION } from './platforms.mjs';
import { run } from './run.mjs';

const PROBE = fileURLToPath(new URL('probe.cjs', import.meta.url));

/**
 * Loads TensorFlow and adds 1 and 2 with it, in a process of its own: a library that does not fit the machine ends it.
 *
 * @param {string} packageDirectory
 * @param {{ signal: AbortSignal, cache: string }} options  `cache`: the folder to name to the user
 * @returns {Promise<{ gpu: boolean }>} whether it was a GPU that added them
 * @throws {SetupError}
 */
export async function verifyTensorflow(packageDirectory, { signal, cache }) {
  const env = { ...process.env, TF_FORCE_GPU_ALLOW_GROWTH: 'true' }; // a server that runs has most of the GPU's memory
  const { ok, ending, stdout, stderr } = await run(process.execPath, [PROBE, packageDirectory], { env, signal });
  if (ending === 'SIGILL') {
    throw new SetupError('TensorFlow needs instructions that this processor lacks (AVX on x64): use another machine.');
  }
  if (!ok) {
    const lines = stderr.trim().split('\n');
    const reason = lines.find((line) => line.startsWith('Error:')) ?? lines.at(-1) ?? '';
    throw new SetupError(
      `TensorFlow does not load (${reason || ending}): if its files are damaged, remove ${cache} and run this again.`,
    );
  }
  const { version, sum, gpu } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  if (version !== TENSORFLOW_VERSION || sum !== 3) {
    throw new SetupError(
      `TensorFlow loads but does not work: expected version ${TENSORFLOW_VERSION} and 1 + 2 = 3, got ${version} and ${sum}.`,
    );
  }
  return { gpu };
}
