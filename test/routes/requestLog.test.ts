import { expect, test } from 'vitest';
import { mocoError } from '../../src/errors.ts';
import { logged } from './logged.ts';
import { RawClient } from './rawClient.ts';
import { listeningApp } from './testApp.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

/** The lines of requests, once there are so many. */
async function requestLines(lines: ReturnType<typeof logged>['lines'], count: number) {
  const ofRequests = () => lines().filter(({ msg }) => msg === 'request');
  await expect.poll(() => ofRequests().length).toBe(count);
  return ofRequests();
}

test('one line a request says how it went', async () => {
  const { logger, lines } = logged();
  const { url } = await listeningApp({}, {}, logger);
  await fetch(`${url}/v1/encoders/mnist?`, {
    headers: { 'x-request-id': 'r-1', traceparent: `00-${TRACE}-b7ad6b7169203331-01` },
  });
  const [line] = await requestLines(lines, 1);
  expect(line).toMatchObject({
    level: 'info',
    reqId: 'r-1',
    method: 'GET',
    route: '/v1/encoders/:encoder',
    status: 200,
    encoder: 'mnist',
    traceId: TRACE,
    ms: expect.any(Number),
  });
  expect(line).not.toHaveProperty('code');
  expect(line!.ms).toBeGreaterThan(0);
  expect(line!.bytesIn).toBeGreaterThan(100);
  expect(line!.bytesOut).toBeGreaterThan(200);
});

test('an error has its code; 500 is a mistake of the server, more is a state of it', async () => {
  const { logger, lines } = logged();
  const { url } = await listeningApp(
    {
      async runEmaStep() {
        throw mocoError('coordinator_unavailable', { reason: 'away' });
      },
    },
    {},
    logger,
  );
  await fetch(`${url}/v1/encoders/other`);
  await fetch(`${url}/v1/encoders/mnist/ema-steps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const found = await requestLines(lines, 2);
  expect(found).toMatchObject([
    { level: 'info', status: 404, code: 'encoder_not_found', encoder: 'other' },
    { level: 'warn', status: 503, code: 'coordinator_unavailable', encoder: 'mnist' },
  ]);
});

test('what matches no route is told by its path, without the query and not at any length', async () => {
  const { logger, lines } = logged();
  const { url } = await listeningApp({}, {}, logger);
  await fetch(`${url}/no/such?token=secret`);
  await fetch(`${url}/%zz?token=secret`);
  await fetch(`${url}/${'x'.repeat(5000)}`);
  const found = await requestLines(lines, 3);
  expect(found).toMatchObject([
    { route: 'unmatched', path: '/no/such', status: 404, code: 'route_not_found' },
    { route: 'unmatched', path: '/%zz', status: 400, code: 'invalid_request' },
    { route: 'unmatched', status: 404 },
  ]);
  expect(String(found[2]!.path).length).toBe(200);
  expect(JSON.stringify(lines())).not.toContain('secret');
});

test('neither bodies nor credentials are logged', async () => {
  const { logger, lines } = logged();
  logger.level = 'trace';
  const { url } = await listeningApp({ keys: () => Promise.reject(new Error('broken')) }, {}, logger);
  for (const body of ['{"images":[[123456789]]}', '{"password":"hunter2"}']) {
    await fetch(`${url}/v1/encoders/mnist/keys/json?seed=4`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer secret-token', cookie: 'secret-cookie' },
      body,
    });
  }
  await requestLines(lines, 2);
  expect(JSON.stringify(lines())).not.toMatch(/123456789|hunter2|secret/);
});

test('a client that hung up gets a line as well', async () => {
  const { logger, lines } = logged();
  let waits = 0;
  const { port } = await listeningApp(
    {
      keys: (_name, _query, _batch, signal) =>
        new Promise((_resolve, reject) => {
          waits++;
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    },
    {},
    logger,
  );
  const client = new RawClient(port);
  const body = '{"images":[[1]]}';
  client.send(
    `POST /v1/encoders/mnist/keys HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await expect.poll(() => waits).toBe(1);
  client.hangUp();
  const [line] = await requestLines(lines, 1);
  expect(line).toMatchObject({ level: 'info', status: 499, route: '/v1/encoders/:encoder/keys', encoder: 'mnist' });
});

test('health and metrics are of the level debug', async () => {
  const { logger, lines } = logged();
  logger.level = 'debug';
  const { url } = await listeningApp({ notReady: () => ['no engine'] }, {}, logger);
  for (const path of ['/health/live', '/health/ready', '/metrics']) await fetch(url + path);
  const found = await requestLines(lines, 3);
  expect(found).toMatchObject([
    { level: 'debug', route: '/health/live', status: 200 },
    { level: 'debug', route: '/health/ready', status: 503 },
    { level: 'debug', route: '/metrics', status: 200 },
  ]);
});
