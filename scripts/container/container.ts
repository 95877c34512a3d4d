import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Image } from './image.ts';
import type { Network } from './network.ts';

const RUNTIME = 'runc';

/** As compose.yaml and the chart run a pod: nothing of the image can be written, no capability, no new privileges. */
export interface Wiring {
  readonly environment: Readonly<Record<string, string>>;
  /** Path in the container -> content of a file there. */
  readonly files: Readonly<Record<string, string>>;
  /** Folders that can be written, in memory. */
  readonly tmpfs: readonly string[];
  /** Folder in the container -> one of this machine that can be written. */
  readonly volumes: Readonly<Record<string, string>>;
}

/** One container of the image, run by runc on a host of the network. */
export class Container {
  readonly id: string;
  readonly url: string;
  readonly #image: Image;
  readonly #folder: string;
  readonly #process: ChildProcess;
  #log = '';

  private constructor(id: string, url: string, image: Image, folder: string) {
    this.id = id;
    this.url = url;
    this.#image = image;
    this.#folder = folder;
    this.#process = spawn(RUNTIME, ['run', '--bundle', folder, id], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout!, this.#process.stderr!]) {
      stream.on('data', (chunk) => {
        this.#log += chunk;
      });
    }
  }

  static async start(name: string, image: Image, network: Network, wiring: Wiring): Promise<Container> {
    const folder = await mkdtemp(join(tmpdir(), 'mocoserve-container-'));
    const files = { '/etc/hosts': network.hostsFile(), ...wiring.files };
    const mounts = await Promise.all(
      Object.entries(files).map(async ([destination, content], i) => {
        const source = join(folder, `file-${i}`);
        await writeFile(source, content);
        return { destination, source, type: 'bind', options: ['bind', 'ro'] };
      }),
    );
    const namespace = `/run/netns/${network.namespace(name)}`;
    const spec = containerSpec(name, image, wiring, mounts, namespace);
    await writeFile(join(folder, 'config.json'), JSON.stringify(spec));
    const url = `http://${network.address(name)}:8080`;
    return new Container(`${network.namespace(name)}`, url, image, folder);
  }

  /** All that it wrote. */
  get log(): string {
    return this.#log;
  }

  /** Runs a command in it; the exit code. */
  async exec(...command: readonly string[]): Promise<number> {
    const { User, WorkingDir } = this.#image.config;
    const args = ['exec', '--user', User, '--cwd', WorkingDir, this.id, ...command];
    return promisify(execFile)(RUNTIME, args).then(
      () => 0,
      ({ code }: { code: number }) => code,
    );
  }

  /** Its exit code, once it has ended. */
  async ended(): Promise<number> {
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
    await rm(this.#folder, { recursive: true, force: true });
    return this.#process.exitCode!;
  }

  /** Ends it as an orchestrator does; the exit code. */
  async stop(): Promise<number> {
    await promisify(execFile)(RUNTIME, ['kill', this.id, 'TERM']);
    return this.ended();
  }

  /** Ends it at once, if it runs. */
  async remove(): Promise<void> {
    if (this.#process.exitCode === null) await promisify(execFile)(RUNTIME, ['delete', '--force', this.id]);
    await this.ended();
  }
}

interface Mount {
  readonly destination: string;
  readonly source: string;
  readonly type: string;
  readonly options?: readonly string[];
}

/** The OCI runtime's configuration. */
function containerSpec(name: string, image: Image, wiring: Wiring, files: readonly Mount[], networkNamespace: string) {
  const { Env, Cmd, User, WorkingDir } = image.config;
  const [uid, gid] = User.split(':').map(Number);
  const memory = (destination: string, ...options: string[]): Mount => {
    return { destination, source: 'tmpfs', type: 'tmpfs', options: ['nosuid', ...options] };
  };
  return {
    ociVersion: '1.0.2',
    hostname: name,
    process: {
      user: { uid, gid },
      args: Cmd,
      env: [...Env, ...Object.entries(wiring.environment).map(([variable, value]) => `${variable}=${value}`)],
      cwd: WorkingDir,
      capabilities: { bounding: [], effective: [], inheritable: [], permitted: [], ambient: [] },
      noNewPrivileges: true,
    },
    root: { path: image.root, readonly: true },
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc' },
      memory('/dev', 'mode=755'),
      { destination: '/sys', type: 'sysfs', source: 'sysfs', options: ['nosuid', 'noexec', 'nodev', 'ro'] },
      memory('/dev/shm', 'nodev', 'mode=1777'),
      ...wiring.tmpfs.map((folder) => memory(folder, 'nodev', 'mode=1777')),
      ...Object.entries(wiring.volumes).map(([destination, source]) => {
        return { destination, source, type: 'bind', options: ['bind', 'rw', 'nosuid', 'nodev'] };
      }),
      ...files,
    ],
    linux: {
      namespaces: [
        ...['pid', 'ipc', 'uts', 'mount'].map((type) => ({ type })),
        { type: 'network', path: networkNamespace },
      ],
      maskedPaths: ['/proc/kcore', '/proc/keys', '/sys/firmware'],
      readonlyPaths: ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'],
    },
  };
}
