import { readFile, writeFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { bytes, connect, MocoserveError, result, VERSION } from '../../clients/typescript/src/index.ts';
import { REFUSAL, useTask } from '../support/clients.ts';
import { freePort } from '../support/ports.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { stranger } from '../support/stranger.ts';

const task = useTask();

test('a training step through the TypeScript client', async () => {
  const { url, creation, weights, batch, groups, expectKeys } = task();
  const client = await connect(url);
  const { name: encoder } = result(await client.POST('/v1/encoders', { body: JSON.parse(creation('typescript')) }));
  const synced = result(
    await client.PUT('/v1/encoders/{encoder}/query-weights', {
      params: { path: { encoder }, query: { step: 0 } },
      headers: bytes().headers,
      body: new Blob([await readFile(weights)]),
    }),
  );
  expect(synced.initialized).toBe(true);
  const step = (step: number) =>
    client.POST('/v1/encoders/{encoder}/ema-steps', { params: { path: { encoder } }, body: { step } });
  expect(result(await step(0)).applied).toBe(true);
  const reply = await client.POST('/v1/encoders/{encoder}/keys', {
    params: { path: { encoder }, query: { ema_step: 0, groups } },
    ...bytes(),
    body: new Uint8Array(await readFile(batch)),
  });
  expect(reply.response.headers.get('moco-ema-step')).toBe('0');
  await expectKeys(new Uint8Array(result(reply)));

  const refused = await step(7);
  expect(() => result(refused)).toThrow(MocoserveError);
  const { status, code, message, details } = catchError(() => result(refused));
  expect({ status, code, message, expected: details.expected }).toEqual(REFUSAL);
});

test('a token that the server does not know, and one that it does', async () => {
  const { folder } = task();
  const tokens = `${folder}/tokens`;
  await writeFile(tokens, `read:${'r'.repeat(32)}\n`);
  const server = new ServerProcess(['--tokens-file', tokens, '--log-level', 'warn']);
  onTestFinished(() => server.kill());
  const url = await server.url();
  await expect(connect(url)).rejects.toMatchObject({ status: 401, code: 'unauthorized' });
  await expect(connect(url, { token: 'x'.repeat(32) })).rejects.toThrow('Authorization: Bearer');
  const client = await connect(url, { token: 'r'.repeat(32) });
  const refused = await client.DELETE('/v1/encoders/{encoder}', { params: { path: { encoder: 'none' } } });
  expect(() => result(refused)).toThrow(expect.objectContaining({ status: 403, code: 'forbidden' }));
});

test('a server that is not there, one that is another, and one of another minor version', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  await expect(connect(nobody)).rejects.toThrow(`No server answers at ${nobody}: connect ECONNREFUSED`);
  const [major, minor] = VERSION.split('.').map(Number);
  const others = {
    '<p>Hello</p>': { code: 'not_mocoserve' },
    '[]': { code: 'not_mocoserve' },
    '{"name":"other","version":"1.0.0"}': { code: 'not_mocoserve' },
    [`{"name":"mocoserve","version":"${major}.${minor! + 1}.0"}`]: {
      code: 'version_mismatch',
      message: expect.stringContaining(`use a client of ${major}.${minor! + 1}.`),
    },
  };
  for (const [reply, error] of Object.entries(others)) {
    await expect(connect(await stranger(reply))).rejects.toMatchObject(error);
  }
  expect(await connect(await stranger(`{"name":"mocoserve","version":"${major}.${minor}.99"}`))).toBeDefined();
});

function catchError(act: () => unknown): MocoserveError {
  try {
    act();
  } catch (error) {
    return error as MocoserveError;
  }
  throw new Error('nothing was thrown');
}
