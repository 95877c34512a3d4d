import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { run } from './tools.ts';

const IP = 'ip';

/** Addresses for documentation (RFC 5737); a machine in a sandbox may use one of these ranges all the same. */
const PREFIXES = ['198.51.100', '203.0.113', '192.0.2'];

/** Hosts on one machine, each in a network namespace of its own, that reach each other by name over a bridge. */
export class Network {
  readonly #id = `moco${process.pid}`;
  readonly #hosts = new Map<string, string>();
  readonly #prefix: string;

  private constructor(prefix: string) {
    this.#prefix = prefix;
  }

  static async create(): Promise<Network> {
    const taken = `${await run(IP, '-4', 'address')}\n${await run(IP, '-4', 'route')}`;
    const prefix = PREFIXES.find((each) => !taken.includes(`${each}.`));
    if (prefix === undefined) throw new Error(`this machine uses all of ${PREFIXES.join(', ')}`);
    const network = new Network(prefix);
    await run(IP, 'link', 'add', network.#id, 'type', 'bridge');
    await run(IP, 'address', 'add', `${prefix}.1/24`, 'dev', network.#id);
    await run(IP, 'link', 'set', network.#id, 'up');
    return network;
  }

  /** Adds a host. */
  async add(name: string): Promise<void> {
    const number = this.#hosts.size + 2;
    const namespace = this.namespace(name);
    const link = `${this.#id}v${number}`;
    await run(IP, 'netns', 'add', namespace);
    await run(IP, 'link', 'add', link, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace);
    await run(IP, 'link', 'set', link, 'master', this.#id, 'up');
    await run(IP, '-n', namespace, 'address', 'add', `${this.#prefix}.${number}/24`, 'dev', 'eth0');
    for (const device of ['lo', 'eth0']) await run(IP, '-n', namespace, 'link', 'set', device, 'up');
    this.#hosts.set(name, `${this.#prefix}.${number}`);
  }

  /** The namespace of a host, as `ip netns` names it. */
  namespace(name: string): string {
    return `${this.#id}-${name}`;
  }

  /** Starts a program on a host. */
  spawn(
    name: string,
    command: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): ChildProcessWithoutNullStreams {
    const env = { ...process.env, ...environment };
    return spawn(IP, ['netns', 'exec', this.namespace(name), ...command], { env });
  }

  /** From this machine. */
  address(name: string): string {
    const address = this.#hosts.get(name);
    if (address === undefined) throw new Error(`the network has no host ${name}`);
    return address;
  }

  /** The content of /etc/hosts, with the hosts that there are now. */
  hostsFile(): string {
    const lines = [...this.#hosts].map(([name, address]) => `${address} ${name}\n`);
    return `127.0.0.1 localhost\n${lines.join('')}`;
  }

  async remove(): Promise<void> {
    for (const name of this.#hosts.keys()) await run(IP, 'netns', 'delete', this.namespace(name));
    await run(IP, 'link', 'delete', this.#id);
  }
}
