import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { EncoderClient } from './encoderClient.ts';
import { encodeSafetensors } from './safetensors.ts';
import { ServerProcess } from './serverProcess.ts';
import { images, queryWeights, SMALL_RESNET } from './trainingData.ts';

/** Rows of the batch, and the groups that it is cut into. */
const [ROWS, GROUPS] = [8, 2];

/** What every client is given: it makes an encoder of its own, sends these bodies, and keeps the keys' body as it comes. */
export interface Task {
  readonly url: string;
  /** JSON: the body of `POST /v1/encoders`. */
  readonly creation: (name: string) => string;
  /** Files. */
  readonly weights: string;
  readonly batch: string;
  readonly groups: number;
}

/** What a client must say of the step that is refused. */
export const REFUSAL = {
  status: 409,
  code: 'ema_step_gap',
  message: 'EMA step 7 cannot be applied: the next one is 1.',
  expected: 1,
};

/** A built server for the clients of a test file. Call the function inside tests only. */
export function useTask(): () => Task & { folder: string; expectKeys: (body: Uint8Array) => Promise<void> } {
  let server: ServerProcess;
  let folder: string;
  let task: Task;

  beforeAll(async () => {
    server = new ServerProcess(['--log-level', 'warn']);
    folder = await mkdtemp(join(tmpdir(), 'mocoserve-clients-test-'));
    task = {
      url: await server.url(),
      creation: (name) => JSON.stringify({ name, architecture: SMALL_RESNET, momentum: 0.9, shuffle: { seed: 5 } }),
      weights: join(folder, 'weights.safetensors'),
      batch: join(folder, 'batch.safetensors'),
      groups: GROUPS,
    };
    await writeFile(task.weights, encodeSafetensors(queryWeights(1)));
    await writeFile(task.batch, encodeSafetensors({ images: images(1, ROWS) }));
  });
  afterAll(async () => {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  });

  /** Bit by bit those that a client written by hand gets for the same bytes. */
  const expectKeys = async (body: Uint8Array) => {
    const creation = JSON.parse(task.creation(`judge-${crypto.randomUUID()}`));
    const judge = await EncoderClient.create({ url: task.url }, creation);
    await judge.put('query-weights', { step: 0 }, queryWeights(1));
    await judge.emaStep({ step: 0 });
    const expected = await judge.rawKeys(await readFile(task.batch), { ema_step: 0, groups: GROUPS });
    expect(expected.byteLength).toBeGreaterThan(ROWS * SMALL_RESNET.options.dim * 4);
    expect(Buffer.compare(body, expected)).toBe(0);
  };

  return () => ({ ...task, folder, expectKeys });
}
