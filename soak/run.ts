import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pod } from '../test/support/cluster.ts';
import { type Sample, sample } from './sample.ts';
import { Workload } from './workload.ts';

export interface SoakRun {
  readonly samples: readonly Sample[];
  /** Encoders that there should be between two turns. */
  readonly encoders: number;
  /** Lines of the server's log. */
  readonly log: readonly string[];
}

/** Repeats turns for that long, and at least `leastTurns`. */
export async function runSoak(ms: number, leastTurns: number, signal?: AbortSignal): Promise<SoakRun> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mocoserve-soak-'));
  const kept = ['--checkpoint-every', '10', '--checkpoint-keep', '2'];
  const pod = await Pod.start(null, ['--data-dir', folder, ...kept]);
  try {
    await pod.ready();
    const workload = await Workload.start(pod);
    const samples: Sample[] = [];
    const began = performance.now();
    for (let turn = 0; turn < leastTurns || performance.now() - began < ms; turn++) {
      if (signal?.aborted) break;
      await workload.turn(turn);
      samples.push(await sample(pod, began));
    }
    return { samples, encoders: workload.encoders, log: pod.log };
  } finally {
    await pod.kill();
    await rm(folder, { recursive: true });
  }
}
