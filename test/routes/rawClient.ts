import { connect, type Socket } from 'node:net';

/** A TCP connection that a test speaks HTTP over by hand. */
export class RawClient {
  readonly socket: Socket;
  #received = '';
  #ended = false;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.setEncoding('latin1');
    this.socket.on('data', (text: string) => {
      this.#received += text;
    });
    this.socket.on('close', () => {
      this.#ended = true;
    });
    this.socket.on('error', () => {});
  }

  send(bytes: string | Uint8Array): void {
    this.socket.write(bytes);
  }

  /** Sends, waiting wherever the connection is full, and reads nothing before all is sent, as most clients do. */
  async sendAll(chunk: Uint8Array, times: number): Promise<void> {
    this.socket.pause();
    for (let sent = 0; sent < times && !this.#ended; sent++) {
      if (!this.socket.write(chunk)) await this.#event('drain');
    }
    this.socket.resume();
  }

  hangUp(): void {
    this.socket.destroy();
  }

  /** Everything received, once it holds a whole reply (by its content-length) that was not taken before. */
  async reply(): Promise<{ status: number; headers: string; body: string }> {
    for (;;) {
      const headersEnd = this.#received.indexOf('\r\n\r\n');
      if (headersEnd >= 0) {
        const headers = this.#received.slice(0, headersEnd);
        const length = Number(/content-length: (\d+)/i.exec(headers)?.[1] ?? 0);
        const end = headersEnd + 4 + length;
        if (this.#received.length >= end) {
          const body = this.#received.slice(headersEnd + 4, end);
          this.#received = this.#received.slice(end);
          return { status: Number(headers.split(' ')[1]), headers, body };
        }
      }
      if (this.#ended) throw new Error(`the connection closed after ${JSON.stringify(this.#received)}`);
      await this.#event('data');
    }
  }

  /** Resolves when the connection is closed. */
  async closed(): Promise<void> {
    if (!this.#ended) await this.#event('close');
  }

  #event(name: 'data' | 'drain' | 'close'): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        this.socket.off(name, settle);
        this.socket.off('close', settle);
        resolve();
      };
      this.socket.on(name, settle);
      this.socket.on('close', settle);
    });
  }
}
