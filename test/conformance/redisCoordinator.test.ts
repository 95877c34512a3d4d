import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRedisCoordinator, type RedisCoordinatorOptions } from '../../src/coordination/redis/coordinator.ts';
import type { Coordinator, LogRecord } from '../../src/ports/coordinator.ts';
import { Cable } from '../support/cable.ts';
import { hasRedis, RedisServer } from '../support/redisServer.ts';
import { coordinatorConformance } from './coordinator.ts';

/** A machine without Redis may leave these out, continuous integration may not. */
const withRedis = describe.skipIf(!hasRedis && process.env.CI === undefined);

const LEASE_MS = 400;
const PATIENCE = { interval: 10, timeout: 20_000 };

withRedis('the redis coordinator', () => {
  let redis: RedisServer;
  let made = 0;

  beforeAll(async () => {
    redis = await RedisServer.start();
  });

  afterAll(() => redis?.remove());

  coordinatorConformance(() =>
    createRedisCoordinator({ url: redis.url, prefix: `conformance-${made++}`, leaseMs: LEASE_MS }),
  );
});

withRedis('the redis coordinator, when Redis', () => {
  let redis: RedisServer;
  let coordinators: Coordinator[];
  let warnings: string[];

  beforeEach(async () => {
    coordinators = [];
    warnings = [];
    redis = await RedisServer.start();
  });

  afterEach(async () => {
    for (const coordinator of coordinators) await coordinator.close();
    await redis.remove();
  });

  /** One pod's. */
  function coordinatorOf(options: Partial<RedisCoordinatorOptions> = {}): Coordinator {
    const coordinator = createRedisCoordinator({
      url: redis.url,
      leaseMs: LEASE_MS,
      onWarning: (sentence) => warnings.push(sentence),
      ...options,
    });
    coordinators.push(coordinator);
    return coordinator;
  }

  /** Follows a log as the service does, from behind `after`, until the coordinator closes. */
  function follow(coordinator: Coordinator, log: string, after = 0) {
    const records: LogRecord[] = [];
    const failures: unknown[] = [];
    const run = async () => {
      for (;;) records.push(...(await coordinator.read(log, records.at(-1)?.offset ?? after)));
    };
    void run().catch((reason) => failures.push(reason));
    const upTo = (offset: number) => vi.waitFor(() => expect(records.at(-1)?.offset).toBe(offset), PATIENCE);
    return { records, failures, upTo };
  }

  const isState = (coordinator: Coordinator, state: string) =>
    vi.waitFor(() => expect(coordinator.status()).toMatchObject({ state }), PATIENCE);

  const restartAs = async (settings: Record<string, string>) => {
    await redis.remove();
    redis = await RedisServer.start(settings);
  };

  async function admin<T>(act: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(redis.url);
    try {
      return await act(client);
    } finally {
      client.disconnect();
    }
  }

  const clients = (field: string, expected: number) =>
    admin((client) =>
      vi.waitFor(async () => expect(await client.info('clients')).toMatch(`${field}:${expected}\r`), PATIENCE),
    );
  const blockedClients = (count: number) => clients('blocked_clients', count);
  /** Beside the one that asks. */
  const connectedClients = (count: number) => clients('connected_clients', count + 1);

  const gap = expect.objectContaining({ code: 'gap' });
  const unavailable = expect.objectContaining({ code: 'unavailable' });

  /** As the service does it: an entry that could not be appended is appended again, at once. */
  async function appendAtLast(coordinator: Coordinator, log: string, entry: unknown): Promise<number> {
    for (const end = performance.now() + PATIENCE.timeout; ; ) {
      try {
        return await coordinator.append(log, entry);
      } catch (thrown) {
        expect(thrown).toEqual(unavailable);
        if (performance.now() > end) throw thrown;
      }
    }
  }

  test('is not there yet, comes up: requests fail in time, then work', async () => {
    await redis.kill();
    const coordinator = coordinatorOf({ requestTimeoutMs: 200 });
    const before = performance.now();
    await expect(coordinator.createLog('log')).rejects.toEqual(unavailable);
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(coordinator.status()).toMatchObject({ name: 'redis', state: 'unavailable' });
    expect(coordinator.status().reason).toContain('ECONNREFUSED');
    await redis.start();
    await isState(coordinator, 'ready');
    expect(coordinator.status()).toEqual({ name: 'redis', state: 'ready', reason: null, warnings: [] });
    await coordinator.createLog('log');
    expect(await coordinator.append('log', {})).toBe(1);
  });

  test('crashes and has lost nothing: a blocked reader goes on, appends go on a lease later', async () => {
    const coordinator = coordinatorOf();
    await coordinator.createLog('log');
    for (let i = 1; i <= 3; i++) await coordinator.append('log', { i });
    const reader = follow(coordinator, 'log');
    await reader.upTo(3);
    const appending = redis.kill().then(() => appendAtLast(coordinator, 'log', { i: 4 }));
    await isState(coordinator, 'unavailable');
    await redis.start();
    const back = performance.now();
    await isState(coordinator, 'recovering');
    expect(await appending).toBe(4);
    expect(performance.now() - back).toBeGreaterThanOrEqual(LEASE_MS);
    await reader.upTo(4);
    expect(reader.records.map(({ entry }) => entry)).toEqual([1, 2, 3, 4].map((i) => ({ i })));
    expect(reader.failures).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test('comes back without its last entries: readers put them back where they were, before anything is appended', async () => {
    const [far, near] = [coordinatorOf(), coordinatorOf()];
    await far.createLog('log');
    await far.append('log', { i: 1 });
    const readers = [follow(far, 'log'), follow(near, 'log')];
    await Promise.all(readers.map((reader) => reader.upTo(1)));
    await redis.copyFiles();
    await far.createLog('other');
    await far.append('other', { of: 'other' });
    const other = follow(near, 'other');
    await other.upTo(1);
    for (let i = 2; i <= 5; i++) await far.append('log', { i });
    await Promise.all(readers.map((reader) => reader.upTo(5)));

    await redis.restartWithCopy();
    await Promise.all([far, near].map((coordinator) => isState(coordinator, 'recovering')));
    const appended = await Promise.all([far, near].map((pod, i) => appendAtLast(pod, 'log', { by: i })));
    expect(appended.sort()).toEqual([6, 7]);
    await Promise.all(readers.map((reader) => reader.upTo(7)));
    expect(readers[0]?.records).toEqual(readers[1]?.records);
    expect(readers.flatMap(({ failures }) => failures)).toEqual([]);
    expect(warnings.join()).toContain("log 'log' at 1");

    const late = follow(coordinatorOf(), 'log');
    await late.upTo(7);
    expect(late.records).toEqual(readers[0]?.records);
    expect(await far.append('other', {})).toBe(2);
    await other.upTo(2);
  });

  test('comes back without an entry that was acknowledged and not read yet: it is appended again', async () => {
    const coordinator = coordinatorOf();
    await coordinator.createLog('log');
    await coordinator.append('log', { i: 1 });
    await redis.copyFiles();
    for (let i = 2; i <= 4; i++) await coordinator.append('log', { i });
    await redis.restartWithCopy();
    const reader = follow(coordinatorOf(), 'log');
    await reader.upTo(4);
    expect(reader.records.map(({ entry }) => entry)).toEqual([1, 2, 3, 4].map((i) => ({ i })));
    await isState(coordinator, 'ready');
    expect(await coordinator.end('log')).toBe(4);
    expect(warnings.filter((warning) => warning.includes('appended again'))).toHaveLength(3);
  });

  test('has not got its last entries back yet: what it lacks is not known to be gone, and nothing is appended', async () => {
    const cable = await Cable.to(redis.port);
    const far = coordinatorOf({ url: cable.url, leaseMs: 60_000 });
    await far.createLog('log');
    await far.append('log', { i: 1 });
    await redis.copyFiles();
    await far.createLog('other');
    await far.append('other', {});
    for (let i = 2; i <= 4; i++) await far.append('log', { i });
    const readers = [follow(far, 'log'), follow(far, 'other')];
    await Promise.all([readers[0]!.upTo(4), readers[1]!.upTo(1)]);

    await cable.cut();
    await redis.restartWithCopy();
    const near = coordinatorOf({ leaseMs: 60_000, requestTimeoutMs: 300 });
    await isState(near, 'recovering');
    const reads = [near.read('log', 3), near.read('other', 0)];
    // Behind the reads on the same connection: they have been refused when it is answered.
    expect(await near.leases()).toEqual([]);
    const requests = [near.append('log', {}), near.end('log'), near.logs(), near.createLog('new')];
    expect(await Promise.allSettled<unknown>(requests)).toEqual(
      requests.map(() => ({ status: 'rejected', reason: unavailable })),
    );
    expect(near.status()).toMatchObject({ state: 'recovering', reason: expect.stringContaining('60000 ms') });
    await cable.plugIn();
    expect(await Promise.all(reads)).toEqual([[{ offset: 4, entry: { i: 4 } }], [{ offset: 1, entry: {} }]]);
    expect(readers.flatMap(({ failures }) => failures)).toEqual([]);
    await far.close();
    await cable.cut();
  });

  test('comes back with nothing at all: it gets what was read, and the logs that nobody had dropped', async () => {
    await restartAs({ appendonly: 'no' });
    const coordinator = coordinatorOf();
    for (const log of ['log', 'empty', 'dropped']) await coordinator.createLog(log);
    await coordinator.dropLog('dropped');
    for (let i = 1; i <= 3; i++) await coordinator.append('log', { i });
    const reader = follow(coordinator, 'log');
    await reader.upTo(3);
    await redis.kill();
    await redis.start();
    expect(await appendAtLast(coordinator, 'log', { i: 4 })).toBe(4);
    await reader.upTo(4);
    expect(reader.failures).toEqual([]);
    expect((await coordinator.logs()).sort()).toEqual(['empty', 'log']);
  });

  test('is emptied: what lies too far back is as if trimmed, the rest is put back', async () => {
    const coordinator = coordinatorOf();
    await coordinator.createLog('log');
    await Promise.all(Array.from({ length: 2_600 }, (_, i) => coordinator.append('log', { i: i + 1 })));
    const reader = follow(coordinator, 'log');
    await reader.upTo(2_600);
    expect(reader.records.map(({ offset }) => offset)).toEqual(Array.from({ length: 2_600 }, (_, i) => i + 1));
    await admin((client) => client.flushall());
    expect(await appendAtLast(coordinator, 'log', { i: 2_601 })).toBe(2_601);
    await reader.upTo(2_601);
    await expect(coordinator.read('log', 0)).rejects.toEqual(gap);
    await expect(coordinator.read('log', 600)).rejects.toEqual(gap);
    expect((await coordinator.read('log', 601))[0]).toEqual({ offset: 602, entry: reader.records[601]?.entry });
  });

  test('comes back with less than can be filled up: the log has no hole', async () => {
    const coordinator = coordinatorOf();
    await coordinator.createLog('log');
    await coordinator.append('log', { i: 1 });
    await redis.copyFiles();
    await Promise.all(Array.from({ length: 2_100 }, (_, i) => coordinator.append('log', { i: i + 2 })));
    const reader = follow(coordinator, 'log');
    await reader.upTo(2_101);
    await redis.restartWithCopy();
    expect(await appendAtLast(coordinator, 'log', { i: 2_102 })).toBe(2_102);
    await reader.upTo(2_102);
    for (const after of [0, 1]) await expect(coordinator.read('log', after)).rejects.toEqual(gap);
  });

  test('comes back shorter and goes on without a pod: that pod says so, and its reader needs a snapshot', async () => {
    const cable = await Cable.to(redis.port);
    const [late, other] = [coordinatorOf({ url: cable.url }), coordinatorOf()];
    await late.createLog('log');
    await late.append('log', { i: 1 });
    const reader = follow(late, 'log');
    await reader.upTo(1);
    await redis.copyFiles();
    await late.append('log', { i: 2 });
    await reader.upTo(2);

    await cable.cut();
    await redis.restartWithCopy();
    expect(await appendAtLast(other, 'log', { another: 2 })).toBe(2);
    expect(await other.append('log', { another: 3 })).toBe(3);
    await cable.plugIn();
    await vi.waitFor(() => expect(reader.failures).toEqual([gap]), PATIENCE);
    expect(reader.records).toHaveLength(2);
    expect(warnings).toEqual([expect.stringContaining("without entry 2 of log 'log'")]);
    await isState(late, 'ready');
    const again = follow(late, 'log', 2);
    await again.upTo(3);
    await late.close();
    await cable.cut();
  });

  test('comes back shorter and goes on without a pod, then comes back again: that pod puts nothing back', async () => {
    const cable = await Cable.to(redis.port);
    const late = coordinatorOf({ url: cable.url });
    await late.createLog('log');
    await late.append('log', { i: 1 });
    await redis.copyFiles();
    for (let i = 2; i <= 5; i++) await late.append('log', { i });
    const reader = follow(late, 'log');
    await reader.upTo(5);

    await cable.cut();
    await redis.restartWithCopy();
    const other = coordinatorOf();
    expect(await appendAtLast(other, 'log', { another: 2 })).toBe(2);
    await other.close();
    await redis.kill();
    await redis.start();
    await cable.plugIn();
    await vi.waitFor(() => expect(reader.failures).toEqual([gap]), PATIENCE);
    expect(await late.end('log')).toBe(2);
    expect(await late.read('log', 0)).toEqual([
      { offset: 1, entry: { i: 1 } },
      { offset: 2, entry: { another: 2 } },
    ]);
    await late.close();
    await cable.cut();
  });

  test('has no memory left: the coordinator says so, and goes on when it has', async () => {
    const coordinator = coordinatorOf();
    await coordinator.createLog('log');
    await admin((client) => client.config('SET', 'maxmemory', '1'));
    const thrown = await coordinator.append('log', {}).catch((reason: Error) => reason);
    expect(thrown).toEqual(unavailable);
    expect(String(thrown)).toContain('OOM');
    await admin((client) => client.config('SET', 'maxmemory', '0'));
    expect(await coordinator.append('log', {})).toBe(1);
  });

  test('is paused: requests fail in time, leases are not taken late, and all works again', async () => {
    const coordinator = coordinatorOf({ requestTimeoutMs: 300 });
    await coordinator.createLog('log');
    const reader = follow(coordinator, 'log');
    redis.pause();
    const before = performance.now();
    const requests = await Promise.allSettled([
      coordinator.append('log', { i: 1 }),
      coordinator.acquireLease({ name: 'pod', holder: 'late', value: '' }, 60_000),
      coordinator.end('log'),
      coordinator.leases(),
    ]);
    expect(requests).toEqual(requests.map(() => ({ status: 'rejected', reason: unavailable })));
    expect(performance.now() - before).toBeLessThan(2_000);
    await isState(coordinator, 'unavailable');
    await expect(coordinator.createLog('log')).rejects.toEqual(unavailable);
    redis.resume();
    await isState(coordinator, 'ready');
    const offset = await coordinator.append('log', { i: 2 });
    await reader.upTo(offset);
    expect(reader.records.at(-1)?.entry).toEqual({ i: 2 });
    expect(await coordinator.leases()).toEqual([]);
    expect(reader.failures).toEqual([]);
  });

  test('serves two pods: both blocked readers wake, to the same order', async () => {
    const pods = [coordinatorOf(), coordinatorOf()];
    await pods[0]?.createLog('log');
    const readers = pods.map((pod) => follow(pod, 'log'));
    await blockedClients(2);
    const appends = Array.from({ length: 100 }, (_, i) => pods[i % 2]!.append('log', { i }));
    expect((await Promise.all(appends)).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    await Promise.all(readers.map((reader) => reader.upTo(100)));
    expect(readers[0]?.records).toEqual(readers[1]?.records);
    expect(readers[0]?.records.map(({ offset }) => offset)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });

  test('serves two pods: a lease that one lets expire is lost to it and free for the other', async () => {
    const [one, two] = [coordinatorOf(), coordinatorOf()];
    expect(await one.acquireLease({ name: 'pod', holder: 'one', value: '1' }, 300)).toBe(true);
    expect(await two.acquireLease({ name: 'pod', holder: 'two', value: '2' }, 60_000)).toBe(false);
    expect(await two.leases()).toEqual([{ name: 'pod', holder: 'one', value: '1' }]);
    await vi.waitFor(async () => expect(await two.leases()).toEqual([]), PATIENCE);
    expect(await one.renewLease('pod', 'one', 60_000)).toBe(false);
    expect(await two.acquireLease({ name: 'pod', holder: 'two', value: '2' }, 60_000)).toBe(true);
    expect(await one.leases()).toEqual([{ name: 'pod', holder: 'two', value: '2' }]);
  });

  test('has a blocked reader whose log another pod drops: it is told at once', async () => {
    const [one, two] = [coordinatorOf(), coordinatorOf()];
    await one.createLog('log');
    const reader = follow(two, 'log');
    await blockedClients(1);
    const before = performance.now();
    await one.dropLog('log');
    await vi.waitFor(() => expect(reader.failures).toHaveLength(1), PATIENCE);
    expect(reader.failures).toEqual([expect.objectContaining({ code: 'log_not_found' })]);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  test('has blocked readers: they share connections over time, and one that is aborted leaves none behind', async () => {
    const coordinator = coordinatorOf();
    await coordinator.createLog('log');
    for (let i = 0; i < 5; i++) {
      const reading = coordinator.read('log', i);
      await blockedClients(1);
      await coordinator.append('log', { i });
      await reading;
    }
    await connectedClients(2);
    const stop = new AbortController();
    const reading = coordinator.read('log', 5, stop.signal);
    await blockedClients(1);
    stop.abort('enough');
    await expect(reading).rejects.toBe('enough');
    await connectedClients(1);
    await coordinator.close();
    await connectedClients(0);
  });

  test('is restarted after all entries were trimmed: the offsets go on', async () => {
    const coordinator = coordinatorOf();
    await coordinator.createLog('log');
    for (let i = 1; i <= 3; i++) await coordinator.append('log', { i });
    await coordinator.trim('log', 4);
    await expect(coordinator.read('log', 2)).rejects.toEqual(gap);
    await redis.kill();
    await redis.start();
    expect(await appendAtLast(coordinator, 'log', { i: 4 })).toBe(4);
  });

  test('is not set to keep what it acknowledges: the coordinator warns', async () => {
    await restartAs({ appendfsync: 'everysec' });
    const coordinator = coordinatorOf();
    await isState(coordinator, 'ready');
    expect(coordinator.status().warnings).toEqual([expect.stringContaining('appendfsync everysec')]);
    expect(warnings).toEqual(coordinator.status().warnings);
  });

  test('does not say how it is set: the coordinator warns', async () => {
    await admin((client) => client.acl('SETUSER', 'pod', 'on', '>secret', '~*', '&*', '+@all', '-config'));
    const coordinator = coordinatorOf({ url: redis.url.replace('//', '//pod:secret@') });
    await isState(coordinator, 'ready');
    expect(coordinator.status().warnings).toEqual([
      expect.stringContaining('appendonly (which could not be checked'),
      expect.stringContaining('appendfsync (which could not be checked'),
    ]);
    await coordinator.createLog('log');
  });

  test('refuses the password: the coordinator says so, without the password', async () => {
    const coordinator = coordinatorOf({ url: redis.url.replace('//', '//pod:secret@'), requestTimeoutMs: 300 });
    const thrown = await coordinator.logs().catch((reason: Error) => reason);
    expect(thrown).toEqual(unavailable);
    expect(String(thrown)).toContain('WRONGPASS');
    expect(String(thrown)).not.toContain('secret');
  });
});

describe('the options of the redis coordinator', () => {
  test.each(['127.0.0.1:6379', 'http://127.0.0.1', 'redis', ''])("refuse the URL '%s'", (url) => {
    expect(() => createRedisCoordinator({ url, leaseMs: LEASE_MS })).toThrow("'redis://'");
  });

  test.each(['', '{mocoserve}'])("refuse the prefix '%s'", (prefix) => {
    expect(() => createRedisCoordinator({ url: 'redis://127.0.0.1', prefix, leaseMs: LEASE_MS })).toThrow('prefix');
  });
});
