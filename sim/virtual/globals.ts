import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { Event } from './events.ts';
import { installSignals } from './signals.ts';
import { world } from './world.ts';

const require = createRequire(import.meta.url);

/** What `setTimeout` returns, as far as the product uses it. */
interface VirtualTimer {
  readonly event: Event;
  ref(): VirtualTimer;
  unref(): VirtualTimer;
}

function startTimer(run: () => void, delayMs: number): VirtualTimer {
  const { events } = world();
  const timer: VirtualTimer = {
    event: events.after(delayMs, events.current, run),
    ref: () => timer,
    unref: () => timer,
  };
  return timer;
}

function stopTimer(timer: VirtualTimer | undefined): void {
  if (timer?.event !== undefined) timer.event.isCancelled = true;
}

/** `setTimeout` of node:timers/promises. */
function pause<T>(delayMs = 0, value?: T, { signal }: { signal?: AbortSignal } = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      stopTimer(timer);
      reject(signal?.reason);
    };
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const timer = startTimer(() => {
      signal?.removeEventListener('abort', abort);
      resolve(value as T);
    }, delayMs);
    signal?.addEventListener('abort', abort);
  });
}

function uuid(): string {
  const { random } = world();
  const digits = () =>
    random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return `${digits()}-${digits()}`;
}

/**
 * Replaces the clocks, the timers and the chance of this process by those of the schedule that runs. Before any module of
 * the product is loaded.
 */
export function installVirtualGlobals(): void {
  Object.assign(globalThis, {
    setTimeout: (run: (...args: unknown[]) => void, delayMs = 0, ...args: unknown[]) =>
      startTimer(() => run(...args), delayMs),
    clearTimeout: stopTimer,
    setImmediate: (run: () => void) => startTimer(run, 0),
    clearImmediate: stopTimer,
  });
  performance.now = () => world().events.now;
  installSignals();
  Object.assign(require('node:timers/promises'), { setTimeout: pause, setImmediate: () => pause(0) });
  Object.assign(require('node:crypto'), {
    randomUUID: uuid,
    randomBytes: (size: number) => Buffer.from(Array.from({ length: size }, () => world().random.below(256))),
  });
  syncBuiltinESMExports();
}
