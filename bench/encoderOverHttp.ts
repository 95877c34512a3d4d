import type { ArchitectureDescription } from '../src/architectures/description.ts';
import { describeArchitecture } from '../src/architectures/index.ts';
import type { Client } from './client.ts';
import { queryWeights } from './weights.ts';

/** An encoder on the server, initialised; `next` gives the number of its next step. */
export class EncoderOverHttp {
  readonly name: string;
  readonly description: ArchitectureDescription;
  readonly #client: Client;
  #step = 0;

  private constructor(client: Client, name: string, description: ArchitectureDescription) {
    this.#client = client;
    this.name = name;
    this.description = description;
  }

  static async create(client: Client, architecture: string): Promise<EncoderOverHttp> {
    const options = { head: 'mlp' };
    const encoder = new EncoderOverHttp(client, architecture, describeArchitecture(architecture, options));
    await client.send('POST', '/v1/encoders', { name: architecture, architecture: { id: architecture, options } });
    await encoder.sync(queryWeights(encoder.description, 'F32', 0), true);
    return encoder;
  }

  /** Publishes query weights as the next step, with its EMA step where asked. */
  async sync(body: Uint8Array, ema: boolean): Promise<void> {
    await this.#client.send('PUT', `/v1/encoders/${this.name}/query-weights?step=${this.#step++}&ema=${ema}`, body);
  }

  /** Keys of the current weights, or of those after the last step that was synced. */
  async keys(images: Uint8Array, ofLastStep = false): Promise<void> {
    const query = ofLastStep ? `?ema_step=${this.#step - 1}` : '';
    await this.#client.send('POST', `/v1/encoders/${this.name}/keys${query}`, images);
  }

  async delete(): Promise<void> {
    await this.#client.send('DELETE', `/v1/encoders/${this.name}`);
  }
}
