import { world } from './world.ts';

type Listener = () => void;

/** As Node's, as far as the product and node:events use it, and many times as fast. */
class VirtualSignal {
  aborted = false;
  reason: unknown = undefined;
  #listeners = new Set<Listener>();

  static abort(reason: unknown = new DOMException('This operation was aborted', 'AbortError')): VirtualSignal {
    const signal = new VirtualSignal();
    signal.abort(reason);
    return signal;
  }

  static timeout(delayMs: number): VirtualSignal {
    const signal = new VirtualSignal();
    const { events } = world();
    events.after(delayMs, events.current, () => signal.abort(new DOMException('timed out', 'TimeoutError')));
    return signal;
  }

  static any(signals: readonly VirtualSignal[]): VirtualSignal {
    const any = new VirtualSignal();
    for (const signal of signals) {
      if (signal.aborted) any.abort(signal.reason);
      else signal.addEventListener('abort', () => any.abort(signal.reason));
    }
    return any;
  }

  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener();
  }

  addEventListener(_type: 'abort', listener: Listener): void {
    if (!this.aborted) this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: Listener): void {
    this.#listeners.delete(listener);
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }
}

class VirtualController {
  readonly signal = new VirtualSignal();

  abort(reason: unknown = new DOMException('This operation was aborted', 'AbortError')): void {
    this.signal.abort(reason);
  }
}

export function installSignals(): void {
  Object.assign(globalThis, { AbortController: VirtualController, AbortSignal: VirtualSignal });
}
