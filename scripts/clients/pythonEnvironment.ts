import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cacheFolder.ts';

const run = promisify(execFile);

interface Options {
  /** What it is made from. @default 'python3' */
  readonly python?: string;
  /** Whether it sees the packages of that Python, too. @default false */
  readonly systemSitePackages?: boolean;
}

/**
 * An environment of Python packages in the user's cache, made once.
 *
 * @param requirements with exact versions
 * @returns its folder; programs are in `bin`
 */
export function pythonEnvironment(
  name: string,
  requirements: readonly string[],
  { python = 'python3', systemSitePackages = false }: Options = {},
): Promise<string> {
  const identity = JSON.stringify([requirements, python, systemSitePackages]);
  const digest = createHash('sha256').update(identity).digest('hex').slice(0, 12);
  return cacheFolder(`python-${name}-${digest}`, async (folder) => {
    await run(python, ['-m', 'venv', ...(systemSitePackages ? ['--system-site-packages'] : []), folder]);
    await run(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...requirements]);
  });
}

/** The lines of a requirements file. */
export async function requirementsOf(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}
