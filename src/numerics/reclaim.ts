import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | null = null;
let scheduled = false;

/**
 * Gives the memory of dropped arenas back to the system soon. V8 does not count shared memory when it decides whether
 * to collect garbage, so gigabytes that nothing refers to would stay until something else makes it run. Memory is freed
 * when every thread that had it has collected. One full collection, however often this is called in a turn.
 */
export function reclaimDroppedMemory(): void {
  if (scheduled) return;
  scheduled = true;
  // A turn later, when the caller's own variables no longer hold what it dropped.
  setImmediate(() => {
    scheduled = false;
    collect ??= exposeCollector();
    collect();
  });
}

function exposeCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
