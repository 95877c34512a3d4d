import { EncoderClient, type Fetch, type Keys } from '../../test/support/encoderClient.ts';
import { images, queryWeights, SMALL_RESNET } from '../../test/support/trainingData.ts';

const STEPS = 3;
const ROWS = 16;

export interface Trained {
  /** Of the last step, `[n, dim]`. */
  readonly keys: Keys;
  /** Of the momentum encoder after it. */
  readonly digest: string;
}

/**
 * A few training steps: query weights with their EMA step, then the keys of a batch in two groups, each request to the
 * next server in turn.
 */
export async function train(urls: readonly string[], ask: Fetch = fetch): Promise<Trained> {
  const name = 'container';
  await EncoderClient.create({ url: urls[0]!, fetch: ask }, { name, architecture: SMALL_RESNET });
  let turn = 0;
  const next = () => EncoderClient.at({ url: urls[turn++ % urls.length]!, fetch: ask }, name);
  for (let step = 0; ; step++) {
    await next().sync(queryWeights(step), { step, ema: true });
    const keys = await next().keys({ images: images(step, ROWS) }, { ema_step: step, groups: 2 });
    if (step === STEPS - 1) return { keys, digest: keys.provenance['weights-digest']! };
  }
}

/** Waits until a server takes requests; throws with its reasons and its log when it does not in a minute. */
export async function ready(server: { readonly url: string; readonly log: string }): Promise<void> {
  const { url } = server;
  const until = performance.now() + 60_000;
  let reason = 'it was not asked';
  while (performance.now() < until) {
    try {
      const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
      reason = await response.text();
    } catch (thrown) {
      reason = String((thrown as Error).cause ?? thrown);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} is not ready: ${reason}\n${server.log}`);
}
