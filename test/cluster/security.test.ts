import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRedisCoordinator } from '../../src/coordination/redis/coordinator.ts';
import { Cable } from '../support/cable.ts';
import { type Certificates, makeCertificates } from '../support/certificates.ts';
import { Pod, SERVER } from '../support/cluster.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import { RedisServer } from '../support/redisServer.ts';
import { vectorWeights } from '../support/trainingData.ts';

const PATIENCE = { timeout: 30_000 };
const LAYERS = [512, 64];
const ARCHITECTURE = { id: 'mlp', options: { layers: LAYERS, batch_norm: false } };

/** Of Redis, with all that a URL needs percent-encoded. */
const PASSWORD = 'p@ss/w:rd%1';
const USER = { name: 'moco', password: 'an/0ther?#' };
const encoded = (name: string, password: string) => `${encodeURIComponent(name)}:${encodeURIComponent(password)}`;

let folder: string;
let certificates: Certificates;
let redis: RedisServer;

beforeAll(async () => {
  [folder, certificates] = await Promise.all([mkdtemp(join(tmpdir(), 'mocoserve-security-')), makeCertificates()]);
  redis = await RedisServer.startEncrypted(certificates, PASSWORD, {
    // Only what a pod needs: its own keys, and no command that could harm others.
    user: [USER.name, 'on', `>${USER.password}`, '~{mocoserve}:*', '+@all', '-@dangerous', '+info'],
  });
});

afterAll(async () => {
  await redis?.remove();
  await certificates?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** What a server that does not get to serve says, and its exit code. */
const refusedStart = (...args: string[]) =>
  new Promise<{ code: unknown; says: string }>((resolve) => {
    execFile(process.execPath, [SERVER, '--port', '0', ...args], { timeout: 30_000 }, (error, stdout, stderr) => {
      resolve({ code: error?.code, says: `${stdout}${stderr}` });
    });
  });

describe('a Redis that cannot be used', () => {
  /** Why not, as a coordinator says in its status. */
  async function reasonOf(url: string, ca?: string): Promise<string> {
    const coordinator = createRedisCoordinator({ url, ca, leaseMs: 1_000, requestTimeoutMs: 200 });
    try {
      const isTold = () => !/has not answered yet|connection was closed/.test(coordinator.status().reason ?? 'not yet');
      await vi.waitUntil(() => coordinator.status().state === 'ready' || isTold(), PATIENCE);
      return coordinator.status().reason ?? 'it can be used';
    } finally {
      await coordinator.close();
    }
  }

  const ca = () => readFile(certificates.ca, 'utf8');

  it('says why, and never the password', async () => {
    const other = await makeCertificates();
    const wrong = encoded('', 'wr0ng!secret');
    const said = await Promise.all([
      reasonOf(redis.urlFor(encoded('', PASSWORD)), await ca()),
      reasonOf(redis.urlFor(encoded('', PASSWORD))),
      reasonOf(redis.urlFor(wrong), await ca()),
      reasonOf(redis.urlFor(encoded(USER.name, 'wr0ng!secret')), await ca()),
      reasonOf(redis.url, await ca()),
    ]);
    expect(said).toEqual([
      'it can be used',
      expect.stringMatching(/certificate/),
      expect.stringMatching(/WRONGPASS/),
      expect.stringMatching(/WRONGPASS/),
      expect.stringMatching(/NOAUTH/),
    ]);
    for (const reason of said) expect(reason).not.toMatch(/wr0ng|p@ss|p%40ss/);
    await other.remove();
  });

  it('is refused at the start where its configuration is wrong', async () => {
    const starts = await Promise.all([
      refusedStart('--redis-url', 'http://:wr0ng!secret@127.0.0.1'),
      refusedStart('--redis-url', 'rediss://:wr0ng%zzsecret@127.0.0.1'),
      refusedStart('--redis-url', redis.url, '--redis-ca-file', join(folder, 'nowhere')),
      refusedStart('--redis-url', 'redis://127.0.0.1', '--redis-ca-file', certificates.ca),
      refusedStart('--redis-url', redis.url, '--peer-token-file', await fileOf('empty', '\n')),
    ]);
    expect(starts.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
    const says = [
      /redis:\/\//,
      /percent-encoded/,
      /certificates for Redis.*nowhere/,
      /rediss:\/\//,
      /peer token.*empty/,
    ];
    for (const [i, expected] of says.entries()) expect(starts[i]!.says).toMatch(expected);
    for (const { says } of starts) expect(says).not.toContain('wr0ng');
  });
});

describe('pods with a credential of their own', () => {
  const TOKEN = 'correct horse';
  let pods: [Pod, Pod];
  let cables: [Cable, Cable];

  async function startPod(user: string, cable: Cable): Promise<Pod> {
    const flags = ['--redis-ca-file', certificates.ca, '--peer-token-file', join(folder, 'token')];
    const pod = await Pod.start(redis.urlFor(user), [...flags, '--peer-url', cable.httpUrl, '--log-level', 'trace']);
    cable.leadTo(pod.port);
    await pod.ready();
    return pod;
  }

  beforeAll(async () => {
    await fileOf('token', `${TOKEN}\n`);
    cables = [await Cable.loose(), await Cable.loose()];
    pods = await Promise.all([
      startPod(encoded('', PASSWORD), cables[0]),
      startPod(encoded(USER.name, USER.password), cables[1]),
    ]);
    await EncoderClient.create(pods[0], { name: 'e', architecture: ARCHITECTURE });
  });

  afterAll(async () => {
    for (const pod of pods ?? []) await pod.kill();
    for (const cable of cables ?? []) await cable.cut();
  });

  async function askPeer(pod: Pod, method: string, authorization: string | null, args: unknown, body: Uint8Array) {
    const { uid } = await pod.encoder('e').state();
    const addressed = { to: await pod.name(), args };
    return fetch(`${pod.url}/internal/peers/${uid}/${method}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'moco-peer-args': encodeURIComponent(JSON.stringify(addressed)),
        ...(authorization === null ? {} : { authorization }),
      },
      body: new Uint8Array(body),
    });
  }

  it('share their encoders over TLS, as the default user of Redis and as one that may do little', async () => {
    const [a, b] = pods.map((pod) => pod.encoder('e'));
    const { query_digest } = await a!.sync(vectorWeights(0, LAYERS), { step: 0, ema: true });
    expect(await b!.state()).toMatchObject({ query_digest, ema_step: 0 });
    await b!.emaStep({ step: 1 });
    expect((await a!.state()).ema_step).toBe(1);
  });

  it('never log a password or the credential', async () => {
    for (const { log } of pods) {
      const logged = log.join('\n');
      for (const secret of [PASSWORD, USER.password, TOKEN]) {
        expect(logged).not.toContain(secret);
        expect(logged).not.toContain(encodeURIComponent(secret));
      }
    }
  });

  it('answer each other, and nobody who has not just this credential', async () => {
    const [pod] = pods;
    const digest = (await pod.encoder('e').state()).query_digest;
    const asked = { digest, position: 0 };
    // The one thing that opens them.
    expect((await askPeer(pod, 'weights', `Bearer ${TOKEN}`, asked, new Uint8Array())).status).toBe(200);
    const wrong = [null, 'Bearer', 'Bearer ', `Bearer ${TOKEN} `.repeat(2), `Bearer ${TOKEN}x`, 'Bearer correct'];
    for (const authorization of [...wrong, `Basic ${TOKEN}`, TOKEN, `Bearer ${TOKEN.toUpperCase()}`]) {
      for (const method of ['weights', 'snapshot', 'storeWeights', 'storeStatistics', 'rows', 'keys', 'giveKeys']) {
        const response = await askPeer(pod, method, authorization, asked, new Uint8Array());
        expect([authorization, method, response.status]).toEqual([authorization, method, 401]);
        expect((await response.arrayBuffer()).byteLength).toBeLessThan(100);
      }
    }
    const document = (await (await fetch(`${pod.url}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths).filter((path) => path.includes('internal'))).toEqual([]);
  });

  it('refuse weights that have not the digest which they are said to have', async () => {
    const [pod] = pods;
    const weights = vectorWeights(5, LAYERS);
    await EncoderClient.create(pods[1], { name: 'other', architecture: ARCHITECTURE });
    const { query_digest: digest } = await pods[1].encoder('other').sync(weights, { step: 0 });
    const sound = Buffer.concat(
      Object.values(weights).map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
    );
    const store = async (body: Uint8Array) =>
      (await askPeer(pod, 'storeWeights', `Bearer ${TOKEN}`, digest, body)).status;
    const isThere = async () =>
      (await askPeer(pod, 'weights', `Bearer ${TOKEN}`, { digest, position: 1e9 }, new Uint8Array())).status === 200;
    const other = Buffer.from(sound);
    other[100]! ^= 1;
    for (const body of [other, sound.subarray(4), new Uint8Array()]) {
      expect(await store(body)).toBe(404);
      expect(await isThere()).toBe(false);
    }
    expect(await store(sound)).toBe(200);
    expect(await isThere()).toBe(true);
  });

  it('take no weights that were changed on their way, and get them whole in the end', async () => {
    const [a, b] = pods.map((pod) => pod.encoder('e'));
    // On the way to the second holder, and then to the one who pulls them.
    const spread = cables[1].corruptsAfter(50_000, 'there');
    const pulled = cables[0].corruptsAfter(50_000, 'back');
    const { query_digest } = await a!.sync(vectorWeights(2, LAYERS), { step: 2, ema: true });
    await Promise.all([spread, pulled]);
    const { weights_digest } = await a!.state();
    expect(await b!.state()).toMatchObject({ query_digest, weights_digest, ema_step: 2 });
    const [one, two] = await Promise.all([a!.weights({ which: 'query' }), b!.weights({ which: 'query' })]);
    expect(two.tensors).toEqual(one.tensors);
  });

  it('serve nobody who sends a question that cannot be read', async () => {
    const [pod] = pods;
    const { uid } = await pod.encoder('e').state();
    for (const args of [null, '%', 'null', '%7B']) {
      const response = await fetch(`${pod.url}/internal/peers/${uid}/weights`, {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          authorization: `Bearer ${TOKEN}`,
          ...(args === null ? {} : { 'moco-peer-args': args }),
        },
      });
      expect([args, response.status]).toEqual([args, 400]);
    }
  });
});

it('a pod with a wrong password is not ready, says so, and tells the password to nobody', async () => {
  const pod = await Pod.start(redis.urlFor(encoded('', 'wr0ng!secret')), [
    '--redis-ca-file',
    certificates.ca,
    '--log-level',
    'trace',
  ]);
  await expect.poll(async () => (await pod.health()).reasons.join(), PATIENCE).toContain('WRONGPASS');
  const health = await pod.health();
  const answer = await (await fetch(`${pod.url}/v1/encoders/e`)).text();
  await vi.waitUntil(() => pod.log.length > 0, PATIENCE);
  expect(JSON.stringify([health, answer, pod.log])).not.toMatch(/wr0ng/);
  await pod.kill();
});
