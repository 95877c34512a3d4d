import { world } from './world.ts';

/** How long a packet that meets a cut cable is sent again before it is given up, in ms. */
const RESENT_MS = 3_000;

/** Between two attempts to get it through, in ms. */
const RESEND_MS = 60;

/** The cables between hosts (pods and Redis, by name), and how long a packet takes over them. */
export class Network {
  readonly #cuts = new Set<string>();
  /** Share of packets that take long. */
  slowness = 0;
  /** Share of appends that are carried out and whose answer is lost with the connection. */
  lostAnswers = 0;

  cut(a: string, b: string): void {
    this.#cuts.add(nameOf(a, b));
  }

  mend(a: string, b: string): void {
    this.#cuts.delete(nameOf(a, b));
  }

  mendAll(): void {
    this.#cuts.clear();
    this.slowness = 0;
    this.lostAnswers = 0;
  }

  isCut(a: string, b: string): boolean {
    return this.#cuts.size > 0 && this.#cuts.has(nameOf(a, b));
  }

  /** In ms. */
  delay(): number {
    const { random } = world();
    return random.chance(this.slowness) ? random.between(20, 300) : random.between(0.1, 3);
  }

  /** Runs `arrive` for a packet that is there, unless the cable stays cut for too long. */
  through(a: string, b: string, arrive: () => void, sentAt = world().events.now): void {
    if (!this.isCut(a, b)) {
      arrive();
      return;
    }
    const { events } = world();
    if (events.now - sentAt > RESENT_MS) return;
    events.after(RESEND_MS, events.current, () => this.through(a, b, arrive, sentAt));
  }
}

const nameOf = (a: string, b: string) => (a < b ? `${a}|${b}` : `${b}|${a}`);
