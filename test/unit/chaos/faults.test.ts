import { expect, it } from 'vitest';
import { victimsOf } from '../../../chaos/faults.ts';

it.each([2, 3, 4])('no fault takes all of %d pods: one is left that is waited for', (size) => {
  const pods = Array.from({ length: size }, (_, i) => `pod-${i}`);
  for (const kind of ['kill', 'killTwo', 'replace'] as const) {
    for (const pod of pods.keys()) {
      const victims = victimsOf({ kind, pod: pod + 7 * size }, pods);
      expect(victims[0]).toBe(pods[pod]);
      expect(new Set(victims).size).toBe(kind === 'killTwo' && size > 2 ? 2 : 1);
    }
  }
});
