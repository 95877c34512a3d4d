import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from './child.ts';

/** What Redis has acknowledged then survives its crash. */
const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];

const NO_REDIS = `Several pods need redis-server, 7 or later, which is not installed:
  apt-get install redis-server    on Debian and Ubuntu
  brew install redis              on macOS`;

export interface Sharing extends Child {
  /** Flags of the service by which a pod shares its encoders with the others. */
  readonly flags: readonly string[];
}

/** Starts a Redis on a free port of this machine and makes a secret for the pods, both in a temporary folder. */
export async function startSharing(signal: AbortSignal): Promise<Sharing> {
  const folder = await mkdtemp(join(tmpdir(), 'mocoserve-demo-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const port = String(await freePort());
  const tokenFile = join(folder, 'peer-token');
  await writeFile(tokenFile, randomBytes(32).toString('hex'), { mode: 0o600 });
  const redis = {
    name: 'redis-server',
    command: 'redis-server',
    args: ['--bind', '127.0.0.1', '--port', port, '--dir', folder, ...DURABLE],
    announcement: /Ready to accept connections/,
  };
  const child = await startChild(redis, signal).catch((thrown: NodeJS.ErrnoException) => {
    removeFolder();
    throw thrown.code === 'ENOENT' ? new Error(NO_REDIS) : thrown;
  });
  return {
    ...child,
    flags: ['--redis-url', `redis://127.0.0.1:${port}`, '--peer-token-file', tokenFile],
    async stop() {
      await child.stop();
      removeFolder();
    },
  };
}

/** Redis does not choose one itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
