import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A request on a connection of its own, of which the test sends and withholds every byte. */
export class RawRequest {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  readonly #closed: Promise<unknown>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#closed = once(socket, 'close');
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
    });
    // A reset is what tests of hang-ups expect; `reply` tells it from an answer.
    socket.on('error', () => undefined);
  }

  /** Connects and sends the head; the body is for `send`. */
  static async open(
    { url, port }: { url: string; port: number },
    line: `${'GET' | 'POST' | 'PUT'} /${string}`,
    headers: Readonly<Record<string, string | number>> = {},
  ): Promise<RawRequest> {
    const socket = connect({ port, host: new URL(url).hostname });
    await once(socket, 'connect');
    const fields = Object.entries({ host: 'test', connection: 'close', ...headers });
    socket.write(`${line} HTTP/1.1\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
    return new RawRequest(socket);
  }

  /** Resolves when the system has taken the bytes. */
  async send(bytes: Uint8Array): Promise<void> {
    await new Promise((resolve) => this.#socket.write(bytes, resolve));
  }

  /** Stops reading, so that the server cannot send for ever. */
  stall(): void {
    this.#socket.pause();
  }

  /** The same, once the answer has begun. */
  async stallInTheMiddle(): Promise<void> {
    await once(this.#socket, 'data');
    this.stall();
  }

  async hangUp(): Promise<void> {
    this.#socket.destroy();
    await this.#closed;
  }

  /** What has come so far. */
  get received(): string {
    return this.#received.toString('latin1');
  }

  /** The whole answer, once the server has closed the connection. */
  async reply(): Promise<{ status: number; body: string }> {
    await this.#closed;
    const [head = '', body = ''] = this.received.split('\r\n\r\n', 2);
    return { status: Number(head.split(' ', 2)[1]), body };
  }
}
