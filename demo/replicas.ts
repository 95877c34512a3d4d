import { setTimeout } from 'node:timers/promises';
import type { ReplicaList } from '../src/schemas/replicas.ts';

const LOOK_AGAIN_MS = 50;
const SETTLED_MS = 10_000;

type Replica = ReplicaList['replicas'][number];

/**
 * What the pods say of themselves once all have done what the log holds.
 * Throws an Error when their weights of the only encoder differ, or the signal's reason.
 */
export async function inspectPods(pods: readonly string[], signal: AbortSignal): Promise<Replica[]> {
  const end = performance.now() + SETTLED_MS;
  for (;;) {
    const replicas = await Promise.all(pods.map((pod) => inspect(pod, signal)));
    const states = replicas.map(({ encoders: [encoder] }) => encoder);
    const [first] = states;
    const isSettled = states.every((state) => state?.weights_digest != null && state.position === first!.position);
    if (isSettled && states.every((state) => state!.weights_digest === first!.weights_digest)) return replicas;
    if (isSettled || performance.now() > end) throw new Error(`The pods disagree: ${JSON.stringify(states)}`);
    await setTimeout(LOOK_AGAIN_MS, undefined, { signal });
  }
}

/** What a pod says of itself; what it says of the others may be a few seconds old. */
async function inspect(pod: string, signal: AbortSignal): Promise<Replica> {
  const { replicas } = (await (await fetch(`${pod}/v1/replicas`, { signal })).json()) as ReplicaList;
  return replicas.find(({ is_this }) => is_this)!;
}

/** The same for people. */
export function writePods(replicas: readonly Replica[]): string {
  const { ema_step } = replicas[0]!.encoders[0]!;
  const number = (value: number, width: number) => value.toLocaleString('en').padStart(width);
  return [
    `The digests of the ${replicas.length} pods are equal, at EMA step ${ema_step}:`,
    ...replicas.map(({ url, encoders }) => `  ${url}  ${encoders[0]!.weights_digest}`),
    'What each pod encoded for training, and how many of these rows it pulled from other pods:',
    ...replicas.map(
      ({ url, encoded, transfers }) =>
        `  ${url}  ${number(encoded.groups, 6)} groups ${number(encoded.rows, 9)} rows ${number(transfers.rows_pulled, 9)} pulled`,
    ),
  ].join('\n');
}
