import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';

/** What the server answered to a request that was handed on. */
export interface Forwarded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Does what a proxy does wrong; `true`: it has dealt with the request. */
export type Mishap = (
  request: IncomingMessage,
  response: ServerResponse,
  forward: () => Promise<Forwarded>,
) => Promise<boolean>;

/** An HTTP proxy before a server, for all that one can do wrong. What no mishap deals with is handed on as it is. */
export class HttpProxy {
  readonly url: string;
  /** Requests that came, as `PUT /path`. */
  readonly requests: string[] = [];
  readonly #server;

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async before(target: string, mishap: Mishap): Promise<HttpProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new HttpProxy(server);
    server.on('request', async (asked, response) => {
      proxy.requests.push(`${asked.method} ${asked.url!.split('?')[0]}`);
      let answer: Promise<Forwarded> | undefined;
      const forward = () => {
        answer ??= handOn(target, asked);
        return answer;
      };
      if (await mishap(asked, response, forward)) return;
      const { status, headers, body } = await forward();
      response.writeHead(status, headers).end(body);
    });
    return proxy;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

async function handOn(target: string, asked: IncomingMessage): Promise<Forwarded> {
  const { host: _host, connection: _connection, ...headers } = asked.headers;
  const hasBody = headers['content-length'] !== undefined;
  const answer = await request(`${target}${asked.url}`, {
    method: asked.method as 'GET',
    headers,
    body: hasBody ? asked : null,
  });
  const { connection: _own, 'keep-alive': _alive, ...answered } = answer.headers;
  return { status: answer.statusCode, headers: answered, body: Buffer.from(await answer.body.arrayBuffer()) };
}
