import { Pool } from 'undici';

/** A plain client of the service: bytes in, bytes out, errors thrown. */
export class Client {
  readonly #pool: Pool;

  constructor(url: string) {
    this.#pool = new Pool(url, { headersTimeout: 600_000, bodyTimeout: 600_000 });
  }

  async send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: Uint8Array | object): Promise<Buffer> {
    const isBinary = body instanceof Uint8Array;
    const response = await this.#pool.request({
      method,
      path,
      headers:
        body === undefined ? {} : { 'content-type': isBinary ? 'application/vnd.safetensors' : 'application/json' },
      body: isBinary ? body : body === undefined ? null : JSON.stringify(body),
    });
    const reply = Buffer.from(await response.body.arrayBuffer());
    if (response.statusCode >= 400) throw new Error(`${method} ${path}: ${reply.toString()}`);
    return reply;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
