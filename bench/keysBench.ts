import type { Client } from './client.ts';
import { EncoderOverHttp } from './encoderOverHttp.ts';
import { EngineInProcess } from './engineInProcess.ts';
import type { Peer } from './peer.ts';
import type { Row } from './report.ts';
import { show, summarize, time } from './statistics.ts';
import { imagesBody, queryWeights, randomImages } from './weights.ts';

const BATCH = 16;
const BATCHES = 3;
/** Multiplications and additions of one 224x224 image through ResNet-50, in GFLOP. */
const RESNET50_GFLOP = 8.2;

/** Keys over HTTP against the same engine and against PyTorch, turn by turn in one run. */
export async function benchKeys(client: Client, peer: Peer, rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  const local = new EngineInProcess();
  for (const architecture of ['resnet50', 'resnet18']) {
    const encoder = await EncoderOverHttp.create(client, architecture);
    await local.open(architecture, queryWeights(encoder.description, 'F32', 0));
    const images = randomImages(BATCH);
    const body = imagesBody(images, BATCH);
    const variants = ['channels_last', 'compile', 'plain'] as const;
    // Warm: graphs are optimised, compiled and their memory is there.
    for (const variant of variants) await peer.keys(architecture, variant, BATCH, 2);
    for (let i = 0; i < 3; i++) await encoder.keys(body);
    for (let i = 0; i < 3; i++) await local.keys(architecture, images, BATCH);

    const http: number[] = [];
    const ratios: Record<string, number[]> = { engine: [], channels_last: [], compile: [], plain: [], peak: [] };
    for (let round = 0; round < rounds; round++) {
      const engineMs = await medianOf(() => local.keys(architecture, images, BATCH));
      const httpMs = await medianOf(() => encoder.keys(body));
      http.push(httpMs / BATCH);
      ratios.engine!.push(engineMs / httpMs);
      for (const variant of variants) {
        const peerMs = summarize(await peer.keys(architecture, variant, BATCH, BATCHES)).median;
        ratios[variant]!.push(peerMs / httpMs);
      }
      const peak = Math.max(...(await peer.sgemm(3)));
      ratios.peak!.push((RESNET50_GFLOP * BATCH * 1e3) / httpMs / peak);
    }
    rows.push(
      { what: `${architecture}: milliseconds an image over HTTP`, measured: show(summarize(http), 1) },
      { what: `${architecture}: keys over HTTP / same engine in-process`, ...ratio(ratios.engine!), reach: '>= 0.97' },
      {
        what: `${architecture}: keys over HTTP / PyTorch channels_last`,
        ...ratio(ratios.channels_last!),
        reach: '>= 1.25',
      },
      {
        what: `${architecture}: keys over HTTP / torch.compile channels_last`,
        ...ratio(ratios.compile!),
        reach: '>= 1.0',
      },
      { what: `${architecture}: keys over HTTP / PyTorch plain`, ...ratio(ratios.plain!) },
    );
    if (architecture === 'resnet50') {
      rows.push({ what: 'resnet50: share of the sgemm peak', ...ratio(ratios.peak!), reach: '>= 0.67' });
    }
    await encoder.delete();
    await local.close(architecture);
  }
  await local.engine.shutdown();
  return rows;
}

async function medianOf(work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < BATCHES; i++) times.push(await time(work));
  return summarize(times).median;
}

function ratio(values: readonly number[]): { measured: string; value: number } {
  const summary = summarize(values);
  return { measured: show(summary), value: summary.median };
}
