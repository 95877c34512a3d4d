import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../dist/server.js', import.meta.url));
const ANNOUNCEMENT = /^mocoserve listening on (\S+)$/;

export interface Service {
  readonly url: string;
  /** Resolves when the process has ended. */
  readonly ended: Promise<unknown>;
  /** Lets the service finish what it does. */
  stop(): void;
}

/** Starts the service on a free port, in a process of its own. */
export async function startService(): Promise<Service> {
  // Detached: Ctrl+C reaches the demo alone, which then stops the service.
  const child = spawn(process.execPath, [SERVER, '--port', '0', '--log-level', 'warn'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(child, 'exit');
  const url = await Promise.race([announcedUrl(child), ended.then(() => undefined)]);
  if (url === undefined) throw new Error('The service did not start; its messages are above.');
  return { url, ended, stop: () => child.kill('SIGTERM') };
}

/** The service's first line says where it listens. */
async function announcedUrl(child: ChildProcess): Promise<string | undefined> {
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return ANNOUNCEMENT.exec(line)?.[1];
}
