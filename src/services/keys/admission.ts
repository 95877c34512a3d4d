import { mocoError } from '../../errors.ts';
import type { Engine } from '../../ports/engine.ts';

export interface AdmissionLimits {
  /** Requests whose batch is being read or waits for the engine. */
  readonly requests: number;
  /** Of all batches that are held: being read, waiting for a step or for other ranks, or being computed. */
  readonly bytes: number;
}

/** Weight of the newest computation in the mean of how long one takes. */
const NEWEST = 0.2;
const LONGEST_RETRY_SECONDS = 300;

/** Bounds what requests for keys may hold of a server, and says how long to wait where that is full. */
export class Admission {
  readonly #engine: Engine;
  readonly #limits: AdmissionLimits;
  #reading = 0;
  #bytes = 0;
  /** Mean of the newest computations. */
  #computeMs = 0;

  constructor(engine: Engine, limits: AdmissionLimits) {
    this.#engine = engine;
    this.#limits = limits;
  }

  /** Bytes of all batches that are held. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Lets a request for keys in whose body is announced with so many bytes, until `act` has ended.
   * @throws MocoError `queue_full`, `engine_unavailable`
   */
  async admit<T>(announced: number, act: (admitted: Admitted) => Promise<T>): Promise<T> {
    const { queued, state, reason } = this.#engine.status();
    if (state === 'failed' || state === 'closed') throw mocoError('engine_unavailable', { reason: reason ?? state });
    if (this.#reading + queued >= this.#limits.requests) {
      throw this.#full({ limit: this.#limits.requests, setting: 'MOCOSERVE_QUEUE_LIMIT' });
    }
    const admitted = new Admitted({
      take: (bytes) => this.#take(bytes),
      read: () => {
        this.#reading--;
      },
    });
    this.#reading++;
    try {
      admitted.hold(announced);
      return await act(admitted);
    } finally {
      this.#bytes -= admitted.end();
    }
  }

  /** How long the engine needed for a batch. */
  computed(ms: number): void {
    this.#computeMs += (this.#computeMs === 0 ? 1 : NEWEST) * (ms - this.#computeMs);
  }

  /** One that is larger than the limit is let in where it is alone. */
  #take(bytes: number): void {
    if (this.#bytes > 0 && bytes > 0 && this.#bytes + bytes > this.#limits.bytes) {
      throw this.#full({ limit: this.#limits.bytes, setting: 'MOCOSERVE_QUEUE_BYTES' });
    }
    this.#bytes += bytes;
  }

  /** Until then what waits now should be done. */
  #full(details: { limit: number; setting: string }) {
    const { queued } = this.#engine.status();
    const seconds = Math.ceil(((queued + 1) * this.#computeMs) / 1000);
    return mocoError('queue_full', details, Math.min(LONGEST_RETRY_SECONDS, Math.max(1, seconds)));
  }
}

interface Bounds {
  take(bytes: number): void;
  /** Called once. */
  read(): void;
}

/** One request that has been let in. */
export class Admitted {
  readonly #bounds: Bounds;
  #bytes = 0;
  #isRead = false;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** It holds that many bytes now. @throws MocoError `queue_full` */
  hold(bytes: number): void {
    this.#bounds.take(bytes - this.#bytes);
    this.#bytes = bytes;
  }

  /** It has got that many more. @throws MocoError `queue_full` */
  grow(bytes: number): void {
    this.hold(this.#bytes + bytes);
  }

  /** Its body has been read: from here on the engine counts it, or it waits for somebody else. */
  read(): void {
    if (this.#isRead) return;
    this.#isRead = true;
    this.#bounds.read();
  }

  /** @returns the bytes that it held */
  end(): number {
    this.read();
    return this.#bytes;
  }
}
