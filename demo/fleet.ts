import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Static } from 'typebox';
import type { Health } from '../src/schemas/service.ts';
import { type Child, startChild } from './child.ts';
import { startSharing } from './sharing.ts';

const SERVER = fileURLToPath(new URL('../dist/server.js', import.meta.url));
const LOOK_AGAIN_MS = 50;
const READY_MS = 60_000;

/** The service: one pod, or several that share their encoders. */
export interface Fleet {
  /** Addresses of the pods. */
  readonly pods: readonly string[];
  /** Resolves when one of them has ended. */
  readonly ended: Promise<unknown>;
  /** Lets all of it finish what it does, and leaves nothing behind. */
  stop(): Promise<void>;
}

/**
 * Starts pods on free ports, each a process with so many threads to compute with; several of them with a Redis of their
 * own. Throws an Error that says what did not start, or the signal's reason.
 */
export async function startFleet(count: number, threads: number, signal: AbortSignal): Promise<Fleet> {
  const started: Child[] = [];
  const keep = <C extends Child>(child: C): C => {
    started.push(child);
    return child;
  };
  // The last first: Redis runs until the pods have left.
  const stop = async () => {
    for (const child of started.splice(0).reverse()) await child.stop();
  };
  try {
    const sharing = count === 1 ? [] : keep(await startSharing(signal)).flags;
    const pods: Child[] = [];
    for (let pod = 0; pod < count; pod++) pods.push(keep(await startPod(threads, sharing, signal)));
    const urls = pods.map(({ announced }) => announced[1]!);
    for (const url of urls) await ready(url, signal);
    return { pods: urls, ended: Promise.race(pods.map(({ ended }) => ended)), stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

function startPod(threads: number, sharing: readonly string[], signal: AbortSignal): Promise<Child> {
  const args = [SERVER, '--port', '0', '--threads', `${threads}`, '--log-level', 'warn', ...sharing];
  const announcement = /^mocoserve listening on (\S+)$/;
  return startChild({ name: 'The service', command: process.execPath, args, announcement }, signal);
}

/** Waits until a pod takes requests: one of several must have joined the others first. */
async function ready(pod: string, signal: AbortSignal): Promise<void> {
  const end = performance.now() + READY_MS;
  for (;;) {
    const { ready, reasons } = (await (await fetch(`${pod}/health/ready`, { signal })).json()) as Static<typeof Health>;
    if (ready) return;
    if (performance.now() > end) throw new Error(`The pod at ${pod} is not ready: ${reasons.join('; ')}.`);
    await setTimeout(LOOK_AGAIN_MS, undefined, { signal });
  }
}
