import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { Pod } from '../support/cluster.ts';
import { EncoderClient, request } from '../support/encoderClient.ts';
import { decodeSafetensors } from '../support/safetensors.ts';
import { images, queryWeights, SMALL_RESNET } from '../support/trainingData.ts';

const creation = { name: 'e', architecture: SMALL_RESNET, momentum: 0.9 };
const batch = { images: images(1, 8) };

let dataDir: string;
let pods: Pod[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mocoserve-data-'));
  pods = [];
  return async () => {
    for (const { process } of pods) process.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  };
});

async function start(...flags: string[]): Promise<Pod> {
  const pod = await Pod.start(null, ['--data-dir', dataDir, ...flags]);
  pods.push(pod);
  await pod.ready();
  return pod;
}

const step = (encoder: EncoderClient, t: number) => encoder.sync(queryWeights(t), { step: t, ema: true });

/** A training step as a trainer does it: keys that name a step move the running statistics. */
async function train(encoder: EncoderClient, t: number) {
  await step(encoder, t);
  return encoder.keys(batch, { ema_step: t });
}

const files = async () => (await readdir(join(dataDir, 'encoders', 'e'))).sort();
const fileOf = (id: string) => join(dataDir, 'encoders', 'e', `${id}.safetensors`);

describe('after a crash', () => {
  it('the encoder goes on from its last checkpoint as if nothing had been', async () => {
    const [crashing, steady] = [await start(), await start('--restore', 'none')];
    const reference = await EncoderClient.create(steady, { ...creation, name: 'reference' });
    const encoder = await EncoderClient.create(crashing, creation);
    for (const each of [encoder, reference]) for (let t = 0; t < 3; t++) await train(each, t);
    const { checkpoint } = await encoder.checkpoint();
    await crashing.kill();

    const again = (await start()).encoder('e');
    const { uid: _, name: __, bytes: ___, ...expected } = await reference.state();
    expect(await again.state()).toMatchObject({ ...expected, restored_from: checkpoint });
    // A retry of what was acknowledged before is answered from the record, and moves nothing again.
    expect((await step(again, 2)).ema).toMatchObject({ step: 2, applied: false });
    await again.keys(batch, { ema_step: 2 });
    expect(await again.state()).toMatchObject({ buffers_digest: expected.buffers_digest });
    const [keys, asIfNothing] = [await train(again, 3), await train(reference, 3)];
    expect(keys).toEqual(asIfNothing);
    const { weights_digest, buffers_digest } = await reference.state();
    expect(await again.state()).toMatchObject({ weights_digest, buffers_digest, ema_step: 3 });
  });

  it('a trainer that is ahead is told what to do', async () => {
    const first = await start();
    const encoder = await EncoderClient.create(first, creation);
    await step(encoder, 0);
    const { checkpoint } = await encoder.checkpoint();
    await step(encoder, 1);
    await first.kill();
    const again = (await start()).encoder('e');
    await expect(step(again, 2)).rejects.toMatchObject({
      status: 409,
      code: 'ema_step_gap',
      message: expect.stringContaining(`restored from checkpoint ${checkpoint}: go back to step 1`),
      details: { step: 2, expected: 1, restored_from: checkpoint },
    });
    expect((await step(again, 1)).ema).toMatchObject({ step: 1, applied: true });
  });

  it('before the first step, and after weights were put, the same is there again', async () => {
    const first = await start();
    const encoder = await EncoderClient.create(first, { ...creation, first_step: 'update' });
    await encoder.sync(queryWeights(7), { step: 0 });
    await encoder.checkpoint();
    const other = await EncoderClient.create(first, { ...creation, name: 'put' });
    await other.restore(queryWeights(8), { ema_step: 41 });
    await other.checkpoint();
    const before = await Promise.all([encoder.state(), other.state()]);
    await first.kill();
    const second = await start();
    for (const { uid: _, restored_from: __, bytes: ___, ...state } of before) {
      expect(await second.encoder(state.name).state()).toMatchObject(state);
    }
  });

  it('a kill at any moment of a save leaves the one before', async () => {
    let pod = await start();
    let encoder = await EncoderClient.create(pod, {
      name: 'e',
      architecture: { id: 'mlp', options: { layers: [2048, 2048, 16] } },
      momentum: 0.9,
    });
    const weights = queryWeights(1, { id: 'mlp', options: { layers: [2048, 2048, 16] } });
    await encoder.sync(weights, { step: 0, ema: true });
    let saved = await encoder.checkpoint();
    for (let kill = 0; kill < 4; kill++) {
      const next = await encoder.emaStep({});
      const begun = performance.now();
      const saving = encoder.checkpoint().then(
        (taken) => taken,
        () => null,
      );
      await setTimeout(kill * 20);
      await pod.kill();
      const taken = await saving;
      if (taken !== null) saved = taken;
      pod = await start();
      encoder = pod.encoder('e');
      const { ema_step, weights_digest } = await encoder.state();
      // Whole and named, though nobody was told of it any more.
      const isNew = ema_step === next.step;
      if (!isNew)
        expect({ ema_step, weights_digest }).toEqual({
          ema_step: saved.ema_step,
          weights_digest: saved.weights_digest,
        });
      else expect(weights_digest).toBe(next.weights_digest);
      if (taken !== null) expect(ema_step, `after ${performance.now() - begun} ms`).toBe(taken.ema_step);
      saved = await encoder.checkpoint();
    }
  }, 180_000);
});

it('the server takes them itself, and keeps the newest and those that were asked for', async () => {
  const pod = await start('--checkpoint-every', '10', '--checkpoint-keep', '2');
  const encoder = await EncoderClient.create(pod, creation);
  await step(encoder, 0);
  const asked = await encoder.checkpoint();
  const taken = async () => (await encoder.checkpoints()).map(({ ema_step, automatic }) => [ema_step, automatic]);
  for (const t of [9, 19, 29, 39]) {
    await encoder.emaStep({ count: t === 9 ? 9 : 10 });
    await expect.poll(async () => (await taken())[0], { timeout: 20_000 }).toEqual([t, true]);
  }
  await expect.poll(taken).toEqual([
    [39, true],
    [29, true],
    [0, false],
  ]);
  // Steps that no multiple lies among.
  await encoder.emaStep({ count: 5 });
  expect((await encoder.checkpoints())[0]).toMatchObject({ ema_step: 39 });
  // What a drain would take is there already, and stays what was asked for.
  const last = await encoder.checkpoint();
  await pod.kill('SIGTERM');
  const again = (await start()).encoder('e');
  expect(await again.state()).toMatchObject({ ema_step: 44, restored_from: last.checkpoint });
  const ids = (await again.checkpoints()).filter(({ automatic }) => !automatic).map(({ checkpoint }) => checkpoint);
  expect(ids).toEqual([last.checkpoint, asked.checkpoint]);
});

it('a drain takes the last one', async () => {
  const pod = await start();
  const encoder = await EncoderClient.create(pod, creation);
  for (const t of [0, 1, 2]) await step(encoder, t);
  const { weights_digest } = await encoder.state();
  await pod.kill('SIGTERM');
  expect(await (await start()).encoder('e').state()).toMatchObject({ ema_step: 2, weights_digest });
});

it('a full disk is an error and no loss', async () => {
  const pod = await start();
  const encoder = await EncoderClient.create(pod, creation);
  await step(encoder, 0);
  const { checkpoint, bytes } = await encoder.checkpoint();
  await pod.kill();
  // The system refuses to make any file larger than half of what is needed.
  const full = await Pod.startLimited(Math.floor(bytes / 2 / 1024), ['--data-dir', dataDir]);
  pods.push(full);
  await full.ready();
  const limited = full.encoder('e');
  await step(limited, 1);
  const before = await files();
  await expect(limited.checkpoint()).rejects.toMatchObject({
    status: 507,
    code: 'checkpoint_failed',
    message: expect.stringMatching(/could not be written: .* (larger|full)/),
  });
  expect(await files()).toEqual(before);
  expect(await limited.state()).toMatchObject({ ema_step: 1, restored_from: checkpoint });
  expect((await step(limited, 2)).ema).toMatchObject({ applied: true });
});

it('a damaged file is told of and left out', async () => {
  const pod = await start();
  const encoder = await EncoderClient.create(pod, creation);
  const taken = [];
  for (const t of [0, 1, 2, 3]) {
    await step(encoder, t);
    taken.push(await encoder.checkpoint());
  }
  const [good, flipped, cut, foreign] = taken.map(({ checkpoint }) => checkpoint) as [string, string, string, string];
  const content = await readFile(fileOf(flipped));
  content.writeUInt8(content.readUInt8(content.length - 9) ^ 1, content.length - 9);
  await writeFile(fileOf(flipped), content);
  await truncate(fileOf(cut), 100);
  await writeFile(fileOf(foreign), Buffer.from('\x02\0\0\0\0\0\0\0{}', 'latin1'));

  const { ema_step } = await encoder.state();
  await expect(encoder.restoreCheckpoint(flipped)).rejects.toMatchObject({ status: 409, code: 'checkpoint_invalid' });
  await expect(encoder.restoreCheckpoint(cut)).rejects.toMatchObject({ status: 409, code: 'checkpoint_invalid' });
  await expect(encoder.restoreCheckpoint(foreign)).rejects.toMatchObject({ status: 409, code: 'checkpoint_invalid' });
  expect(await encoder.state()).toMatchObject({ ema_step, restored_from: null });

  await pod.kill();
  const again = await start();
  expect(await again.encoder('e').state()).toMatchObject({ ema_step: 0, restored_from: good });
  for (const id of [flipped, cut, foreign]) expect(again.log.join('\n')).toContain(id);
});

it('one can be gone back to, downloaded, put into another encoder, and removed', async () => {
  const pod = await start();
  const encoder = await EncoderClient.create(pod, creation);
  const states = [];
  for (const t of [0, 1, 2]) {
    await train(encoder, t);
    states.push({ taken: await encoder.checkpoint(), state: await encoder.state(), k: await encoder.weights() });
  }
  const [, { taken, state, k }] = states as [object, (typeof states)[number]];
  await request(encoder.url, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ momentum: 0.5, shuffle: { seed: 3 } }),
  });
  expect(await encoder.restoreCheckpoint(taken.checkpoint)).toMatchObject({ ema_step: 1, query_step: 1 });
  expect(await encoder.state()).toMatchObject({ ...state, bytes: expect.any(Number), restored_from: taken.checkpoint });
  expect((await encoder.weights()).tensors).toEqual(k.tensors);

  const path = `${encoder.url}/checkpoints/${taken.checkpoint}`;
  const response = await request(path);
  expect(response.headers.get('content-length')).toBe(`${taken.bytes}`);
  const { tensors } = decodeSafetensors(new Uint8Array(await response.arrayBuffer()));
  const other = await EncoderClient.create(pod, { ...creation, name: 'other' });
  const restored = await other.restore(tensors, { ema_step: 1 });
  expect(restored).toMatchObject({ weights_digest: state.weights_digest, buffers_digest: state.buffers_digest });

  expect((await fetch(path, { method: 'HEAD' })).headers.get('content-length')).toBe(`${taken.bytes}`);
  await request(path, { method: 'DELETE' });
  await expect(request(path)).rejects.toMatchObject({ status: 404, code: 'checkpoint_not_found' });
  await expect(encoder.restoreCheckpoint(taken.checkpoint)).rejects.toMatchObject({ code: 'checkpoint_not_found' });
});

it('a deleted encoder does not come back, and its files are put aside', async () => {
  const pod = await start();
  const encoder = await EncoderClient.create(pod, creation);
  await step(encoder, 0);
  const { checkpoint, uid } = await encoder.checkpoint();
  await encoder.delete();
  expect(await readdir(join(dataDir, 'deleted', `e-${uid}`))).toEqual([`${checkpoint}.safetensors`]);
  const again = await EncoderClient.create(pod, creation);
  expect(await again.checkpoints()).toEqual([]);
  await again.delete();
  await pod.kill('SIGTERM');
  await expect((await start()).encoder('e').state()).rejects.toMatchObject({ code: 'encoder_not_found' });
});

it('without weights, a data directory or the right to use it there is a clear error', async () => {
  const pod = await start();
  const encoder = await EncoderClient.create(pod, creation);
  await expect(encoder.checkpoint()).rejects.toMatchObject({ status: 409, code: 'not_initialized' });
  await expect(encoder.restoreCheckpoint('..%2f..%2fetc')).rejects.toMatchObject({ code: 'invalid_request' });

  const without = await Pod.start(null);
  pods.push(without);
  await without.ready();
  const unkept = await EncoderClient.create(without, creation);
  await expect(unkept.checkpoint()).rejects.toMatchObject({ status: 409, code: 'no_data_dir' });
  await expect(unkept.checkpoints()).rejects.toMatchObject({ code: 'no_data_dir' });

  await writeFile(join(dataDir, 'file'), '');
  await expect(Pod.start(null, ['--data-dir', join(dataDir, 'file')])).rejects.toThrow(
    /ended with 2: .*data directory/s,
  );
});
