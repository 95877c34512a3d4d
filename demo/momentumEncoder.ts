import { parseSafetensors } from '../src/services/weights/safetensors/parseSafetensors.ts';
import { typedView } from '../src/services/weights/safetensors/typedView.ts';
import { type TensorToWrite, writeSafetensors } from '../src/services/weights/safetensors/writer.ts';

const SAFETENSORS = 'application/vnd.safetensors';

export interface Batch {
  /** Float32 values are used as they are; bytes are scaled to 0 to 1 by the service. */
  readonly images: Float32Array | Uint8Array;
  /** `[n, channels, height, width]` */
  readonly shape: readonly number[];
}

/** A momentum encoder that lives in the service: everything that a trainer needs of it, a request each. */
export class MomentumEncoder {
  readonly #url: string;

  private constructor(url: string) {
    this.#url = url;
  }

  /** @param settings the body of `POST /v1/encoders` */
  static async create(
    service: string,
    settings: { name: string; [setting: string]: unknown },
  ): Promise<MomentumEncoder> {
    await request('POST', `${service}/v1/encoders`, JSON.stringify(settings), 'application/json');
    return new MomentumEncoder(`${service}/v1/encoders/${settings.name}`);
  }

  /** Publishes the query encoder's parameters as those of `step`. */
  async sync(step: number, weights: readonly TensorToWrite[]): Promise<void> {
    await request('PUT', `${this.#url}/query-weights?step=${step}`, writeSafetensors(weights), SAFETENSORS);
  }

  /** `k <- m*k + (1-m)*q`; the first one is the copy of the query encoder. */
  async emaStep(step: number): Promise<void> {
    await request('POST', `${this.#url}/ema-steps`, JSON.stringify({ step }), 'application/json');
  }

  /** Keys `[n, dim]` of exactly the weights after EMA step `step`, by shuffled batch statistics, as training needs them. */
  trainingKeys(step: number, batch: Batch): Promise<Float32Array> {
    return this.#keys(`ema_step=${step}`, batch);
  }

  /** Keys `[n, dim]` of the present weights by the running statistics: a key depends on nothing but its own image. */
  evaluationKeys(batch: Batch): Promise<Float32Array> {
    return this.#keys('bn=eval', batch);
  }

  async #keys(query: string, { images, shape }: Batch): Promise<Float32Array> {
    const dtype = images instanceof Float32Array ? 'F32' : 'U8';
    const body = writeSafetensors([{ name: 'images', dtype, shape, data: images }]);
    const response = await request('POST', `${this.#url}/keys?${query}`, body, SAFETENSORS);
    const reply = parseSafetensors(new Uint8Array(await response.arrayBuffer()));
    return typedView(reply.data('keys'), Float32Array);
  }
}

async function request(method: string, url: string, body: string | Uint8Array, type: string): Promise<Response> {
  const response = await fetch(url, { method, body, headers: { 'content-type': type } });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response;
}
