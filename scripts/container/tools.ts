import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Debian's packages of the programs that the test needs. */
const PACKAGES = {
  buildah: 'buildah',
  debootstrap: 'debootstrap',
  runc: 'runc',
  ip: 'iproute2',
  'redis-server': 'redis-server',
} as const;

/** Build steps run in a chroot, so that a container will do to run this in. There STORAGE_DRIVER=vfs may be needed, too. */
export const BUILDAH_ENV = { ...process.env, BUILDAH_ISOLATION: 'chroot' };

/** What a program writes to stdout; throws with its stderr where it fails. */
export async function run(program: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await execute(program, args, { env: BUILDAH_ENV, maxBuffer: 2 ** 26 });
  return stdout.trim();
}

/** Installs what is missing; throws where that cannot be. */
export async function installTools(): Promise<void> {
  if (process.getuid?.() !== 0)
    throw new Error('Containers and network namespaces are made by root: run this as root.');
  const missing = Object.entries(PACKAGES).filter(([program]) => spawnSync(program, ['--version']).error !== undefined);
  if (missing.length === 0) return;
  await run('apt-get', 'update', '-qq');
  const packages = missing.map(([, name]) => name);
  await run(
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    ...packages,
  );
}
