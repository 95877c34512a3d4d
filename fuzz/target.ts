import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pod } from '../test/support/cluster.ts';
import { EncoderClient, json, request, SAFETENSORS } from '../test/support/encoderClient.ts';
import { encodeSafetensors, type WireTensor } from '../test/support/safetensors.ts';
import { numbers } from '../test/support/trainingData.ts';
import { BASE, BYSTANDER, PICTURES, VECTORS, WITNESS_BATCH } from './encoders.ts';

const ENCODERS = [VECTORS, PICTURES, BYSTANDER];

/** What no refused request may change, by encoder and for the engine. */
export type Witness = Readonly<Record<string, string>>;

const PICTURE_BATCH: WireTensor = {
  dtype: 'F32',
  shape: [4, 3, 8, 8],
  data: Float32Array.from({ length: 4 * 3 * 64 }, numbers(9)),
};

/** A server in a process of its own, with three encoders that always begin in the same state. */
export class Target {
  readonly pod: Pod;
  /** The state in which every case finds it. */
  readonly base: Witness;
  /** MiB that it holds then. */
  readonly restMiB: number;
  readonly #folder: string;
  #seen = 0;

  private constructor(pod: Pod, folder: string, base: Witness, restMiB: number) {
    this.pod = pod;
    this.#folder = folder;
    this.base = base;
    this.restMiB = restMiB;
  }

  static async start(): Promise<Target> {
    const folder = mkdtempSync(path.join(tmpdir(), 'mocoserve-fuzz-'));
    const pod = await Pod.start(null, ['--data-dir', folder, '--max-body-bytes', `${32 * 2 ** 20}`]);
    await pod.ready();
    for (const encoder of ENCODERS) await begin(pod, encoder);
    const base = await witness(pod);
    return new Target(pod, folder, base, (await residentMiB(pod)) ?? 0);
  }

  /** An upload that is open, for a case that needs one. */
  async openUpload(): Promise<string> {
    const url = `${this.pod.url}/v1/encoders/${VECTORS.name}/query-weights/uploads?step=${BASE.queryStep + 1}`;
    return ((await (await request(url, { method: 'POST' })).json()) as { upload: string }).upload;
  }

  async closeUpload(upload: string): Promise<void> {
    await fetch(`${this.pod.url}/v1/encoders/${VECTORS.name}/query-weights/uploads/${upload}`, { method: 'DELETE' });
  }

  witness(): Promise<Witness> {
    return witness(this.pod);
  }

  /** Makes every encoder of `names` anew, and deletes those that are none of ours. */
  async reset(names: readonly string[]): Promise<void> {
    for (const { name } of (await encoders(this.pod)).filter((each) =>
      ENCODERS.every(({ name }) => name !== each.name),
    )) {
      await this.pod.encoder(name).delete();
    }
    for (const encoder of ENCODERS.filter(({ name }) => names.includes(name))) {
      const there = await fetch(`${this.pod.url}/v1/encoders/${encoder.name}`);
      if (there.ok) await this.pod.encoder(encoder.name).delete();
      await begin(this.pod, encoder);
    }
    const { checkpoints } = (await (await fetch(`${this.pod.url}/v1/encoders/${VECTORS.name}/checkpoints`)).json()) as {
      checkpoints: { checkpoint: string }[];
    };
    for (const { checkpoint } of checkpoints) {
      await fetch(`${this.pod.url}/v1/encoders/${VECTORS.name}/checkpoints/${checkpoint}`, { method: 'DELETE' });
    }
  }

  /** How it ended, if it did. */
  get end(): string | null {
    const { exitCode, signalCode } = this.pod.process;
    if (exitCode === null && signalCode === null) return null;
    return `the server ended (${exitCode ?? signalCode}): ${this.pod.log.slice(-5).join(' | ')}`;
  }

  /** Lines of the log since the last call that no request may cause. */
  complaints(): string[] {
    const lines = this.pod.log.slice(this.#seen);
    this.#seen = this.pod.log.length;
    return lines.filter(isComplaint);
  }

  /** The most memory in MiB that it has held since the last call; null where the system does not tell. */
  peakMiB(): Promise<number | null> {
    return residentMiB(this.pod);
  }

  async stop(): Promise<void> {
    if (this.end === null) await this.pod.kill();
    await rm(this.#folder, { recursive: true });
  }
}

/** The most since the last call. */
async function residentMiB({ process: { pid } }: Pod): Promise<number | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    await writeFile(`/proc/${pid}/clear_refs`, '5');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)![1]) / 1024;
  } catch {
    return null;
  }
}

function isComplaint(line: string): boolean {
  try {
    return (JSON.parse(line) as { level: number }).level >= 50;
  } catch {
    return !TENSORFLOW.test(line);
  }
}

/** What TensorFlow tells in a format of its own, up to warnings. */
const TENSORFLOW =
  /^(WARNING: All log messages before|[IW]\d{4} |\d{4}-\d\d-\d\d \S+ [IW] |To enable the following instructions)/;

async function begin(pod: Pod, { name, architecture, input, weights }: (typeof ENCODERS)[number]): Promise<void> {
  await request(`${pod.url}/v1/encoders`, json('POST', { name, architecture, input }));
  const encoder = EncoderClient.at(pod, name);
  await encoder.sync(weights, { step: BASE.queryStep });
  await encoder.emaStep({ step: 0, count: BASE.emaStep + 1, momentum: 0.5 });
}

async function encoders({ url }: Pod): Promise<{ name: string }[]> {
  return ((await (await request(`${url}/v1/encoders`)).json()) as { encoders: { name: string }[] }).encoders;
}

async function witness(pod: Pod): Promise<Witness> {
  const [list, info, ...keys] = await Promise.all([
    encoders(pod),
    request(`${pod.url}/v1/info`).then(
      (reply) => reply.json() as Promise<{ engine: { counters: object; restarts: number } }>,
    ),
    ...ENCODERS.map(({ name }) => witnessKeys(pod, name)),
  ]);
  const { counters, restarts } = info.engine;
  const states = list.map(({ name, uid: _, bytes: __, ...state }: { name: string; uid?: string; bytes?: number }) => {
    const at = ENCODERS.findIndex((encoder) => encoder.name === name);
    return [name, JSON.stringify({ state, keys: keys[at] })];
  });
  return { ...Object.fromEntries(states), engine: JSON.stringify({ ...counters, sessions: 0, restarts }) };
}

/** Keys in eval mode, which weights and running statistics decide; empty where there is no such encoder. */
async function witnessKeys({ url }: Pod, name: string): Promise<string> {
  const images = name === PICTURES.name ? PICTURE_BATCH : WITNESS_BATCH;
  const init = { method: 'POST', headers: { 'content-type': SAFETENSORS, accept: 'application/octet-stream' } };
  const reply = await fetch(`${url}/v1/encoders/${name}/keys?bn=eval`, {
    ...init,
    body: encodeSafetensors({ images }),
  });
  return reply.ok ? Buffer.from(await reply.arrayBuffer()).toString('base64') : '';
}
