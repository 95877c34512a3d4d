import type { Checkpoint, CheckpointList, RestoredCheckpoint } from '../../src/schemas/checkpoints.ts';
import type { EmaStep, EmaStepRequest } from '../../src/schemas/emaSteps.ts';
import type { Encoder, EncoderCreation } from '../../src/schemas/encoders.ts';
import type { Permutation, Round } from '../../src/schemas/rounds.ts';
import type { QueryWeights, RestoredWeights } from '../../src/schemas/weights.ts';
import { decodeSafetensors, encodeSafetensors, type WireTensor, type WireTensors } from './safetensors.ts';

export const SAFETENSORS = 'application/vnd.safetensors';

type Query = Readonly<Record<string, string | number | boolean>>;

/** What a client may leave out when it creates an encoder. */
type Creation = Pick<EncoderCreation, 'name'> & {
  architecture: { id: string; options?: Readonly<Record<string, unknown>> };
} & Partial<Omit<EncoderCreation, 'name' | 'architecture' | 'batch_norm' | 'shuffle'>> & {
    batch_norm?: Partial<EncoderCreation['batch_norm']>;
    shuffle?: Partial<EncoderCreation['shuffle']>;
  };

export interface Batch {
  readonly images: WireTensor;
  /** I64 `[n]` */
  readonly permutation?: WireTensor;
}

export interface Keys {
  /** `[n, dim]` */
  readonly shape: readonly number[];
  readonly data: Float32Array;
  /** Values of the `moco-` headers, by their name without it: `ema-step`, `weights-digest`, ... */
  readonly provenance: Readonly<Record<string, string>>;
}

/** An answer other than 2xx. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly headers: Headers;

  constructor(response: Response, { error, code, details }: { error: string; code: string; details: object }) {
    super(error);
    this.status = response.status;
    this.code = code;
    this.details = { ...details };
    this.headers = response.headers;
  }
}

/** How a server is asked: as `fetch` does, perhaps with a token or over TLS of a test's own. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

interface Server {
  readonly url: string;
  readonly fetch?: Fetch;
}

/** The response; throws `Refused` for anything but 2xx. */
export async function request(url: string, init: RequestInit = {}, ask: Fetch = fetch): Promise<Response> {
  const response = await ask(url, init);
  if (response.ok) return response;
  throw new Refused(response, (await response.json()) as { error: string; code: string; details: object });
}

function withQuery(path: string, query: Query): string {
  const text = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)] as [string, string]),
  ).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A trainer's view of one encoder, over HTTP. Every method throws `Refused` where the server refuses. */
export class EncoderClient {
  /** Of the encoder, without a slash at the end. */
  readonly url: string;
  readonly #fetch: Fetch | undefined;

  private constructor({ url, fetch }: Server, name: string) {
    this.url = `${url}/v1/encoders/${name}`;
    this.#fetch = fetch;
  }

  static async create(server: Server, creation: Creation): Promise<EncoderClient> {
    await request(`${server.url}/v1/encoders`, json('POST', creation), server.fetch);
    return new EncoderClient(server, creation.name);
  }

  /** One that is there already. */
  static at(server: Server, name: string): EncoderClient {
    return new EncoderClient(server, name);
  }

  async state(): Promise<Encoder> {
    return (await (await this.#request(this.url)).json()) as Encoder;
  }

  async delete(): Promise<void> {
    await this.#request(this.url, { method: 'DELETE' });
  }

  async sync(tensors: WireTensors, query: Query): Promise<QueryWeights> {
    return (await (await this.put('query-weights', query, tensors)).json()) as QueryWeights;
  }

  async restore(tensors: WireTensors, query: Query = {}): Promise<RestoredWeights> {
    return (await (await this.put('weights', query, tensors)).json()) as RestoredWeights;
  }

  async emaStep(step: Partial<EmaStepRequest>): Promise<EmaStep> {
    return (await (await this.#request(`${this.url}/ema-steps`, json('POST', step))).json()) as EmaStep;
  }

  keys(batch: Batch, query: Query = {}, signal?: AbortSignal): Promise<Keys> {
    return this.#post('keys', batch, query, signal);
  }

  /** The keys of a safetensors body as they come. */
  async rawKeys(body: Uint8Array<ArrayBuffer>, query: Query): Promise<Buffer> {
    const init = { method: 'POST', headers: { 'content-type': SAFETENSORS }, body };
    return Buffer.from(await (await this.#request(withQuery(`${this.url}/keys`, query), init)).arrayBuffer());
  }

  rankKeys(round: number, rank: number, batch: Batch, query: Query, signal?: AbortSignal): Promise<Keys> {
    return this.#post(`rounds/${round}/ranks/${rank}/keys`, batch, query, signal);
  }

  async round(round: number): Promise<Round> {
    return (await (await this.#request(`${this.url}/rounds/${round}`)).json()) as Round;
  }

  async permutation(round: number, rows: number): Promise<Permutation> {
    return (await (await this.#request(`${this.url}/rounds/${round}/permutation?rows=${rows}`)).json()) as Permutation;
  }

  async weights(query: Query = {}): Promise<{ tensors: WireTensors; metadata: Record<string, string>; etag: string }> {
    const response = await this.#request(withQuery(`${this.url}/weights`, query));
    const body = decodeSafetensors(new Uint8Array(await response.arrayBuffer()));
    return { ...body, etag: response.headers.get('etag') ?? '' };
  }

  async checkpoint(): Promise<Checkpoint> {
    return (await (await request(`${this.url}/checkpoints`, { method: 'POST' })).json()) as Checkpoint;
  }

  async checkpoints(): Promise<Checkpoint[]> {
    return ((await (await request(`${this.url}/checkpoints`)).json()) as CheckpointList).checkpoints;
  }

  async restoreCheckpoint(id: string): Promise<RestoredCheckpoint> {
    return (await (
      await request(`${this.url}/checkpoints/${id}/restore`, { method: 'POST' })
    ).json()) as RestoredCheckpoint;
  }

  /** Sends tensors as safetensors. */
  put(path: string, query: Query, tensors: WireTensors): Promise<Response> {
    return this.#request(withQuery(`${this.url}/${path}`, query), {
      method: 'PUT',
      headers: { 'content-type': SAFETENSORS },
      body: encodeSafetensors(tensors),
    });
  }

  #request(url: string, init?: RequestInit): Promise<Response> {
    return request(url, init, this.#fetch);
  }

  async #post(path: string, batch: Batch, query: Query, signal: AbortSignal | undefined): Promise<Keys> {
    const response = await this.#request(withQuery(`${this.url}/${path}`, query), {
      method: 'POST',
      headers: { 'content-type': SAFETENSORS },
      body: encodeSafetensors({ ...batch }),
      signal: signal ?? null,
    });
    const { keys } = decodeSafetensors(new Uint8Array(await response.arrayBuffer())).tensors;
    return { shape: keys!.shape, data: keys!.data as Float32Array, provenance: provenance(response.headers) };
  }
}

export function provenance(headers: Headers): Record<string, string> {
  const own = [...headers].filter(([name]) => name.startsWith('moco-'));
  return Object.fromEntries(own.map(([name, value]) => [name.slice('moco-'.length), value]));
}

export function json(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
