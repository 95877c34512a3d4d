import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cacheDirectory } from '../../../scripts/setup/cache.mjs';

const run = promisify(execFile);
const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** A Python that has tritonclient, in an environment of its own that all checkouts of a user share. */
export async function pythonWithTritonclient(): Promise<string> {
  const digest = createHash('sha256').update(await readFile(REQUIREMENTS));
  const folder = join(cacheDirectory(process.env), `tritonclient-${digest.digest('hex').slice(0, 12)}`);
  const python = join(folder, 'bin/python');
  const complete = join(folder, 'complete');
  if (await stat(complete).catch(() => undefined)) return python;
  await rm(folder, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', folder]);
  const install = ['-m', 'pip', 'install', '--quiet', '--no-compile', '--disable-pip-version-check', '--no-deps'];
  await run(python, [...install, '-r', REQUIREMENTS]);
  await writeFile(complete, '');
  return python;
}
