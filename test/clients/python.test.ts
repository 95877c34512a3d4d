import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { readDocument } from '../../scripts/clients/document.ts';
import { REFUSAL, useTask } from '../support/clients.ts';
import { freePort } from '../support/ports.ts';
import { installPythonClient } from '../support/pythonClient.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { stranger } from '../support/stranger.ts';

const execute = promisify(execFile);
const program = (name: string) => fileURLToPath(new URL(`programs/${name}`, import.meta.url));

const task = useTask();
let installed: Awaited<ReturnType<typeof installPythonClient>>;

beforeAll(async () => {
  installed = await installPythonClient(task().folder);
}, 180_000);

async function python(...args: string[]): Promise<unknown> {
  const { stdout } = await execute(installed.python, ['-B', ...args], { env: installed.env });
  return JSON.parse(stdout);
}

test('a training step through the Python client', async () => {
  const { url, creation, weights, batch, groups, folder, expectKeys } = task();
  const keys = `${folder}/python-keys.safetensors`;
  const args = [url, creation('python'), weights, batch, `${groups}`, keys];
  expect(await python(program('step.py'), ...args)).toEqual(REFUSAL);
  await expectKeys(await readFile(keys));
});

test('a token that the server does not know, and one that it does', async () => {
  const tokens = `${task().folder}/tokens`;
  await writeFile(tokens, `read:${'r'.repeat(32)}\n`);
  const server = new ServerProcess(['--tokens-file', tokens, '--log-level', 'warn']);
  onTestFinished(() => server.kill());
  const url = await server.url();
  expect(await python(program('connect.py'), url)).toMatchObject({ status: 401, code: 'unauthorized' });
  expect(await python(program('connect.py'), url, 'x'.repeat(32))).toMatchObject({ status: 401 });
  expect(await python(program('connect.py'), url, 'r'.repeat(32))).toMatchObject({ status: 403, code: 'forbidden' });
});

test('a server that is not there, one that is another, and one of another minor version', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const { version } = (await readDocument()).info;
  const [major, minor] = version.split('.').map(Number);
  const next = `${major}.${minor! + 1}`;
  expect(await python(program('connect.py'), nobody)).toMatchObject({
    code: 'unreachable',
    message: expect.stringMatching(`^No server answers at ${nobody}: .*refused`),
  });
  for (const reply of ['<p>Hello</p>', '[]', '{"name":"other","version":"1.0.0"}']) {
    expect(await python(program('connect.py'), await stranger(reply))).toMatchObject({ code: 'not_mocoserve' });
  }
  const other = await stranger(`{"name":"mocoserve","version":"${next}.0"}`);
  expect(await python(program('connect.py'), other)).toEqual({
    status: 200,
    code: 'version_mismatch',
    message: `The server at ${other} has version ${next}.0, this client ${version}: use a client of ${next}.`,
  });
});
