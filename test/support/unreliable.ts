import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Which requests are lost after the server has done what they ask for, and which it never sees. */
const isLost = (count: number) => count % 5 === 1;
const isRefused = (count: number) => count % 7 === 3;

/** A way to a server on which replies get lost and requests are turned away, always the same ones. Only GETs are spared. */
export async function unreliable(url: string): Promise<{ url: string; failures: () => number }> {
  let [count, failures] = [0, 0];
  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.method !== 'GET') count++;
    const fails = (does: (count: number) => boolean) => request.method !== 'GET' && does(count);
    if (fails(isRefused)) {
      failures++;
      const body = { error: 'Not now.', code: 'draining', details: {} };
      response.writeHead(503, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return;
    }
    const reply = await fetch(url + request.url, {
      method: request.method!,
      headers: { 'content-type': request.headers['content-type'] ?? '' },
      body: chunks.length === 0 ? null : Buffer.concat(chunks),
    });
    const body = Buffer.from(await reply.arrayBuffer());
    if (fails(isLost)) {
      failures++;
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? '' }).end(body);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, failures: () => failures };
}
