import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { chunksOf } from '../../src/cli/files/localFile.ts';
import { Cable } from '../support/cable.ts';
import { makeCertificates } from '../support/certificates.ts';
import { Pod } from '../support/cluster.ts';
import { CommandLine, mocoserve, mocoserveJson } from '../support/commandLine.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import { freePort } from '../support/ports.ts';
import { HttpProxy, type Mishap } from '../support/proxy.ts';
import { decodeSafetensors, encodeSafetensors } from '../support/safetensors.ts';
import { queryWeights, SMALL_RESNET } from '../support/trainingData.ts';

// What the network and what stands before a server do to a command, and what the command then says and does.

let server: Pod;
let folder: string;
let encoder: EncoderClient;
let encoders = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mocoserve-cli-network-'));
  server = await Pod.start(null);
  for (const seed of [0, 1]) await writeFile(file(`query-${seed}.safetensors`), encodeSafetensors(queryWeights(seed)));
});

afterAll(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  encoder = await EncoderClient.create(server, { name: `e${encoders++}`, architecture: SMALL_RESNET });
  await encoder.sync(queryWeights(0), { step: 0, ema: true });
});

const file = (name: string) => join(folder, name);
const name = () => encoder.url.split('/').at(-1)!;
const SYNC = () => ['sync', file('query-1.safetensors'), '-e', name(), '--step', '1', '--ema'];
const PUT = () => ['weights', 'put', file('query-1.safetensors'), '-e', name()];

async function proxy(mishap: Mishap): Promise<HttpProxy> {
  const started = await HttpProxy.before(server.url, mishap);
  onTestFinished(() => started.close());
  return started;
}

/** A mishap that happens once, to requests of this method to something of an encoder. */
function firstTime(method: string, happen: Mishap): Mishap {
  let has = false;
  return async (request, response, forward) => {
    if (has || request.method !== method || !request.url!.startsWith('/v1/encoders/')) return false;
    has = true;
    return happen(request, response, forward);
  };
}

/** The request is done, but its answer never comes. */
const losesAnswer: Mishap = async ({ socket }, _response, forward) => {
  await forward();
  socket.destroy();
  return true;
};

/** Half of the answer, and no length by which that could be told. */
const halvesAnswer: Mishap = async (_request, response, forward) => {
  const { status, headers, body } = await forward();
  const { 'content-length': _length, ...others } = headers;
  response.writeHead(status, others).end(body.subarray(0, body.length / 2));
  return true;
};

test('a large body that is refused at its beginning is told as what it is', async () => {
  const size = 32 * 2 ** 20;
  const large = { w: { dtype: 'U8', shape: [size], data: new Uint8Array(size) } } as const;
  await writeFile(file('large.safetensors'), encodeSafetensors(large));
  const refused = await mocoserveJson(server.url, ['sync', file('large.safetensors'), '-e', 'none', '--step', '0']);
  expect(refused).toMatchObject({ code: 1, json: { code: 'encoder_not_found', status: 404 } });
  const unknown = await mocoserveJson(server.url, ['sync', file('large.safetensors'), '-e', name(), '--step', '1']);
  expect(unknown).toMatchObject({ code: 1, json: { code: expect.stringMatching(/^(tensor|naming)_/), status: 422 } });
});

test('a file that becomes shorter while it is sent is no upload', async () => {
  const path = file('shrunk');
  await writeFile(path, 'four');
  const read = async () => {
    for await (const _chunk of chunksOf({ path, bytes: 7, beginning: Buffer.alloc(0) }));
  };
  await expect(read()).rejects.toThrow(`${path} has become 3 bytes shorter while it was sent.`);
  await rm(path);
  await expect(read()).rejects.toThrow(`${path} cannot be read any more: it does not exist.`);
});

test('an upload that is cut is sent again', async () => {
  const cable = await Cable.to(server.port);
  onTestFinished(() => cable.cut());
  const cut = cable.breaksAfter(200_000, 'there');
  const synced = await mocoserveJson(cable.httpUrl, SYNC());
  await cut;
  expect(synced).toMatchObject({ code: 0, json: { query_step: 1, ema: { step: 1, applied: true } } });
  expect(synced.stderr).toMatch(/^The transfer was cut: the connection was .*safe to send it again; trying in/);
});

test('an answer that is lost is asked for again, and nothing is done twice', async () => {
  const { url, requests } = await proxy(firstTime('PUT', losesAnswer));
  const synced = await mocoserveJson(url, SYNC());
  expect(synced).toMatchObject({ code: 0, json: { unchanged: true, ema: { step: 1, applied: false } } });
  expect(requests.filter((each) => each.startsWith('PUT'))).toHaveLength(2);
  expect(await encoder.state()).toMatchObject({ query_step: 1, ema_step: 1 });
});

test('a server that is not ready is asked again when it says', async () => {
  const { url } = await proxy(
    firstTime('POST', async (_request, response) => {
      const body = JSON.stringify({ error: 'The server is shutting down.', code: 'draining', details: {} });
      response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' }).end(body);
      return true;
    }),
  );
  const began = performance.now();
  const { code, stderr } = await mocoserve(url, ['ema', '-e', name(), '--step', '1']);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'The server is shutting down. It is safe to send it again; trying in 1.0 s.\n',
  });
  expect(performance.now() - began).toBeGreaterThan(1000);
});

test('a restore whose answer is lost is not repeated unasked', async () => {
  const { url, requests } = await proxy(firstTime('PUT', losesAnswer));
  const put = await mocoserveJson(url, PUT());
  expect(put).toMatchObject({ code: 4, json: { code: 'transfer_cut', exit_code: 4, status: null } });
  expect(put.json.error).toMatch(/Whether it was done is not known: "mocoserve encoders show e\d+" tells its weights/);
  expect(requests.filter((each) => each.startsWith('PUT'))).toHaveLength(1);
});

test('a page of a proxy is no answer of the server', async () => {
  const { url } = await proxy(async (request, response) => {
    if (request.url === '/') return false;
    response.writeHead(request.method === 'PUT' ? 502 : 404, { 'content-type': 'text/html' }).end('<h1>oops</h1>');
    return true;
  });
  const put = await mocoserveJson(url, PUT());
  expect(put).toMatchObject({ code: 3, json: { code: 'not_ready', status: 502 } });
  expect(put.json.error).toMatch(/perhaps a proxy, answered 502 as text\/html\. Whether it was done is not known/);
  const list = await mocoserveJson(url, ['encoders', 'list']);
  expect(list).toMatchObject({ code: 1, json: { code: 'not_mocoserve', status: 404 } });
  expect(list.json.error).toContain('no answer of mocoserve');
});

test('a body that is cut on its way to the server changes nothing, and is sent again', async () => {
  const { url, requests } = await proxy(
    firstTime('PUT', async (request, response) => {
      for await (const _chunk of request);
      const details = { received: 1000, expected: 2000 };
      const error = 'The body ended after 1000 bytes of 2000.';
      const body = JSON.stringify({ error, code: 'body_aborted', details });
      response.writeHead(400, { 'content-type': 'application/json' }).end(body);
      return true;
    }),
  );
  expect(await mocoserve(url, PUT())).toMatchObject({ code: 0 });
  expect(requests.filter((each) => each.startsWith('PUT'))).toHaveLength(2);
});

test('a download that is cut begins again, or leaves the file of before', async () => {
  const path = file('weights.safetensors');
  await writeFile(path, 'the file of before');
  const cut = await proxy(firstTime('GET', halvesAnswer));
  const failed = await mocoserveJson(cut.url, ['--retry-for', '0', 'weights', 'get', path, '-e', name()]);
  expect(failed).toMatchObject({ code: 4, json: { code: 'transfer_cut' } });
  expect(failed.json.error).toContain('the answer ended too early. Nothing was changed: run the same command again');
  expect(await readFile(path, 'utf8')).toBe('the file of before');

  const again = await proxy(firstTime('GET', halvesAnswer));
  expect(await mocoserve(again.url, ['weights', 'get', path, '-e', name()])).toMatchObject({ code: 0 });
  expect(decodeSafetensors(await readFile(path)).tensors).toEqual((await encoder.weights()).tensors);
  expect((await readdir(folder)).filter((each) => each.endsWith('.part'))).toEqual([]);
});

test('Ctrl+C ends a download and leaves nothing of it', async () => {
  const { url } = await proxy(
    firstTime('GET', async (_request, response, forward) => {
      const { status, headers, body } = await forward();
      response.writeHead(status, headers).write(body.subarray(0, body.length / 2));
      return true;
    }),
  );
  const path = file('interrupted.safetensors');
  const running = new CommandLine(['--json', 'weights', 'get', path, '-e', name()], { MOCOSERVE_URL: url });
  await expect
    .poll(() => readdir(folder), { timeout: 20_000 })
    .toContain(`interrupted.safetensors.${running.process.pid}.part`);
  running.process.kill('SIGINT');
  const { code, stdout } = await running.ended();
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ code: 'interrupted', exit_code: 130 });
  expect((await readdir(folder)).filter((each) => each.startsWith('interrupted'))).toEqual([]);
});

test('warns of a server of another minor version, and of one that does not say what it is', async () => {
  const saying = (page: object | string) =>
    proxy(async (request, response) => {
      if (request.url !== '/') return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page));
      return true;
    });
  const warned = async (page: object | string) => {
    const { code, stderr } = await mocoserve((await saying(page)).url, ['encoders', 'list']);
    expect(code).toBe(0);
    return stderr;
  };
  expect(await warned({ name: 'mocoserve', version: '0.9.3' })).toMatch(
    /^Warning: this is mocoserve 0\.1\.\d+, the server is 0\.9\.3;.*Use the command line of version 0\.9\.\n$/,
  );
  expect(await warned({ name: 'mocoserve', version: '0.1.99' })).toBe('');
  expect(await warned('hello')).toMatch(/^Warning: what is at \S+ does not say that it is mocoserve/);
});

test('a server that is not there is told at once, with what to do', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const list = (url: string) => mocoserveJson(url, ['encoders', 'list']);
  const absent = await list(nobody);
  expect(absent).toMatchObject({ code: 3, json: { code: 'unreachable', status: null, exit_code: 3 } });
  expect(absent.json.error).toMatch(
    /nobody listens there\. Is it running\? "mocoserve serve" starts one; --url or MOCOSERVE_URL/,
  );
  const noTls = await list(server.url.replace('http:', 'https:'));
  expect(noTls).toMatchObject({
    code: 3,
    json: { error: expect.stringMatching(/speaks no TLS .* begin with http:\/\/\?/) },
  });
});

test('an authority that the system does not know is named by NODE_EXTRA_CA_CERTS', async () => {
  const certificates = await makeCertificates();
  onTestFinished(() => certificates.remove());
  const pod = await Pod.start(null, ['--tls-cert', certificates.cert, '--tls-key', certificates.key]);
  onTestFinished(() => pod.kill());
  const unknown = await mocoserveJson(pod.url, ['encoders', 'list']);
  expect(unknown).toMatchObject({ code: 3, json: { code: 'unreachable' } });
  expect(unknown.json.error).toMatch(/its certificate is not trusted \(.*NODE_EXTRA_CA_CERTS=FILE/);
  const known = { NODE_EXTRA_CA_CERTS: certificates.ca };
  expect(await mocoserve(pod.url, ['encoders', 'list'], known)).toMatchObject({ code: 0 });
  const plain = await mocoserveJson(pod.url.replace('https:', 'http:'), ['encoders', 'list']);
  expect(plain).toMatchObject({ code: 1, json: { code: 'malformed_http' } });
  expect(plain.json.error).toContain('this port takes HTTPS only');
});

test('what speaks no HTTP is told', async () => {
  const other = createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n')).listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as { port: number };
  const { code, stderr } = await mocoserve(`http://127.0.0.1:${port}`, ['encoders', 'list']);
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/speaks no HTTP/) });
});

test('keeps a path of the URL, for servers behind a proxy', async () => {
  const { url, requests } = await proxy(async (request) => {
    request.url = request.url!.replace(/^\/moco/, '');
    return false;
  });
  expect((await mocoserve(`${url}/moco`, ['encoders', 'show', name()])).code).toBe(0);
  expect(requests).toEqual(['GET /moco/', `GET /moco/v1/encoders/${name()}`]);
});
