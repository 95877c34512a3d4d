import type { Client } from './client.ts';
import { EncoderOverHttp } from './encoderOverHttp.ts';
import type { Row } from './report.ts';
import type { ServerProcess } from './serverProcess.ts';
import { show, summarize, time } from './statistics.ts';
import { imagesBody, queryWeights, randomImages } from './weights.ts';

const BATCH = 16;

/** A whole training step as a trainer sends it, against its keys alone; the lag of the event loop meanwhile; memory. */
export async function benchStep(client: Client, server: ServerProcess, rounds: number): Promise<Row[]> {
  const encoder = await EncoderOverHttp.create(client, 'resnet50');
  const idle = server.residentBytes();
  const images = imagesBody(randomImages(BATCH), BATCH);
  const rows: Row[] = [];
  for (let i = 0; i < 3; i++) await encoder.keys(images);
  server.startLag();
  for (const [dtype, reach] of [
    ['F32', '<= 1.4'],
    ['BF16', '<= 1.25'],
  ] as const) {
    const bodies = [3, 4].map((salt) => queryWeights(encoder.description, dtype, salt));
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const keysMs = await time(() => encoder.keys(images));
      const stepMs = await time(async () => {
        await encoder.sync(bodies[round % 2]!, true);
        await encoder.keys(images, true);
      });
      ratios.push(stepMs / keysMs);
    }
    const summary = summarize(ratios);
    rows.push({
      what: `a step (sync ${dtype}, EMA, keys) / keys alone`,
      measured: show(summary),
      value: summary.median,
      reach,
    });
  }
  // Syncs and keys at the same time, from two connections.
  const bodies = [5, 6].map((salt) => queryWeights(encoder.description, 'F32', salt));
  await Promise.all([
    (async () => {
      for (let i = 0; i < rounds; i++) await encoder.sync(bodies[i % 2]!, false);
    })(),
    (async () => {
      for (let i = 0; i < rounds; i++) await encoder.keys(images);
    })(),
  ]);
  const lag = await server.readLag();
  const parameters = encoder.description.tensors.reduce(
    (sum, { shape, kind }) => sum + (kind === 'parameter' ? shape.reduce((a, b) => a * b, 4) : 0),
    0,
  );
  rows.push(
    {
      what: 'event-loop lag while keys and syncs run, p99 in milliseconds',
      measured: lag.p99.toFixed(1),
      value: lag.p99,
      reach: '< 20',
    },
    { what: 'the same, worst', measured: lag.max.toFixed(1) },
    {
      what: 'resident memory of the server with one idle ResNet-50 after a sync, MB',
      measured: (idle / 1e6).toFixed(0),
    },
    { what: 'the same after keys of 16 images, MB', measured: (server.residentBytes() / 1e6).toFixed(0) },
    { what: 'bytes of k and q together, MB', measured: ((2 * parameters) / 1e6).toFixed(0) },
  );
  await encoder.delete();
  return rows;
}
