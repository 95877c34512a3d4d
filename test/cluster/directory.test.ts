import { afterEach, expect, it } from 'vitest';
import type { Encoder } from '../../src/schemas/encoders.ts';
import { Cable } from '../support/cable.ts';
import { Cluster, type Pod } from '../support/cluster.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import { Scrape } from '../support/prometheus.ts';
import { PATIENCE_MS, untilAnswered } from '../support/retrying.ts';
import { vectorWeights } from '../support/trainingData.ts';

const LAYERS = [32, 16, 8];
const creation = (name: string) => ({ name, architecture: { id: 'mlp', options: { layers: LAYERS } } });

let cluster: Cluster;

const namesAt = async ({ url }: Pod) => {
  const response = await fetch(`${url}/v1/encoders`);
  return response.ok
    ? ((await response.json()) as { encoders: Encoder[] }).encoders.map(({ name }) => name)
    : response.status;
};

it('a pod that alone has read what Redis forgot of the directory goes on with what the others have', async () => {
  cluster = await Cluster.start(0);
  const cables = [await Cable.to(cluster.redis.port), await Cable.to(cluster.redis.port)] as const;
  const [ahead, other] = [await cluster.add(cables[0].url), await cluster.add(cables[1].url)];
  await EncoderClient.create(ahead, creation('both'));
  await cluster.redis.copyFiles();
  await cables[1].cut();
  await EncoderClient.create(ahead, creation('forgotten'));
  await cables[0].cut();
  await cluster.redis.restartWithCopy();
  await cables[1].plugIn();
  await other.ready();
  await EncoderClient.create(other, creation('later'));

  await cables[0].plugIn();
  await ahead.ready();
  await expect.poll(() => namesAt(ahead), { timeout: PATIENCE_MS }).toEqual(['both', 'later']);
  await ahead.ready();
  for (const name of ['both', 'later']) {
    await untilAnswered([ahead], (encoder) => encoder.sync(vectorWeights(1, LAYERS), { step: 0, ema: true }), name);
  }
  for (const cable of cables) await cable.cut();
}, 180_000);

it('a deletion that its client has given up before the directory answered deletes nothing', async () => {
  cluster = await Cluster.start(1);
  const [pod] = cluster.pods as [Pod];
  const encoder = await EncoderClient.create(pod, creation('e'));
  const inFlight = async () => (await Scrape.of(pod)).value('mocoserve_requests_in_flight');
  const hungUp = { method: 'DELETE', status: '499' };
  const before = await inFlight();
  cluster.redis.pause();
  const client = new AbortController();
  const asked = fetch(`${pod.url}/v1/encoders/e`, { method: 'DELETE', signal: client.signal }).catch(() => undefined);
  await expect.poll(inFlight).toBe(before + 1);
  client.abort();
  await asked;
  await expect.poll(async () => (await Scrape.of(pod)).values('mocoserve_requests_total', hungUp)).toEqual([1]);
  cluster.redis.resume();
  // Each asks the log what stands in it: the second also what the deletion would have appended when the first was answered.
  for (let i = 0; i < 2; i++) expect(await encoder.state()).toMatchObject({ name: 'e' });
}, 180_000);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') for (const { log } of cluster.pods) console.error(log.slice(-8).join('\n'));
  await cluster.stop();
});
