import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/run.ts';
import { Pod } from '../support/cluster.ts';
import { encodeSafetensors } from '../support/safetensors.ts';
import { queryWeights } from '../support/trainingData.ts';

// Mistakes at the keyboard: told with what to do, and nothing is sent.

const TOKENS = { read: 'read-token-of-the-test', admin: 'admin-token-of-the-test' };

let folder: string;
let server: Pod;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mocoserve-cli-usage-'));
  await writeFile(file('tokens'), `read:${TOKENS.read}\nadmin:${TOKENS.admin}\n`);
  server = await Pod.start(null, ['--tokens-file', file('tokens')]);
});

afterAll(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

/** In this process, for there is much to get wrong. */
async function mocoserve(args: readonly string[], token?: string) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const { signal } = new AbortController();
  const env = token === undefined ? {} : { MOCOSERVE_TOKEN: token };
  const code = await runCommandLine(['--url', server.url, ...args], { env, stdout, stderr, signal });
  const said = (stream: PassThrough) => String(stream.read() ?? '');
  return { code, stdout: said(stdout), stderr: said(stderr) };
}

async function mocoserveJson(args: readonly string[], token?: string) {
  const { code, stdout, stderr } = await mocoserve(['--json', ...args], token);
  return { code, stderr, json: JSON.parse(stdout) };
}

const file = (name: string) => join(folder, name);
const whole = encodeSafetensors(queryWeights(0));

test('shows the token of the variable, or of the file before it', async () => {
  const list = ['encoders', 'list'];
  const create = ['encoders', 'create', 'e', '--architecture', 'mlp', '--options', '{"layers": [4, 2]}'];
  await writeFile(file('token'), `${TOKENS.admin}\n`);

  const none = await mocoserveJson(list);
  expect(none).toMatchObject({ code: 1, json: { code: 'unauthorized', status: 401 } });
  expect(none.json.error).toContain('Give the token by --token-file FILE or in MOCOSERVE_TOKEN.');
  expect(await mocoserveJson(list, 'a-token-that-is-unknown')).toMatchObject({
    code: 1,
  });
  expect(await mocoserveJson(list, TOKENS.read)).toMatchObject({ code: 0 });
  const reader = await mocoserveJson(create, TOKENS.read);
  expect(reader).toMatchObject({ code: 1, json: { code: 'forbidden', details: { needed: 'admin' } } });
  const admin = await mocoserve(['--token-file', file('token'), ...create], TOKENS.read);
  expect(admin).toMatchObject({ code: 0, stdout: 'Created e: mlp, 10 parameters, keys of 2 values.\n' });
});

test.each([
  [['--token', TOKENS.admin, 'encoders', 'list'], /can be read by everybody on the machine; put it into a file/],
  [
    ['--token-file', 'FOLDER/tokens', 'encoders', 'list'],
    /looks like the server's file of tokens; expected a file with one/,
  ],
  [['--token-file', 'FOLDER/none', 'encoders', 'list'], /none, cannot be read: it does not exist/],
  [['--url', 'localhost', 'encoders', 'list'], /"localhost" is no URL; expected one such as http:/],
  [['--url', 'ftp://localhost', 'encoders', 'list'], /must begin with http/],
  [['--url', 'http://user:secret@localhost', 'encoders', 'list'], /must not have a user or a password/],
  [['--retry-for', 'long', 'encoders', 'list'], /must be a number of seconds/],
  [['encoders', 'lists'], /Unknown command 'lists'/],
  [['encoders'], /ends too early/],
  [['sync', 'FOLDER/whole', '--step', '1'], /--encoder <name>' not specified/],
  [['sync', 'FOLDER/whole', '-e', 'e'], /--step <n>' not specified/],
  [['ema', '-e', 'e', '--step', '-1'], /must be a whole number from 0 on/],
  [['ema', '-e', 'e', '--step', '0', '--count', '0'], /must be a whole number from 1 on/],
  [['encoders', 'create', 'e'], /needs --architecture ID, or --settings FILE/],
  [['encoders', 'create', 'e', '--architecture', 'mlp', '--options', '{layers: 1}'], /It must be JSON/],
  [['encoders', 'create', 'e', '--settings', 'FOLDER/none'], /none cannot be read: it does not exist/],
  [['encoders', 'create', 'e', '--settings', 'FOLDER/list.json'], /must be a JSON object/],
  [['encoders', 'update', 'e'], /There is nothing to change/],
  [['keys', 'FOLDER/whole', '-e', 'e', '-o', 'out.npy', '--names', 'names.json'], /--names is for folders/],
])('%j is wrong', async (args, sentence) => {
  await writeFile(file('whole'), whole);
  await writeFile(file('list.json'), '[]');
  const placed = args.map((arg) => arg.replace('FOLDER', folder));
  const { code, json, stderr } = await mocoserveJson(placed, TOKENS.read);
  expect({ code, error: json.error }).toEqual({ code: 2, error: expect.stringMatching(sentence) });
  expect(stderr).toBe(`mocoserve: ${json.error}\n`);
  expect(json.error).not.toContain(TOKENS.admin);
});

/** A header that promises 8 bytes. */
const header = Buffer.from('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}');
const length = Buffer.alloc(8);
length.writeBigUInt64LE(BigInt(header.length));

test.each([
  [
    'what torch.save writes',
    Buffer.from('PK\x03\x04 and so on'),
    /is a zip \(as torch\.save writes\), not safetensors\. Write it with/,
  ],
  ['a pickle', Buffer.from('\x80\x02}q\x00.', 'latin1'), /is a pickle/],
  ['.npy', Buffer.from('\x93NUMPY\x01\x00', 'latin1'), /is a \.npy file, not safetensors/],
  ['text', Buffer.from('{"weights": [1, 2, 3]}'), /is not safetensors: it begins with the bytes 7b227765/],
  ['an empty file', Buffer.alloc(0), /is not safetensors: it begins with the bytes \(none\)/],
  [
    'a header that is no JSON',
    Buffer.concat([Buffer.from([4, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('{"a}')]),
    /is not safetensors/,
  ],
  [
    'a file that was cut in its data',
    Buffer.concat([length, header, Buffer.alloc(4)]),
    /was cut: its header promises 70 bytes, it has 66/,
  ],
  ['a file that was cut in its header', Buffer.concat([length, header.subarray(0, 20)]), /was cut/],
])('%s is not sent for safetensors', async (_what, bytes, sentence) => {
  await writeFile(file('wrong'), bytes);
  const { code, json } = await mocoserveJson(['sync', file('wrong'), '-e', 'none', '--step', '0'], TOKENS.read);
  expect({ code, file: json.code }).toEqual({ code: 2, file: 'file_invalid' });
  expect(json.error).toMatch(sentence);
});

test('--help and --version say so on standard output', async () => {
  const help = await mocoserve(['--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  for (const command of ['serve', 'encoders', 'sync', 'ema', 'keys', 'weights', 'checkpoint']) {
    expect(help.stdout).toContain(`\n  ${command}`);
  }
  expect((await mocoserve(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
