import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificates } from './certificates.ts';

const BINARY = 'redis-server';

/** Whether Redis is on this machine. Continuous integration must have it: there its tests fail without. */
export const hasRedis = spawnSync(BINARY, ['--version']).error === undefined;

/** As in its configuration file; several words as a list. */
type Settings = Readonly<Record<string, string | readonly string[]>>;

/** As an operator should run it. */
const DURABLE = { appendonly: 'yes', appendfsync: 'always', save: '' };

/** A real Redis of one test, on a port of its own that it keeps over restarts, with its files in a temporary folder. */
export class RedisServer {
  readonly port: number;
  readonly #folder: string;
  readonly #settings: Settings;
  #process: ChildProcess | undefined;

  private constructor(port: number, folder: string, settings: Settings) {
    this.port = port;
    this.#folder = folder;
    this.#settings = settings;
  }

  /** @param settings of Redis, beside or instead of those that make it durable */
  static async start(settings: Settings = {}): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), 'mocoserve-redis-'));
    for (let attempt = 1; ; attempt++) {
      const server = new RedisServer(await freePort(), folder, { ...DURABLE, ...settings });
      try {
        await server.start();
        return server;
      } catch (thrown) {
        // Somebody else may have taken the port meanwhile.
        if (attempt === 5) throw thrown;
      }
    }
  }

  /** As `start`, reached by TLS alone and with a password. */
  static startEncrypted(
    { cert, key, ca }: Certificates,
    password: string,
    settings: Settings = {},
  ): Promise<RedisServer> {
    return RedisServer.start({
      'tls-cert-file': cert,
      'tls-key-file': key,
      'tls-ca-cert-file': ca,
      'tls-auth-clients': 'no',
      requirepass: password,
      ...settings,
    });
  }

  get url(): string {
    return this.urlFor('');
  }

  /** @param user as it stands in a URL: `name:password`, each percent-encoded */
  urlFor(user: string): string {
    return `${this.isEncrypted ? 'rediss' : 'redis'}://${user === '' ? '' : `${user}@`}127.0.0.1:${this.port}`;
  }

  /** With certificates in its settings it is reached by TLS and in no other way. */
  get isEncrypted(): boolean {
    return this.#settings['tls-cert-file'] !== undefined;
  }

  /** Starts it, again if it ran before: with the same port and the files that it left. */
  async start(): Promise<void> {
    const ports = this.isEncrypted ? { port: '0', 'tls-port': `${this.port}` } : { port: `${this.port}` };
    const settings: Settings = { bind: '127.0.0.1', ...ports, dir: this.#folder, ...this.#settings };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, ...[value].flat()]);
    const child = spawn(BINARY, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = child;
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    let log = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        log += chunk;
        if (log.includes('Ready to accept connections')) resolve();
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`redis-server did not start:\n${log}`)));
    });
  }

  /** As a crash: nothing is written any more. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** It keeps its connections and takes what is sent, but does nothing until `resume`. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  /** Keeps a copy of the append-only file as it is now. */
  async copyFiles(): Promise<void> {
    await rm(this.#copy, { recursive: true, force: true });
    await cp(this.#files, this.#copy, { recursive: true });
  }

  /** Crashes it and starts it with the copy: all that came after `copyFiles` is lost. */
  async restartWithCopy(): Promise<void> {
    await this.kill();
    await rm(this.#files, { recursive: true });
    await cp(this.#copy, this.#files, { recursive: true });
    await this.start();
  }

  /** Ends it and removes its files. */
  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #files(): string {
    return join(this.#folder, 'appendonlydir');
  }

  get #copy(): string {
    return join(this.#folder, 'copy');
  }
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
