import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from './errors.mjs';
import { run } from './run.mjs';

/**
 * @import { Wheel } from './platforms.mjs'
 * @import { Command } from './tools.mjs'
 */

const WATCH_MS = 250;
// Any Python's pip can fetch them: the wheels of CPython 3.11 are asked for, whatever runs here.
const PYTHON = ['--python-version', '311', '--implementation', 'cp', '--abi', 'cp311'];
const QUIET = ['--quiet', '--progress-bar', 'off', '--no-input', '--disable-pip-version-check'];

/**
 * Downloads a wheel by pip, which checks its hash, and which knows the user's proxy, mirror and certificates.
 *
 * @param {Wheel} wheel
 * @param {string} directory  a folder of its own; pip's temporary files go there as well
 * @param {{ pip: Command, env: NodeJS.ProcessEnv, signal: AbortSignal, onBytes: (bytes: number) => void }} options
 * @returns {Promise<string>} path of the wheel
 * @throws {SetupError}
 */
export async function downloadWheel(wheel, directory, { pip: [program = 'pip', ...args], env, signal, onBytes }) {
  await mkdir(directory, { recursive: true });
  const requirements = join(directory, 'requirements.txt');
  const requirement = `${wheel.name}==${wheel.version}`;
  await writeFile(requirements, `${requirement} --hash=sha256:${wheel.sha256}\n`);

  const watch = setInterval(() => void largestFile(directory).then(onBytes, () => {}), WATCH_MS);
  const selection = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--platform', wheel.platform, ...PYTHON];
  const { ok, ending, stderr } = await run(
    program,
    // pip's own cache would keep a second copy.
    [...args, 'download', ...QUIET, '--no-cache-dir', ...selection, '--dest', directory, '--requirement', requirements],
    { env: { ...env, TMPDIR: directory }, signal },
  ).finally(() => clearInterval(watch));

  const file = (await readdir(directory)).find((name) => name.endsWith('.whl'));
  if (ok && file !== undefined) return join(directory, file);
  const reason = stderr.split('\n').filter((line) => line.startsWith('ERROR:'));
  throw new SetupError(
    `pip could not download ${requirement} for ${wheel.platform} (is the package index reachable?): ${reason.at(-1) ?? ending}`,
  );
}

/** @param {string} directory */
async function largestFile(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  // pip removes its temporary files meanwhile.
  const sizes = files.map((file) =>
    stat(join(file.parentPath, file.name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return Math.max(0, ...(await Promise.all(sizes)));
}
