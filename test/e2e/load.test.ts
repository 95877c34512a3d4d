import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Pod } from '../support/cluster.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import { RawRequest } from '../support/rawRequest.ts';
import { vectors, vectorWeights } from '../support/trainingData.ts';

// Clients that are slow, idle or gone cost a server nothing that stays.

const IDLE_MS = 1_000;
const LAYERS = [256, 512, 64];
/** 67 MB: more than the system keeps of a connection for a client that does not read. */
const LARGE = [4096, 4096];
const MIB = 2 ** 20;

let pod: Pod;
let encoder: EncoderClient;

beforeAll(async () => {
  pod = await Pod.start(null, ['--upload-idle-ms', String(IDLE_MS)]);
  await pod.ready();
  encoder = await EncoderClient.create(pod, { name: 'e', architecture: { id: 'mlp', options: { layers: LAYERS } } });
  await encoder.sync(vectorWeights(0, LAYERS), { step: 0, ema: true });
  return () => pod.kill();
});

/** Memory of the pod's process, in bytes. */
async function residentBytes(): Promise<number> {
  const status = await readFile(`/proc/${pod.process.pid}/status`, 'utf8');
  return 1024 * Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]);
}

const keys = () => encoder.keys({ images: vectors(0, 32, LAYERS) });

/** How often memory may still grow before it has what it needs: the collector takes its time on a busy machine. */
const WARM_UPS = 5;

/** Whether there is an end to the memory that three times `often` costs: a leak costs as much every time. */
async function expectFlat(often: () => Promise<unknown>, slackBytes: number): Promise<void> {
  const grown: number[] = [];
  let before = await residentBytes();
  do {
    for (let i = 0; i < 3; i++) await often();
    const after = await residentBytes();
    grown.push(after - before);
    before = after;
  } while (grown.at(-1)! >= slackBytes && grown.length <= WARM_UPS);
  expect(grown.at(-1), `growth in bytes: ${grown.join(', ')}`).toBeLessThan(slackBytes);
}

it('a client that does not read its download is cut off after the idle time', async () => {
  const large = await EncoderClient.create(pod, {
    name: 'large',
    architecture: { id: 'mlp', options: { layers: LARGE } },
  });
  await large.sync(vectorWeights(0, LARGE), { step: 0, ema: true });
  const all = await uploadsThatFit(large);
  const raw = await RawRequest.open(pod, 'GET /v1/encoders/large/weights');
  await raw.stallInTheMiddle();
  // What it reads is k of step 0 from here on: nobody else's.
  await large.emaStep({});
  await large.sync(vectorWeights(1, LARGE), { step: 1 });
  await expect.poll(() => uploadsThatFit(large), { timeout: 20 * IDLE_MS }).toBe(all - 1);
  await raw.hangUp();
  await large.delete();
});

/** How many more weights there is memory for. */
async function uploadsThatFit({ url }: EncoderClient): Promise<number> {
  const opened: string[] = [];
  for (;;) {
    const reply = await fetch(`${url}/query-weights/uploads?step=99`, { method: 'POST' });
    if (!reply.ok) break;
    opened.push(((await reply.json()) as { upload: string }).upload);
  }
  for (const upload of opened) await fetch(`${url}/query-weights/uploads/${upload}`, { method: 'DELETE' });
  return opened.length;
}

it('a thousand idle connections keep nobody from being served, and leave nothing behind', async () => {
  await expectFlat(async () => {
    const sockets: Socket[] = [];
    for (let i = 0; i < 1000; i++) {
      const socket = connect({ port: pod.port, host: '127.0.0.1' }).on('error', () => undefined);
      sockets.push(socket);
      // Half of them have begun a request.
      if (i % 2 === 0) socket.write('POST /v1/encoders/e/keys HTTP/1.1\r\nhost: x\r\n');
    }
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    expect((await keys()).shape).toEqual([32, 64]);
    expect(await pod.health()).toMatchObject({ ready: true });
    for (const socket of sockets) socket.destroy();
  }, 30 * MIB);
});

it('clients that are gone before their answer leave nothing behind', async () => {
  const images = vectors(1, 2048, LAYERS);
  await expectFlat(async () => {
    const asked = Array.from({ length: 40 }, async (_, i) => {
      const gone = new AbortController();
      const answer = encoder.keys({ images }, {}, gone.signal).catch(() => undefined);
      setTimeout(() => gone.abort(), 5 * i);
      return answer;
    });
    await Promise.all(asked);
    expect((await keys()).shape).toEqual([32, 64]);
  }, 60 * MIB);
});

it('bodies that stall are given up, and leave nothing behind', async () => {
  const announced = 8 * MIB;
  await expectFlat(async () => {
    const headers = { 'content-type': 'application/x-npy', 'content-length': announced, connection: 'keep-alive' };
    const raws = await Promise.all(
      Array.from({ length: 20 }, () => RawRequest.open(pod, 'POST /v1/encoders/e/keys', headers)),
    );
    await Promise.all(raws.map((raw) => raw.send(Buffer.alloc(MIB))));
    for (const raw of raws)
      await expect.poll(() => raw.received, { timeout: 20 * IDLE_MS }).toMatch(/^HTTP\/1\.1 408 /);
    for (const raw of raws) await raw.hangUp();
  }, 60 * MIB);
}, 120_000);

afterAll(() => expect(pod.log.filter((line) => line.includes('"level":50'))).toEqual([]));
