import { readdir, readFile } from 'node:fs/promises';
import type { Pod } from '../test/support/cluster.ts';
import { Scrape } from '../test/support/prometheus.ts';

const MIB = 2 ** 20;

/** What a server holds between two turns. */
export interface Sample {
  /** Since the first turn. */
  readonly seconds: number;
  readonly residentMiB: number;
  readonly heapMiB: number;
  readonly externalMiB: number;
  readonly engineHeapMiB: number;
  /** Of the encoder that stays: grows with the most slots that were ever in use at a time. */
  readonly arenaMiB: number;
  readonly descriptors: number;
  readonly sessions: number;
  readonly tensors: number;
  readonly encoders: number;
}

export async function sample(pod: Pod, began: number): Promise<Sample> {
  const folder = `/proc/${pod.process.pid}`;
  const [scrape, info, status, descriptors] = await Promise.all([
    Scrape.of(pod),
    fetch(`${pod.url}/v1/info`).then(
      (reply) => reply.json() as Promise<{ engine: { counters: { encoders: number } } }>,
    ),
    readFile(`${folder}/status`, 'utf8'),
    readdir(`${folder}/fd`),
  ]);
  return {
    seconds: (performance.now() - began) / 1_000,
    residentMiB: Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024,
    heapMiB: scrape.value('nodejs_heap_size_used_bytes') / MIB,
    externalMiB: scrape.value('nodejs_external_memory_bytes') / MIB,
    engineHeapMiB: scrape.value('mocoserve_engine_heap_bytes') / MIB,
    arenaMiB: scrape.value('mocoserve_encoder_arena_bytes', { encoder: 'steady' }) / MIB,
    descriptors: descriptors.length,
    sessions: scrape.value('mocoserve_engine_sessions'),
    tensors: scrape.value('mocoserve_engine_tensors'),
    encoders: info.engine.counters.encoders,
  };
}
