import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** How a network is. */
export interface Quality {
  /** Time that a byte is on its way, in milliseconds. */
  readonly delayMs: number;
  /** Of each connection, in each direction. */
  readonly bytesPerSecond: number;
}

const PERFECT: Quality = { delayMs: 0, bytesPerSecond: Number.POSITIVE_INFINITY };

/** `there`: to the port; `back`: from it. */
export type Direction = 'there' | 'back';

interface Mishap {
  /** Until it happens. */
  bytes: number;
  readonly breaks: boolean;
  readonly happened: () => void;
}

/** Bytes on their way before their sender has to wait, as a socket's buffer does. */
const UNDER_WAY = 64 * 1024;

/** A connection to a port of this machine that can be cut, slowed and held up, as the network between two pods. */
export class Cable {
  #target: number | undefined;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #quality = PERFECT;
  #isHeld: Promise<void> | undefined;
  #letGo = () => {};
  readonly #mishaps: Partial<Record<Direction, Mishap>> = {};
  /** Bytes that came over it so far. */
  readonly carried = { there: 0, back: 0 };

  private constructor(target: number | undefined) {
    this.#target = target;
  }

  static async to(port: number): Promise<Cable> {
    const cable = new Cable(port);
    await cable.plugIn();
    return cable;
  }

  /** One that leads nowhere until `leadTo`: whoever comes before is refused. */
  static async loose(): Promise<Cable> {
    const cable = new Cable(undefined);
    await cable.plugIn();
    return cable;
  }

  leadTo(port: number): void {
    this.#target = port;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  get httpUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async plugIn(): Promise<void> {
    if (this.#server !== undefined) return;
    this.#server = createServer((near) => this.#connect(near)).listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async cut(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(server, 'close');
  }

  /** From now on; what is not named is perfect. */
  become(quality: Partial<Quality>): void {
    this.#quality = { ...PERFECT, ...quality };
  }

  /** Connections stay and take a little more, but nothing arrives until `release`. */
  hold(): void {
    this.#isHeld ??= new Promise((resolve) => {
      this.#letGo = resolve;
    });
  }

  release(): void {
    this.#isHeld = undefined;
    this.#letGo();
  }

  /** Breaks the connection that carries the byte after so many more. Resolves when it has. */
  breaksAfter(bytes: number, direction: Direction = 'back'): Promise<void> {
    return this.#plan(bytes, direction, true);
  }

  /** Flips a bit of the byte after so many more. Resolves when it has. */
  corruptsAfter(bytes: number, direction: Direction = 'back'): Promise<void> {
    return this.#plan(bytes, direction, false);
  }

  #plan(bytes: number, direction: Direction, breaks: boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#mishaps[direction] = { bytes, breaks, happened: resolve };
    });
  }

  #connect(near: Socket): void {
    if (this.#target === undefined) {
      near.destroy();
      return;
    }
    const far = connect(this.#target, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    this.#carry(near, far, 'there');
    this.#carry(far, near, 'back');
  }

  /** Hands on what comes out of `from`, in order and as late as this cable is slow. */
  #carry(from: Socket, to: Socket, direction: Direction): void {
    let [sentAt, underWay] = [0, 0];
    let last: Promise<unknown> = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      const { delayMs, bytesPerSecond } = this.#quality;
      sentAt = Math.max(sentAt, performance.now()) + (1_000 * chunk.length) / bytesPerSecond;
      const arrivesAt = sentAt + delayMs;
      underWay += chunk.length;
      if (underWay > UNDER_WAY) from.pause();
      last = last.then(async () => {
        const wait = arrivesAt - performance.now();
        if (wait > 0) await setTimeout(wait);
        while (this.#isHeld !== undefined) await this.#isHeld;
        if (to.destroyed) return;
        this.carried[direction] += chunk.length;
        if (this.#isBrokenBy(chunk, direction)) from.destroy();
        // Called with an error where the socket is gone.
        else await new Promise((resolve) => to.write(chunk, resolve));
        underWay -= chunk.length;
        if (underWay <= UNDER_WAY) from.resume();
      });
    });
    from.on('end', () => {
      last = last.then(() => to.end());
    });
  }

  /** Lets happen what is planned for one of these bytes. */
  #isBrokenBy(chunk: Buffer, direction: Direction): boolean {
    const mishap = this.#mishaps[direction];
    if (mishap === undefined) return false;
    const at = mishap.bytes;
    mishap.bytes -= chunk.length;
    if (at >= chunk.length) return false;
    delete this.#mishaps[direction];
    chunk[at]! ^= 1;
    mishap.happened();
    return mishap.breaks;
  }
}
