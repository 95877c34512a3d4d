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
  readonly #pod: string;
  readonly #name: string;

  /** @param pod address of the service, or of any pod of it: they share their encoders */
  constructor(pod: string, name: string) {
    this.#pod = pod;
    this.#name = name;
  }

  /** @param settings the body of `POST /v1/encoders`, but for the name */
  async create(settings: { readonly [setting: string]: unknown }): Promise<void> {
    const body = JSON.stringify({ name: this.#name, ...settings });
    await request('POST', `${this.#pod}/v1/encoders`, body, 'application/json');
  }

  /** Publishes the query encoder's parameters as those of `step`; with `ema` it runs the EMA step, too. */
  async sync(step: number, weights: readonly TensorToWrite[], { ema = false } = {}): Promise<void> {
    const body = writeSafetensors(weights);
    await request('PUT', `${this.#url}/query-weights?step=${step}&ema=${ema}`, body, SAFETENSORS);
  }

  /** `k <- m*k + (1-m)*q`; the first one is the copy of the query encoder. */
  async emaStep(step: number): Promise<void> {
    await request('POST', `${this.#url}/ema-steps`, JSON.stringify({ step }), 'application/json');
  }

  /** Keys `[n, dim]` of exactly the weights after EMA step `step`, by shuffled batch statistics, as training needs them. */
  trainingKeys(step: number, batch: Batch): Promise<Float32Array> {
    return this.#keys(`keys?ema_step=${step}`, batch);
  }

  /** The same for the rows of one rank, `[n, dim]`: they are shuffled with those of all ranks, over all pods. */
  rankKeys(
    step: number,
    { rank, worldSize }: { rank: number; worldSize: number },
    batch: Batch,
  ): Promise<Float32Array> {
    return this.#keys(`rounds/${step}/ranks/${rank}/keys?world_size=${worldSize}&ema_step=${step}`, batch);
  }

  /**
   * Keys `[n, dim]` of the present weights by the running statistics: a key depends on nothing but its own image, so the
   * batch need not be cut into groups, which the service would spread over its pods.
   */
  evaluationKeys(batch: Batch): Promise<Float32Array> {
    return this.#keys('keys?bn=eval&groups=1', batch);
  }

  get #url(): string {
    return `${this.#pod}/v1/encoders/${this.#name}`;
  }

  async #keys(path: string, { images, shape }: Batch): Promise<Float32Array> {
    const dtype = images instanceof Float32Array ? 'F32' : 'U8';
    const body = writeSafetensors([{ name: 'images', dtype, shape, data: images }]);
    const response = await request('POST', `${this.#url}/${path}`, body, SAFETENSORS);
    const reply = parseSafetensors(new Uint8Array(await response.arrayBuffer()));
    return typedView(reply.data('keys'), Float32Array);
  }
}

async function request(method: string, url: string, body: string | Uint8Array, type: string): Promise<Response> {
  const response = await fetch(url, { method, body, headers: { 'content-type': type } });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response;
}
