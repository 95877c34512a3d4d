import { Pod } from '../../test/support/cluster.ts';
import { EncoderClient } from '../../test/support/encoderClient.ts';
import { RedisServer } from '../../test/support/redisServer.ts';
import { CpuShare } from './cpuShare.ts';

/** As pods have it unless they are told otherwise. */
const LEASE_MS = 10_000;

/** Pods over one Redis, each limited to a share of a core; without a share, as fast as they can. */
export class Fleet {
  readonly pods: readonly Pod[];
  readonly redis: RedisServer;
  readonly #shares: readonly CpuShare[];

  private constructor(pods: readonly Pod[], redis: RedisServer, shares: readonly CpuShare[]) {
    this.pods = pods;
    this.redis = redis;
    this.#shares = shares;
  }

  static async start(size: number, cores?: number): Promise<Fleet> {
    const redis = await RedisServer.start();
    const pods: Pod[] = [];
    for (let i = 0; i < size; i++) {
      const pod = await Pod.start(redis.url, [], fetch, LEASE_MS);
      await pod.ready();
      pods.push(pod);
    }
    const shares = cores === undefined ? [] : pods.map(() => new CpuShare(cores));
    for (const [i, share] of shares.entries()) share.limit(pods[i]!.process.pid!);
    return new Fleet(pods, redis, shares);
  }

  async create(creation: Parameters<typeof EncoderClient.create>[1]): Promise<EncoderClient[]> {
    await EncoderClient.create(this.pods[0]!, creation);
    return this.pods.map((pod) => pod.encoder(creation.name));
  }

  async stop(): Promise<void> {
    await Promise.all(this.pods.map((pod) => pod.kill()));
    await this.redis.remove();
    for (const share of this.#shares) share.remove();
  }
}
