import { setTimeout } from 'node:timers/promises';
import type { Pod } from './cluster.ts';
import { type EncoderClient, Refused } from './encoderClient.ts';

/** How long a test waits for what pods do by themselves, in milliseconds. */
export const PATIENCE_MS = 30_000;

/**
 * As a trainer behind a load balancer: a broken connection or a 503 is tried again at the next pod, anything else is an
 * answer.
 */
export async function untilAnswered<T>(
  pods: readonly Pod[],
  ask: (encoder: EncoderClient) => Promise<T>,
  name = 'e',
): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask(pods[attempt % pods.length]!.encoder(name));
    } catch (thrown) {
      const isOpen = !(thrown instanceof Refused) || thrown.status === 503;
      if (!isOpen || performance.now() > until) throw thrown;
      await setTimeout(50);
    }
  }
}
