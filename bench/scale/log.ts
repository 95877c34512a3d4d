import { Redis } from 'ioredis';
import { createRedisCoordinator } from '../../src/coordination/redis/coordinator.ts';
import { EncoderClient } from '../../test/support/encoderClient.ts';
import { RedisServer } from '../../test/support/redisServer.ts';
import { startServer } from '../../test/support/server.ts';
import { numbers, queryWeights } from '../../test/support/trainingData.ts';
import { type Summary, summarize, time } from '../statistics.ts';
import { Fleet } from './fleet.ts';

const TINY = { id: 'mlp', options: { layers: [16, 8, 4], batch_norm: true } };
const creation = { name: 'tiny', architecture: TINY };
const ROWS = { dtype: 'F32' as const, shape: [4, 16], data: Float32Array.from({ length: 64 }, numbers(1)) };

export interface LogFigures {
  where: string;
  /** Milliseconds of a round of two ranks with a tiny encoder. */
  round: Summary;
  /** EMA steps a second, one after the other, and sixteen at a time. */
  stepsInTurn: number;
  stepsAtOnce: number;
}

/** What the log costs: rounds and steps of an encoder that computes next to nothing. */
export async function measureLog(rounds: number): Promise<LogFigures[]> {
  const alone = await startServer({ threads: 1 });
  const inMemory = await EncoderClient.create(alone, creation);
  const figures = [await figuresOf('in memory, one pod', [inMemory], rounds)];
  await alone.close();
  for (const size of [1, 2]) {
    const fleet = await Fleet.start(size);
    figures.push(
      await figuresOf(`Redis, ${size === 1 ? 'one pod' : 'two pods'}`, await fleet.create(creation), rounds),
    );
    await fleet.stop();
  }
  return figures;
}

async function figuresOf(where: string, encoders: readonly EncoderClient[], rounds: number): Promise<LogFigures> {
  const [first] = encoders as [EncoderClient];
  await first.sync(queryWeights(0, TINY), { step: 0, ema: true });
  const post = (number: number) =>
    Promise.all(
      [0, 1].map((rank) =>
        encoders[rank % encoders.length]!.rankKeys(number, rank, { images: ROWS }, { world_size: 2, ema_step: 0 }),
      ),
    );
  await post(0);
  const times: number[] = [];
  for (let number = 1; number <= rounds; number++) times.push(await time(() => post(number)));
  const inTurn = await time(async () => {
    for (let i = 0; i < 200; i++) await first.emaStep({});
  });
  const atOnce = await time(() =>
    Promise.all(
      Array.from({ length: 16 }, async () => {
        for (let i = 0; i < 50; i++) await first.emaStep({});
      }),
    ),
  );
  return { where, round: summarize(times), stepsInTurn: 200_000 / inTurn, stepsAtOnce: 800_000 / atOnce };
}

export interface DeliveryCosts {
  /** Milliseconds of Redis' processor for an append. */
  append: number;
  /** The same for giving one entry to one pod. */
  deliver: number;
  /** Milliseconds of a pod's processor for reading one entry. */
  read: number;
}

/** Processor time of Redis and of its readers, from appends with none and with eight of them. */
export async function measureDelivery(): Promise<DeliveryCosts> {
  const none = await deliver(0);
  const eight = await deliver(8);
  return {
    append: none.redis,
    deliver: (eight.redis - none.redis) / 8,
    read: (eight.own - none.own) / 8,
  };
}

async function deliver(readers: number): Promise<{ redis: number; own: number }> {
  const entries = 2_000;
  const redis = await RedisServer.start();
  const coordinators = Array.from({ length: readers + 1 }, () =>
    createRedisCoordinator({ url: redis.url, leaseMs: 5_000 }),
  );
  const [writer, ...others] = coordinators;
  await writer!.createLog('log');
  await writer!.append('log', entry(0));
  const [redisBefore, ownBefore] = [await cpuOf(redis), process.cpuUsage()];
  const read = others.map(async (reader) => {
    let [after, count] = [0, 0];
    while (count < entries + 1) {
      const records = await reader.read('log', after, new AbortController().signal);
      count += records.length;
      after = records.at(-1)?.offset ?? after;
    }
  });
  for (let i = 1; i <= entries; i++) await writer!.append('log', entry(i));
  await Promise.all(read);
  const own = process.cpuUsage(ownBefore);
  const redisMs = (await cpuOf(redis)) - redisBefore;
  await Promise.all(coordinators.map((coordinator) => coordinator.close()));
  await redis.remove();
  return { redis: redisMs / entries, own: (own.user + own.system) / 1000 / entries };
}

/** Of about the size of a rank's posting. */
const entry = (counter: number) => ({ id: { incarnation: 'bench', counter }, kind: 'bench', filling: 'x'.repeat(600) });

/** Milliseconds of processor that Redis has used. */
async function cpuOf({ url }: RedisServer): Promise<number> {
  const client = new Redis(url);
  const info = await client.info('cpu');
  client.disconnect();
  const seconds = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)![1]);
  return 1000 * (seconds('used_cpu_user') + seconds('used_cpu_sys'));
}
