import { onTestFinished } from 'vitest';
import { HttpProxy } from './proxy.ts';

/** Which requests are lost after the server has done what they ask for, and which it never sees. */
const isLost = (count: number) => count % 5 === 1;
const isRefused = (count: number) => count % 7 === 3;

/** A way to a server on which replies get lost and requests are turned away, always the same ones. Only GETs are spared. */
export async function unreliable(url: string): Promise<{ url: string; failures: () => number }> {
  let [count, failures] = [0, 0];
  const proxy = await HttpProxy.before(url, async (request, response, forward) => {
    if (request.method === 'GET') return false;
    count++;
    if (isRefused(count)) {
      failures++;
      request.resume();
      const body = { error: 'Not now.', code: 'draining', details: {} };
      response.writeHead(503, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return true;
    }
    if (!isLost(count)) return false;
    await forward();
    failures++;
    response.destroy();
    return true;
  });
  onTestFinished(() => proxy.close());
  return { url: proxy.url, failures: () => failures };
}
