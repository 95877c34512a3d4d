import type { Observer } from '../../src/ports/observer.ts';

/** Nobody watches a simulated pod. */
export const unobserved: Observer = {
  encoded: () => undefined,
  emaStep: () => undefined,
  appended: () => undefined,
  synced: () => undefined,
  trace: () => undefined,
  continuing: (_trace, act) => act(),
};
