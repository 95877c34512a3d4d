import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ReplicaList } from '../../src/schemas/replicas.ts';
import { Cable } from './cable.ts';
import { EncoderClient, type Fetch } from './encoderClient.ts';
import { RedisServer } from './redisServer.ts';

/** What a pod runs. */
export const SERVER = fileURLToPath(new URL('../../dist/server.js', import.meta.url));

/** Short, so that a test need not wait long for a dead pod to be noticed. */
export const LEASE_MS = 1_000;

const READY_MS = 60_000;

/** What `GET /health/ready` says. */
export interface Health {
  ready: boolean;
  reasons: string[];
}

/** One pod: a process of its own. */
export class Pod {
  readonly url: string;
  readonly fetch: Fetch;
  readonly process: ChildProcess;
  /** What it logged. */
  readonly log: string[];

  private constructor(url: string, process: ChildProcess, log: string[], ask: Fetch) {
    this.url = url;
    this.fetch = ask;
    this.process = process;
    this.log = log;
  }

  /**
   * @param redisUrl `null`: it is alone
   * @param ask how it is asked
   */
  static async start(
    redisUrl: string | null,
    flags: readonly string[] = [],
    ask: Fetch = fetch,
    leaseMs = LEASE_MS,
  ): Promise<Pod> {
    const fleet = redisUrl === null ? [] : ['--redis-url', redisUrl, '--lease-ms', String(leaseMs)];
    return Pod.#spawned(process.execPath, [SERVER, '--port', '0', ...fleet, '--threads', '1', ...flags], ask);
  }

  /** One that is alone and whose system lets no file grow beyond that: the next best to a full disk. */
  static startLimited(kibibytesAFile: number, flags: readonly string[]): Promise<Pod> {
    const limited = `ulimit -f ${kibibytesAFile}; exec "$0" "$@"`;
    return Pod.#spawned('bash', ['-c', limited, process.execPath, SERVER, '--port', '0', '--threads', '1', ...flags]);
  }

  static async #spawned(command: string, args: readonly string[], ask: Fetch = fetch): Promise<Pod> {
    // A flag would go before it.
    const child = spawn(command, args, { env: { ...process.env, MOCOSERVE_LOG_LEVEL: 'warn' } });
    const log: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
    const [line] = (await Promise.race([
      once(createInterface({ input: child.stdout }), 'line'),
      once(child, 'close'),
    ])) as [string | number];
    const url = /https?:\S+/.exec(`${line}`)?.[0];
    if (url === undefined) throw new Error(`a pod ended with ${line}: ${log.join('\n')}`);
    return new Pod(url, child, log, ask);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** What the others call it. */
  async name(): Promise<string> {
    return (await this.replicas())[0]!.replica;
  }

  async health(): Promise<Health> {
    return (await (await this.fetch(`${this.url}/health/ready`)).json()) as Health;
  }

  async ready(): Promise<void> {
    const until = performance.now() + READY_MS;
    let health: Health;
    do {
      health = await this.health();
      if (health.ready) return;
      await setTimeout(20);
    } while (performance.now() < until);
    throw new Error(`the pod is not ready: ${health.reasons.join('; ')}`);
  }

  async replicas(): Promise<ReplicaList['replicas']> {
    return ((await (await this.fetch(`${this.url}/v1/replicas`)).json()) as ReplicaList).replicas;
  }

  encoder(name: string): EncoderClient {
    return EncoderClient.at(this, name);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const exited = once(this.process, 'exit');
    this.process.kill(signal);
    if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await exited;
  }
}

/** Some pods over one Redis. */
export class Cluster {
  readonly redis: RedisServer;
  readonly pods: Pod[] = [];
  readonly #cables: Cable[] = [];

  private constructor(redis: RedisServer) {
    this.redis = redis;
  }

  static async start(size: number): Promise<Cluster> {
    const cluster = new Cluster(await RedisServer.start());
    await Promise.all(Array.from({ length: size }, () => cluster.add()));
    return cluster;
  }

  async add(redisUrl = this.redis.url, flags: readonly string[] = []): Promise<Pod> {
    const pod = await Pod.start(redisUrl, flags);
    this.pods.push(pod);
    await pod.ready();
    return pod;
  }

  /** A pod that the others reach over a cable. */
  async addOverCable(redisUrl = this.redis.url): Promise<{ pod: Pod; cable: Cable }> {
    const cable = await Cable.loose();
    this.#cables.push(cable);
    const pod = await Pod.start(redisUrl, ['--peer-url', cable.httpUrl]);
    this.pods.push(pod);
    cable.leadTo(pod.port);
    await pod.ready();
    return { pod, cable };
  }

  async stop(): Promise<void> {
    for (const cable of this.#cables) await cable.cut();
    for (const { process } of this.pods) process.kill('SIGKILL');
    await this.redis.remove();
  }
}
