import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ReplicaList } from '../../src/schemas/replicas.ts';
import { EncoderClient } from './encoderClient.ts';
import { RedisServer } from './redisServer.ts';

const SERVER = fileURLToPath(new URL('../../dist/server.js', import.meta.url));

/** Short, so that a test need not wait long for a dead pod to be noticed. */
export const LEASE_MS = 1_000;

const READY_MS = 60_000;

/** One pod: a process of its own. */
export class Pod {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it logged. */
  readonly log: string[];

  private constructor(url: string, process: ChildProcess, log: string[]) {
    this.url = url;
    this.process = process;
    this.log = log;
  }

  /** @param redisUrl `null`: it is alone */
  static async start(redisUrl: string | null, flags: readonly string[] = []): Promise<Pod> {
    const fleet = redisUrl === null ? [] : ['--redis-url', redisUrl, '--lease-ms', String(LEASE_MS)];
    const args = ['--port', '0', ...fleet, '--threads', '1', '--log-level', 'warn', ...flags];
    const child = spawn(process.execPath, [SERVER, ...args]);
    const log: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const url = /http:\S+/.exec(line)?.[0];
    if (url === undefined) throw new Error(`a pod said ${line}: ${log.join('\n')}`);
    return new Pod(url, child, log);
  }

  async ready(): Promise<void> {
    const until = performance.now() + READY_MS;
    let health: { ready: boolean; reasons: string[] };
    do {
      health = (await (await fetch(`${this.url}/health/ready`)).json()) as typeof health;
      if (health.ready) return;
      await setTimeout(20);
    } while (performance.now() < until);
    throw new Error(`the pod is not ready: ${health.reasons.join('; ')}`);
  }

  async replicas(): Promise<ReplicaList['replicas']> {
    return ((await (await fetch(`${this.url}/v1/replicas`)).json()) as ReplicaList).replicas;
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

  async stop(): Promise<void> {
    for (const { process } of this.pods) process.kill('SIGKILL');
    await this.redis.remove();
  }
}
