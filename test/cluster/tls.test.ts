import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Certificates, makeCertificates } from '../support/certificates.ts';
import { Pod } from '../support/cluster.ts';
import { fetchWith } from '../support/credentials.ts';
import { EncoderClient, Refused } from '../support/encoderClient.ts';
import { RedisServer } from '../support/redisServer.ts';
import { vectorWeights } from '../support/trainingData.ts';

/* Pods that serve HTTPS, to each other as well, and ask for tokens. */

const PATIENCE = { timeout: 30_000 };
const LAYERS = [512, 64];
const ARCHITECTURE = { id: 'mlp', options: { layers: LAYERS, batch_norm: false } };

const PASSWORD = 'p@ss/w:rd%1';

let folder: string;
let certificates: Certificates;
let redis: RedisServer;

const PEER_TOKEN = 'of-the-pods-0123456789';
const TOKENS = { read: 'reader-0123456789', train: 'trainer-0123456789', admin: 'admin-0123456789ab' };
let pods: [Pod, Pod];

const as = (pod: Pod, token?: string) => {
  const ca = readFileSync(certificates.ca, 'utf8');
  return { url: pod.url, fetch: fetchWith({ ca, ...(token === undefined ? {} : { token }) }) };
};
const encoderAs = (pod: Pod, token: string) => EncoderClient.at(as(pod, token), 'e');

async function startPod(...flags: string[]): Promise<Pod> {
  const tls = ['--tls-cert', certificates.cert, '--tls-key', certificates.key, '--redis-ca-file', certificates.ca];
  const secrets = ['--tokens-file', join(folder, 'tokens'), '--peer-token-file', join(folder, 'of-pods')];
  const ca = readFileSync(certificates.ca, 'utf8');
  const args = [...tls, ...secrets, ...flags, '--log-level', 'trace'];
  return Pod.start(redis.urlFor(`:${encodeURIComponent(PASSWORD)}`), args, fetchWith({ ca, token: TOKENS.read }));
}

beforeAll(async () => {
  [folder, certificates] = await Promise.all([mkdtemp(join(tmpdir(), 'mocoserve-tls-pods-')), makeCertificates()]);
  redis = await RedisServer.startEncrypted(certificates, PASSWORD);
  await writeFile(join(folder, 'of-pods'), PEER_TOKEN);
  const lines = Object.entries(TOKENS).map(([role, token]) => `${role}:${token}\n`);
  await writeFile(join(folder, 'tokens'), lines.join(''));
  const withCa = () => startPod('--peer-ca-file', certificates.ca);
  pods = await Promise.all([withCa(), withCa()]);
  await Promise.all(pods.map((pod) => pod.ready()));
  await EncoderClient.create(as(pods[0], TOKENS.admin), { name: 'e', architecture: ARCHITECTURE });
});

afterAll(async () => {
  for (const pod of pods ?? []) await pod.kill();
  await redis?.remove();
  await certificates?.remove();
  await rm(folder, { recursive: true, force: true });
});

it('share their encoders, and each looks for itself what a token may do', async () => {
  const [a, b] = pods;
  expect((await b.replicas()).map(({ url }) => url.split(':')[0])).toEqual(['https', 'https']);
  const { query_digest } = await encoderAs(a, TOKENS.train).sync(vectorWeights(0, LAYERS), { step: 0, ema: true });
  expect(await encoderAs(b, TOKENS.read).state()).toMatchObject({ query_digest, ema_step: 0 });
  for (const pod of pods) {
    await expect(encoderAs(pod, TOKENS.read).emaStep({ step: 1 })).rejects.toMatchObject({ status: 403 });
    await expect(encoderAs(pod, TOKENS.train).delete()).rejects.toMatchObject({ status: 403 });
    await expect(encoderAs(pod, PEER_TOKEN).state()).rejects.toMatchObject({ status: 401 });
    const ask = as(pod).fetch;
    expect((await ask(`${pod.url}/v1/encoders/e`)).status).toBe(401);
    expect((await ask(`${pod.url}/health/ready`)).status).toBe(200);
  }
});

it('send an upload on to the pod that has it, with the token of who sends it', async () => {
  const [a, b] = pods;
  const path = 'query-weights/uploads';
  const post = async (pod: Pod, token: string, rest: string) => {
    const response = await as(pod, token).fetch(`${pod.url}/v1/encoders/e/${path}${rest}`, { method: 'POST' });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const { upload } = (await post(a, TOKENS.train, '?step=2')).body;
  const part = `${path}/${upload}/parts/0`;
  await expect(encoderAs(b, TOKENS.read).put(part, {}, vectorWeights(2, LAYERS))).rejects.toThrow(Refused);
  expect((await encoderAs(b, TOKENS.train).put(part, {}, vectorWeights(2, LAYERS))).status).toBe(200);
  expect((await post(b, TOKENS.read, `/${upload}/finish`)).status).toBe(403);
  const finished = await post(b, TOKENS.train, `/${upload}/finish`);
  expect(finished).toMatchObject({ status: 200, body: { query_step: 2 } });
  expect(await encoderAs(a, TOKENS.read).state()).toMatchObject({ query_step: 2 });
});

it("let no client's token pass for a pod", async () => {
  const [pod] = pods;
  const { uid } = await encoderAs(pod, TOKENS.read).state();
  const addressed = encodeURIComponent(JSON.stringify({ to: await pod.name(), args: { digest: 'x', position: 0 } }));
  const ask = async (token: string) => {
    const headers = { 'content-type': 'application/octet-stream', 'moco-peer-args': addressed };
    const url = `${pod.url}/internal/peers/${uid}/weights`;
    return (await as(pod, token).fetch(url, { method: 'POST', headers })).status;
  };
  for (const token of Object.values(TOKENS)) expect(await ask(token)).toBe(401);
  expect(await ask(PEER_TOKEN)).not.toBe(401);
});

it('never log a secret, whatever level they log at', () => {
  const key = readFileSync(certificates.key, 'utf8').split('\n')[1]!;
  for (const { log } of pods) {
    const logged = log.join('\n');
    expect(logged).toContain('"audit":true');
    for (const secret of [...Object.values(TOKENS), PEER_TOKEN, PASSWORD, encodeURIComponent(PASSWORD), key]) {
      expect(logged).not.toContain(secret);
    }
  }
});

it('trust no pod whose certificate nobody vouches for, and say so', async () => {
  const stranger = await startPod();
  await expect.poll(async () => (await stranger.health()).reasons.join(), PATIENCE).toMatch(/certificate/);
  await stranger.kill();
});
