import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Cable } from '../test/support/cable.ts';
import { LEASE_MS, Pod } from '../test/support/cluster.ts';
import { RedisServer } from '../test/support/redisServer.ts';
import type { Journal } from './journal.ts';

const READY_MS = 60_000;
/** How long a look at a pod may take: one that is paused does not answer. */
const LOOK_MS = 2_000;
/** A pod that drains may wait so long for requests under way. */
const DRAIN_MS = 3_000;

/** A pod with the wires that lead to it. */
export interface ChaosPod {
  readonly name: string;
  readonly pod: Pod;
  /** From the pod to Redis. */
  readonly toRedis: Cable;
  /** From the other pods to this one. */
  readonly toPeers: Cable;
  /** It is to end: its exit is no crash. */
  isEnding: boolean;
}

/** The pods that there are, and their Redis. */
export class Pods {
  readonly redis: RedisServer;
  readonly #journal: Journal;
  readonly #pods: ChaosPod[] = [];
  #started = 0;

  private constructor(redis: RedisServer, journal: Journal) {
    this.redis = redis;
    this.#journal = journal;
  }

  static async start(size: number, journal: Journal): Promise<Pods> {
    const pods = new Pods(await RedisServer.start(), journal);
    await Promise.all(Array.from({ length: size }, () => pods.add()));
    await pods.allReady();
    return pods;
  }

  all(): readonly ChaosPod[] {
    return this.#pods;
  }

  urls(): string[] {
    return this.#pods.map(({ pod }) => pod.url);
  }

  /** Starts one more; it may not be ready for a while. */
  async add(): Promise<ChaosPod> {
    const name = `pod-${this.#started++}`;
    const [toRedis, toPeers] = await Promise.all([Cable.to(this.redis.port), Cable.loose()]);
    // The slots of uploads that a trainer has given up are wanted again.
    const flags = ['--peer-url', toPeers.httpUrl, '--drain-ms', String(DRAIN_MS), '--upload-idle-ms', '10000'];
    const pod = await Pod.start(toRedis.url, flags);
    toPeers.leadTo(Number(new URL(pod.url).port));
    const added: ChaosPod = { name, pod, toRedis, toPeers, isEnding: false };
    pod.process.once('exit', (code, signal) => {
      if (!added.isEnding) this.#journal.violation(`${name} ended by itself with ${code ?? signal}`);
    });
    this.#pods.push(added);
    this.#journal.tell(`${name} started as ${pod.url}`);
    return added;
  }

  /** Ends one, as a crash or in peace. */
  async end(ended: ChaosPod, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    ended.isEnding = true;
    const { process } = ended.pod;
    if (process.exitCode === null && process.signalCode === null) await ended.pod.kill(signal);
    this.#pods.splice(this.#pods.indexOf(ended), 1);
    if (signal === 'SIGTERM' && process.exitCode !== 0) {
      this.#journal.violation(`${ended.name} ended with ${process.exitCode ?? process.signalCode} after SIGTERM`);
    }
    this.#keepLog(ended);
    await Promise.all([ended.toRedis.cut(), ended.toPeers.cut()]);
  }

  /** Whether a pod is ready and has carried out all that was acknowledged, weights included. */
  async isSound({ pod }: ChaosPod): Promise<boolean> {
    return (await looksAt(pod.url)).every(({ isWell }) => isWell);
  }

  /** Resolves when all are. */
  async allReady(): Promise<void> {
    const until = performance.now() + READY_MS;
    for (const chaosPod of [...this.#pods]) {
      while (!(await this.isSound(chaosPod))) {
        if (performance.now() > until) {
          return this.#journal.violation(`a pod is not ready: ${await whyNot(chaosPod)}`);
        }
        await setTimeout(50);
      }
    }
  }

  /** Resolves when one of those that `isMeant` is. */
  async oneSound(isMeant: (pod: ChaosPod) => boolean): Promise<void> {
    const until = performance.now() + READY_MS;
    for (;;) {
      const looks = this.#pods.filter(isMeant).map((pod) => this.isSound(pod));
      if ((await Promise.all(looks)).some(Boolean)) return;
      if (performance.now() > until) {
        const reasons = await Promise.all(this.#pods.map(whyNot));
        const meant = this.#pods.filter(isMeant).map(({ name }) => name);
        return this.#journal.violation(`none of [${meant.join(', ')}] is ready; ${reasons.join(' | ')}`);
      }
      await setTimeout(50);
    }
  }

  async stop(): Promise<void> {
    for (const chaosPod of [...this.#pods]) await this.end(chaosPod, 'SIGKILL');
    await this.redis.remove();
  }

  #keepLog({ name, pod }: ChaosPod): void {
    writeFileSync(join(this.#journal.folder, `${name}.log`), `${pod.log.join('\n')}\n`);
    for (const line of pod.log) if (isUnexpected(line)) this.#journal.violation(`${name} logged ${line}`);
  }
}

export { LEASE_MS };

/** What a pod may say on stderr beside warnings. */
const EXPECTED: readonly RegExp[] = [
  // TensorFlow's own start.
  /^WARNING: All log messages before absl/,
  /^[IW]\d{4} /,
  // Its Redis is away.
  /"type":"CoordinatorError".*"code":"unavailable"/,
  // It was held up for so long that it takes a snapshot.
  /"type":"CoordinatorError".*"code":"gap"/,
  /"type":"(BehindError|StatisticsUsedError)"/,
];

/** An error in the log, or a line that is not the log's. */
function isUnexpected(line: string): boolean {
  if (line.trim() === '' || EXPECTED.some((expected) => expected.test(line))) return false;
  return !line.startsWith('{') || (JSON.parse(line) as { level: number }).level >= 50;
}

/** What a pod must answer well to be sound. */
const SOUND = ['/health/ready', '/v1/encoders'] as const;

interface Look {
  readonly path: string;
  readonly isWell: boolean;
  readonly answer: string;
}

function looksAt(url: string): Promise<Look[]> {
  const signal = AbortSignal.timeout(LOOK_MS);
  const look = async (path: string): Promise<Look> => {
    try {
      const response = await fetch(url + path, { signal });
      return { path, isWell: response.ok, answer: `${response.status} ${await response.text()}` };
    } catch (thrown) {
      const { cause } = thrown as { cause?: unknown };
      return { path, isWell: false, answer: String(cause ?? thrown) };
    }
  };
  return Promise.all(SOUND.map(look));
}

/** For whoever looks for the cause: what a pod answers. */
async function whyNot({ name, pod }: ChaosPod): Promise<string> {
  const looks = await looksAt(pod.url);
  return `${name}: ${looks.map(({ path, answer }) => `${path} answers ${answer}`).join('; ')}`;
}
