import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Pod } from '../test/support/cluster.ts';
import { EncoderClient, json, request, SAFETENSORS } from '../test/support/encoderClient.ts';
import { RawRequest } from '../test/support/rawRequest.ts';
import { encodeSafetensors, type WireTensors } from '../test/support/safetensors.ts';
import { images, queryWeights, SMALL_RESNET, vectors, vectorWeights } from '../test/support/trainingData.ts';

/** Large enough that a download is more than the system takes at once. */
const LAYERS = [64, 8192, 64];
const ROWS = 16;
const PICTURES = {
  name: 'pictures',
  architecture: { id: 'resnet18', options: { width: 0.015625, stem: 'cifar', head: 'none' } },
  input: { resize: 16, crop: 16 },
};
const file = readFileSync(new URL('../test/fixtures/images/plain.jpg', import.meta.url));

/** What trainers do, over and over, with one encoder that stays, one for images, and others that come and go. */
export class Workload {
  readonly #pod: Pod;
  readonly #steady: EncoderClient;
  /** Encoders between two turns. */
  readonly encoders = 2;

  private constructor(pod: Pod, steady: EncoderClient) {
    this.#pod = pod;
    this.#steady = steady;
  }

  static async start(pod: Pod): Promise<Workload> {
    const options = { layers: LAYERS, batch_norm: true };
    const steady = await EncoderClient.create(pod, { name: 'steady', architecture: { id: 'mlp', options } });
    const pictures = await EncoderClient.create(pod, PICTURES);
    await pictures.sync(queryWeights(0, PICTURES.architecture), { step: 0, ema: true });
    return new Workload(pod, steady);
  }

  /** Turn `turn`: EMA steps `2 * turn` and `2 * turn + 1` of the encoder that stays. */
  async turn(turn: number): Promise<void> {
    const step = 2 * turn;
    const weights = queryWeights(turn % 7, { id: 'mlp', options: { layers: LAYERS, batch_norm: true } });
    await (turn % 2 === 0 ? this.#steady.sync(weights, { step, ema: true }) : this.#uploadInParts(weights, step));
    await this.#syncPacked(weights, step);
    await this.#keysInAllModes(step);
    await this.#round(step);
    await this.#steady.keys({ images: vectors(turn, ROWS, LAYERS) }, { advance: true, ema_step: step + 1 });
    if (turn % 4 === 0) await this.#checkpoint();
    await this.#cutOffDownload();
    await this.#imageBodies();
    await this.#comeAndGo(turn);
  }

  async #uploadInParts(weights: WireTensors, step: number): Promise<void> {
    const uploads = `${this.#steady.url}/query-weights/uploads`;
    const open = await request(`${uploads}?step=${step}&ema=true`, { method: 'POST' });
    const { upload } = (await open.json()) as { upload: string };
    const entries = Object.entries(weights);
    for (const [part, half] of [entries.slice(0, 2), entries.slice(2)].entries()) {
      await this.#steady.put(`query-weights/uploads/${upload}/parts/${part}`, {}, Object.fromEntries(half));
    }
    await request(`${uploads}/${upload}/finish`, { method: 'POST' });
    // One that is given up.
    const left = (await (await request(`${uploads}?step=${step + 1}`, { method: 'POST' })).json()) as {
      upload: string;
    };
    await request(`${uploads}/${left.upload}`, { method: 'DELETE' });
  }

  /** The same weights again, packed: nothing changes. */
  async #syncPacked(weights: WireTensors, step: number): Promise<void> {
    await request(`${this.#steady.url}/query-weights?step=${step}`, {
      method: 'PUT',
      headers: { 'content-type': SAFETENSORS, 'content-encoding': 'gzip' },
      body: gzipSync(encodeSafetensors(weights), { level: 1 }),
    });
  }

  async #keysInAllModes(step: number): Promise<void> {
    const batch = { images: vectors(step, ROWS, LAYERS) };
    for (const query of [
      {},
      { groups: 4 },
      { groups: 2, ema_step: step },
      { bn: 'eval' },
      { shuffle: false, groups: 8 },
    ]) {
      await this.#steady.keys(batch, query);
    }
    const { data } = batch.images;
    const rows = Array.from({ length: ROWS }, (_, row) => [...data.subarray(row * 64, (row + 1) * 64)].map(Number));
    await (await request(`${this.#steady.url}/keys/json`, json('POST', { images: rows }))).arrayBuffer();
    const headers = {
      'content-type': 'application/octet-stream',
      'x-tensor-shape': `${ROWS},64`,
      'x-tensor-dtype': 'F32',
    };
    const body = Buffer.from(data.buffer as ArrayBuffer);
    await (await request(`${this.#steady.url}/keys`, { method: 'POST', headers, body })).arrayBuffer();
  }

  async #round(step: number): Promise<void> {
    const query = { world_size: 2, ema_step: step };
    const ranks = [0, 1].map((rank) => this.#steady.rankKeys(step, rank, { images: vectors(rank, 8, LAYERS) }, query));
    await Promise.all(ranks);
  }

  async #checkpoint(): Promise<void> {
    const { checkpoint } = await this.#steady.checkpoint();
    await this.#steady.restoreCheckpoint(checkpoint);
    await request(`${this.#steady.url}/checkpoints/${checkpoint}`, { method: 'DELETE' });
  }

  async #cutOffDownload(): Promise<void> {
    const download = await RawRequest.open(this.#pod, 'GET /v1/encoders/steady/weights');
    await download.stallInTheMiddle();
    await download.hangUp();
  }

  async #imageBodies(): Promise<void> {
    const url = `${this.#pod.url}/v1/encoders/pictures/keys`;
    const headers = { 'content-type': 'image/jpeg' };
    await (await request(`${url}?bn=eval`, { method: 'POST', headers, body: file })).arrayBuffer();
    const form = new FormData();
    for (const name of ['a', 'b', 'c', 'd']) form.append('images', new Blob([file], { type: 'image/jpeg' }), name);
    await (await request(`${url}/images`, { method: 'POST', body: form })).arrayBuffer();
  }

  /** An encoder of another size each turn, as all others of its name. */
  async #comeAndGo(turn: number): Promise<void> {
    const layers = [16, 32 + 64 * (turn % 5), 8 + (turn % 3)];
    const [architecture, weights, batch] =
      turn % 3 === 0
        ? [SMALL_RESNET, queryWeights(turn), images(turn, 8)]
        : [{ id: 'mlp', options: { layers } }, vectorWeights(turn, layers), vectors(turn, 8, layers)];
    const brief = await EncoderClient.create(this.#pod, { name: 'brief', architecture });
    await brief.sync(weights, { step: 0, ema: true });
    await brief.keys({ images: batch }, { groups: 2 });
    await brief.delete();
  }
}
