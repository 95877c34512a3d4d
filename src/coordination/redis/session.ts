import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { CoordinatorError } from '../../ports/coordinator.ts';
import type { Client } from './client.ts';
import { refusalOf } from './script.ts';
import { within } from './waits.ts';

export type SessionState =
  | { readonly is: 'unavailable'; readonly reason: string }
  | { readonly is: 'closed'; readonly reason: string }
  | Reached;

/** `fence` is the epoch record, by which scripts tell whether Redis is still the one that was examined. */
export type Reached =
  | { readonly is: 'recovering'; readonly reason: string; readonly fence: string }
  | { readonly is: 'ready'; readonly reason: null; readonly fence: string };

const CLOSED = 'the connection was closed';

/** After which a Redis that is ready is examined again: clocks drift, settings change, and somebody may have emptied it. */
const REEXAMINE_MS = 60_000;

/** Before a request fails that could not be sent or was refused: whoever sends it again at once shall not do so too fast. */
const PAUSE_MS = 50;

interface SessionOptions {
  readonly client: Client;
  /** For the messages. */
  readonly place: string;
  readonly requestTimeoutMs: number;
  /** How long until a Redis that is not ready is examined again. */
  readonly recheckMs: number;
  /** Finds out which Redis is there; called on each connection before anything else is sent, and again when in doubt. */
  readonly examine: () => Promise<Reached>;
}

/** One connection, made again for ever, over which every request is answered or refused in time. */
export class Session {
  readonly #options: SessionOptions;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #state: SessionState;
  /** How many connections there were: what was found out over one says nothing of the next. */
  #connection = 0;
  #examining: number | undefined;
  #lastError = CLOSED;
  /** When it was last reached, or this process began to try, by the monotonic clock, in ms. */
  #reachedAt = performance.now();
  #recheck: NodeJS.Timeout | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#state = { is: 'unavailable', reason: `Redis at ${options.place} has not answered yet.` };
    options.client.on('ready', () => {
      this.#lastError = CLOSED;
      void this.#examine();
    });
    options.client.on('error', (error: NodeJS.ErrnoException) => {
      this.#lastError = error.message || (error.code ?? error.name);
    });
    options.client.on('close', () => {
      this.#connection++;
      this.#become({ is: 'unavailable', reason: `Redis at ${options.place} is away: ${this.#lastError}.` });
    });
  }

  get state(): SessionState {
    return this.#state;
  }

  /**
   * Sends once Redis is ready, if that is in time.
   * @param whileRecovering sends also to a Redis that may lack its last entries: what it then refuses says nothing.
   * @throws CoordinatorError `unavailable`, `closed`; the refusal of a script
   */
  async request<T>(
    send: (client: Client, fence: string, deadline: number) => Promise<T>,
    { whileRecovering = false } = {},
  ): Promise<T> {
    const { client, place, requestTimeoutMs } = this.#options;
    const deadline = performance.now() + requestTimeoutMs;
    const state = await this.#reached(deadline, whileRecovering);
    try {
      return await within(
        send(client, state.fence, deadline),
        deadline - performance.now(),
        () => new Error(`no answer within ${requestTimeoutMs} ms`),
      );
    } catch (thrown) {
      const failure = this.#failure(thrown, state);
      if (failure !== undefined) throw failure;
      await pause(PAUSE_MS);
      throw new CoordinatorError('unavailable', `Redis at ${place} did not do it: ${messageOf(thrown)}.`);
    }
  }

  close(): void {
    if (this.#state.is === 'closed') return;
    this.#become({ is: 'closed', reason: 'The coordinator is closed.' });
    this.#options.client.disconnect();
  }

  #failure(thrown: unknown, sentIn: Reached): unknown {
    if (this.#state.is === 'closed') return closed();
    const refusal = refusalOf(thrown);
    if (refusal === 'STALE' || refusal === 'LATE') {
      void this.#examine();
      return undefined;
    }
    return refusal && sentIn.is === 'ready' ? thrown : undefined;
  }

  async #reached(deadline: number, whileRecovering: boolean): Promise<Reached> {
    for (;;) {
      const state = this.#state;
      if (state.is === 'closed') throw closed();
      if (state.is === 'ready' || (state.is === 'recovering' && whileRecovering)) return state;
      const left = Math.ceil(deadline - performance.now());
      if (left <= 0) throw new CoordinatorError('unavailable', state.reason);
      // One that has been away for that long already is not waited for.
      if (state.is === 'unavailable' && performance.now() - this.#reachedAt > this.#options.requestTimeoutMs) {
        await pause(PAUSE_MS);
        throw new CoordinatorError('unavailable', state.reason);
      }
      // Rejects at the deadline only.
      await once(this.#changes, 'change', { signal: AbortSignal.timeout(left) }).catch(() => {});
    }
  }

  async #examine(): Promise<void> {
    const connection = this.#connection;
    if (this.#examining === connection) return;
    this.#examining = connection;
    clearTimeout(this.#recheck);
    let state: SessionState;
    try {
      state = await this.#options.examine();
    } catch (thrown) {
      state = { is: 'unavailable', reason: `Redis at ${this.#options.place} cannot be used: ${messageOf(thrown)}.` };
    }
    if (this.#examining === connection) this.#examining = undefined;
    if (connection === this.#connection) this.#become(state);
  }

  #become(state: SessionState): void {
    if (this.#state.is === 'closed') return;
    if (this.#state.is !== 'unavailable') this.#reachedAt = performance.now();
    this.#state = state;
    clearTimeout(this.#recheck);
    const { client, recheckMs } = this.#options;
    if (state.is !== 'closed' && client.status === 'ready') {
      this.#recheck = setTimeout(() => void this.#examine(), state.is === 'ready' ? REEXAMINE_MS : recheckMs);
    }
    this.#changes.emit('change');
  }
}

const messageOf = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));

function closed(): CoordinatorError {
  return new CoordinatorError('closed', 'the coordinator is closed');
}
