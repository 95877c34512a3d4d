import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Encoder } from '../src/schemas/encoders.ts';
import { Client } from './client.ts';
import { Faults } from './faults.ts';
import { Journal } from './journal.ts';
import { pathOf } from './operations.ts';
import type { ChaosOptions } from './options.ts';
import { Pods } from './pods.ts';
import { Random } from './random.ts';
import { Reference } from './reference.ts';
import { Replay } from './replay.ts';
import { SideEncoders } from './sideEncoders.ts';
import { StatisticsLosses } from './statisticsLosses.ts';
import { Team } from './team.ts';

/** One whose keys move the running statistics, so that the order of keys counts, and one where all comes at once. */
const ENCODERS = { tracked: true, free: false } as const;

export interface ChaosRun {
  readonly journal: Journal;
  /** Steps that each encoder took, those that were taken again after a restore as well. */
  readonly steps: Readonly<Record<string, number>>;
}

/** One whole run; what was wrong is in the journal. `interruption` ends it early. */
export async function runChaos(
  { minutes, seed, pods: size, trainers }: ChaosOptions,
  interruption?: AbortSignal,
): Promise<ChaosRun> {
  const journal = new Journal(await mkdtemp(join(tmpdir(), 'mocoserve-chaos-')));
  const [pods, reference] = await Promise.all([Pods.start(size, journal), Reference.start()]);
  const until = endOf(minutes, [journal.failed, ...(interruption ? [interruption] : [])]);
  const faults = new Faults(pods, journal, seed);
  const client = new Client(() => pods.urls(), journal, new Random(seed, 'client'));
  const losses = new StatisticsLosses(pods.redis.url);
  const replays = Object.keys(ENCODERS).map(
    (encoder) => [encoder, new Replay(encoder, trainers, reference, losses, journal)] as const,
  );
  const teams = replays.map(
    ([encoder, replay]) =>
      new Team({
        encoder,
        seed,
        trainers,
        tracksStatistics: ENCODERS[encoder as keyof typeof ENCODERS],
        client,
        replay,
        journal,
        calm: () => faults.over(),
      }),
  );
  const side = new SideEncoders(client, reference, journal, seed);
  const noted = <T>(promise: Promise<T>) =>
    promise.catch((thrown: unknown) => {
      if (!journal.failed.aborted)
        journal.violation(thrown instanceof Error ? (thrown.stack ?? thrown.message) : `${thrown}`);
    });
  await Promise.all([...teams.map((team) => noted(team.run(until))), noted(side.run(until)), noted(faults.run(until))]);
  if (!journal.failed.aborted) await noted(compareAll(pods, size, replays, journal));
  await pods.stop();
  await reference.stop();
  return { journal, steps: Object.fromEntries(replays.map(([encoder], i) => [encoder, teams[i]!.taken])) };
}

/** Aborted after so many minutes, or with the first of `others`. Not AbortSignal.any, which may be collected before. */
function endOf(minutes: number, others: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  const end = () => {
    clearTimeout(timer);
    controller.abort();
  };
  const timer = globalThis.setTimeout(end, minutes * 60_000);
  for (const other of others) other.addEventListener('abort', end);
  return controller.signal;
}

/** In the end there are as many pods as at the start, and every one has what the reference has. */
async function compareAll(
  pods: Pods,
  size: number,
  replays: readonly (readonly [string, Replay])[],
  journal: Journal,
): Promise<void> {
  await pods.allReady();
  if (pods.all().length !== size) journal.violation(`${pods.all().length} pods are left of ${size}`);
  for (const { name, pod } of pods.all()) {
    for (const [encoder, replay] of replays) {
      const response = await fetch(`${pod.url}${pathOf(encoder)}/weights`);
      await replay.compareWeights(Buffer.from(await response.arrayBuffer()), name);
    }
    const { encoders } = (await (await fetch(`${pod.url}/v1/encoders`)).json()) as { encoders: Encoder[] };
    const names = encoders.map((encoder) => encoder.name).sort();
    const expected = replays.map(([encoder]) => encoder).sort();
    if (names.join() !== expected.join()) journal.violation(`${name} has the encoders ${names.join(', ')}`);
  }
  await untilAgreed(pods, journal);
}

/** As the pods tell of each other: nobody behind, all with the same digests. */
async function untilAgreed(pods: Pods, journal: Journal): Promise<void> {
  const until = performance.now() + 20_000;
  for (;;) {
    const lists = await Promise.all(pods.all().map(({ pod }) => pod.replicas()));
    const isWhole = lists.every((list) => list.length === lists.length && list.every(({ ready }) => ready));
    const encoders = lists.flat().flatMap((replica) => replica.encoders);
    const digests = new Set(encoders.map(({ name, lag, weights_digest }) => `${name} ${lag} ${weights_digest}`));
    if (isWhole && digests.size === new Set(encoders.map(({ name }) => name)).size) return;
    if (performance.now() > until) return journal.violation(`the pods do not agree: ${JSON.stringify(lists)}`);
    await setTimeout(100);
  }
}
