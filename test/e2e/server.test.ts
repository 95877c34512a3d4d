import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const SERVER = fileURLToPath(new URL('../../dist/server.js', import.meta.url));

const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A server process; `until` waits for what it says. */
function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [SERVER, ...args], { env: { ...process.env, ...env } });
  started.push(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (text) => (said[name] += text));
  const exit = once(child, 'exit').then(([code, signal]) => code ?? signal);
  const url = async () => {
    await expect.poll(() => said.stdout, { timeout: 50_000 }).toContain('\n');
    const [, address = ''] = /^mocoserve listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(said.stdout) ?? [];
    expect(address, said.stdout).not.toBe('');
    return address;
  };
  return { child, said, exit, url };
}

const json = (body: object) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

test('serves, lets a waiting request go when it drains, and exits with 0', async () => {
  const server = start(['--port', '0', '--drain-ms', '10']);
  const url = await server.url();
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  const creation = { name: 'small', architecture: { id: 'mlp', options: { layers: [2, 2] } } };
  expect((await fetch(`${url}/v1/encoders`, json(creation))).status).toBe(201);

  const keys = `${url}/v1/encoders/small/rounds/0/ranks/0/keys/json?world_size=2`;
  const waiting = fetch(keys, json({ images: [[1, 2]] }));
  const round = async () => (await fetch(`${url}/v1/encoders/small/rounds/0`)).status;
  await expect.poll(round).toBe(200);

  server.child.kill('SIGTERM');
  expect((await waiting).status).toBe(503);
  expect(await server.exit).toBe(0);
  expect(server.said.stdout).toBe(`mocoserve listening on ${url}\n`);
});

test('a second signal exits at once', async () => {
  const server = start(['--port', '0', '--drain-ms', '3600000']);
  const url = await server.url();
  const creation = { name: 'small', architecture: { id: 'mlp', options: { layers: [2, 2] } } };
  await fetch(`${url}/v1/encoders`, json(creation));
  const keys = `${url}/v1/encoders/small/rounds/0/ranks/0/keys/json?world_size=2`;
  const waiting = fetch(keys, json({ images: [[1, 2]] })).catch((thrown: Error) => thrown);
  const round = async () => (await fetch(`${url}/v1/encoders/small/rounds/0`)).status;
  await expect.poll(round).toBe(200);
  server.child.kill('SIGINT');
  await expect.poll(async () => (await fetch(`${url}/health/ready`)).status).toBe(503);
  server.child.kill('SIGINT');
  expect(await server.exit).toBe(1);
  expect(await waiting).toBeInstanceOf(Error);
});

/** TensorFlow says on stderr that it uses oneDNN, whatever log level it is given. */
const withoutTensorFlow = (text: string) => text.replace(/^(WARNING: All log messages before absl|I0000 ).*\n/gm, '');

test('a port in use is one sentence, and exit code 1', async () => {
  const first = start(['--port', '0']);
  const { port } = new URL(await first.url());
  const second = start(['--port', port]);
  expect(await second.exit).toBe(1);
  expect(second.said.stdout).toBe('');
  expect(withoutTensorFlow(second.said.stderr)).toBe(`Cannot listen on 127.0.0.1 port ${port}: the port is in use.\n`);
});

test('a wrong configuration is one sentence, and exit code 2', async () => {
  const server = start([], { MOCOSERVE_PORT: 'eighty' });
  expect(await server.exit).toBe(2);
  expect(server.said.stderr).toMatch(/^MOCOSERVE_PORT must be an integer from 0 to 65535.*\n$/);
});

test.each([
  ['--help', /^Usage: [\s\S]*MOCOSERVE_PORT/],
  ['--version', /^\d+\.\d+\.\d+\n$/],
])('%s is answered on standard output', async (flag, expected) => {
  const server = start([flag]);
  expect(await server.exit).toBe(0);
  expect(server.said.stdout).toMatch(expected);
});
