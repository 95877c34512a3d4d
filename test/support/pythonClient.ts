import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CLIENTS } from '../../scripts/clients/committed.ts';
import { pythonEnvironment } from '../../scripts/clients/pythonEnvironment.ts';

const run = promisify(execFile);

/** What the Python client needs, for PyTorch too, and what builds its package. */
const REQUIREMENTS = ['httpx==0.28.1', 'attrs==26.1.0', 'safetensors==0.8.0', 'hatchling==1.33.0'];

/** A Python with the client's package, built as pip builds it and installed into `folder`. */
export async function installPythonClient(
  folder: string,
  options: Parameters<typeof pythonEnvironment>[2] = {},
): Promise<{ python: string; env: NodeJS.ProcessEnv }> {
  const bin = join(await pythonEnvironment('client', REQUIREMENTS, options), 'bin');
  const packages = join(folder, 'python-packages');
  const quietly = ['--quiet', '--disable-pip-version-check', '--no-deps', '--no-build-isolation'];
  await run(join(bin, 'pip'), ['install', ...quietly, '--target', packages, join(CLIENTS, 'python')]);
  return { python: join(bin, 'python'), env: { ...process.env, PYTHONPATH: packages } };
}
