import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { Agent, request } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Certificates, makeCertificates } from '../support/certificates.ts';
import { ServerProcess } from '../support/serverProcess.ts';

const PATIENCE = { timeout: 30_000 };
const OLD = 'old-token-0123456789';
const NEW = 'new-token-0123456789';

let folder: string;
let certificates: Certificates;
const started: ServerProcess[] = [];

beforeAll(async () => {
  [folder, certificates] = await Promise.all([mkdtemp(join(tmpdir(), 'mocoserve-access-')), makeCertificates()]);
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.kill()));
});

afterAll(async () => {
  await certificates?.remove();
  await rm(folder, { recursive: true, force: true });
});

function start(...args: string[]): ServerProcess {
  const server = new ServerProcess(args);
  started.push(server);
  return server;
}

async function fileOf(name: string, text: string, mode = 0o600): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

/** Puts another file in the place of one, as whoever writes files well does. */
async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

const statusOf = async (url: string, token: string) =>
  (await fetch(`${url}/v1/encoders`, { headers: { authorization: `Bearer ${token}` } })).status;

describe('a file of tokens that changes', () => {
  test('counts a moment later; one that cannot be used does not, and the log says why without telling a token', async () => {
    const path = await fileOf('tokens', `read:${OLD}\n`);
    const server = start('--tokens-file', path, '--log-level', 'warn');
    const url = await server.url();
    expect([await statusOf(url, OLD), await statusOf(url, NEW)]).toEqual([200, 401]);
    const told = () => server.logged().filter(({ act }) => act === 'reloadTokens');

    await replace(path, `admin:${NEW}\n`);
    await expect.poll(() => statusOf(url, NEW), PATIENCE).toBe(200);
    expect(await statusOf(url, OLD)).toBe(401);
    expect(told()).toMatchObject([{ audit: true, level: 30, tokens: { read: 0, train: 0, admin: 1 } }]);

    await replace(path, `admin:${NEW}\nadmin ${OLD}\n`);
    await expect.poll(() => told().length, PATIENCE).toBe(2);
    expect(told()[1]).toMatchObject({ level: 50, reason: expect.stringContaining('line 2') });
    await unlink(path);
    await expect.poll(() => told().length, PATIENCE).toBe(3);
    expect(told()[2]).toMatchObject({ level: 50, reason: expect.stringContaining('ENOENT') });
    expect([await statusOf(url, NEW), await statusOf(url, OLD)]).toEqual([200, 401]);

    await replace(path, `read:${OLD}\n`);
    await expect.poll(() => statusOf(url, OLD), PATIENCE).toBe(200);
    expect(await statusOf(url, NEW)).toBe(401);
    for (const token of [OLD, NEW]) expect(server.lines.join('\n')).not.toContain(token);
  });

  test('may be a link in a folder that is swapped, as a Secret of Kubernetes is', async () => {
    const secret = join(folder, 'secret');
    const version = async (name: string, text: string) => {
      await mkdir(join(secret, name), { recursive: true });
      await writeFile(join(secret, name, 'tokens'), text);
      await symlink(name, join(secret, '..data.new'));
      await rename(join(secret, '..data.new'), join(secret, '..data'));
    };
    await version('..1', `read:${OLD}\n`);
    await symlink('..data/tokens', join(secret, 'tokens'));
    const url = await start('--tokens-file', join(secret, 'tokens')).url();
    expect(await statusOf(url, OLD)).toBe(200);
    await version('..2', `read:${NEW}\n`);
    await rm(join(secret, '..1'), { recursive: true });
    await expect.poll(() => statusOf(url, NEW), PATIENCE).toBe(200);
    expect(await statusOf(url, OLD)).toBe(401);
  });
});

test('with tokens a server may listen beyond loopback, and says if they cross the network in the clear', async () => {
  const path = await fileOf('open', `read:${OLD}\n`, 0o644);
  const server = start('--tokens-file', path, '--host', '0.0.0.0');
  await server.url();
  const warnings = server.logged().filter(({ level }) => level === 40);
  expect(warnings.map(({ msg }) => msg)).toEqual([
    expect.stringContaining('unencrypted'),
    'everybody on this machine can read this secret',
  ]);
  expect(warnings[1]).toMatchObject({ path });
});

test('what cannot be used at the start is one sentence, and exit code 2', async () => {
  const peers = await fileOf('peers', NEW);
  const own = await certificates.issue('own');
  const expired = await certificates.issue('expired', -1);
  const tls = (cert: string, key: string) => ['--tls-cert', cert, '--tls-key', key];
  const encrypted = await fileOf(
    'encrypted',
    '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n-----END ENCRYPTED PRIVATE KEY-----\n',
  );
  const wrong: [string[], RegExp][] = [
    [['--tokens-file', await fileOf('wrong', `read:${OLD}\nadmn:${NEW}\n`)], /wrong.*line 2 must begin with a role/],
    [['--tokens-file', await fileOf('empty', '\n')], /empty.*there is no token in it/],
    [['--tokens-file', join(folder, 'nowhere')], /ENOENT.*nowhere/],
    [['--tokens-file', folder], /is not a file/],
    [['--tokens-file', '/dev/zero'], /is not a file/],
    [['--tokens-file', await fileOf('large', '#'.repeat(2 ** 20 + 1))], /is larger than/],
    [
      ['--tokens-file', await fileOf('same', `read:${NEW}\n`), '--peer-token-file', peers],
      /line 1 has the token that pods/,
    ],
    [tls(own.cert, certificates.key), /own\.pem.*private key does not belong to the certificate/],
    [tls(expired.cert, expired.key), /expired\.pem.*the certificate expired on 2/],
    [tls(own.key, own.key), /the certificate is not one in PEM/],
    [tls(own.cert, own.cert), /the private key is not one in PEM/],
    [tls(own.cert, encrypted), /the private key is encrypted/],
    [tls(own.cert, join(folder, 'nowhere')), /ENOENT.*nowhere/],
    [['--tls-cert', own.cert], /--tls-cert needs --tls-key/],
    [['--peer-ca-file', own.key], /certificates for other pods.*there is no certificate in PEM/],
    [['--peer-ca-file', join(folder, 'nowhere')], /certificates for other pods.*nowhere/],
  ];
  for (const [args, sentence] of wrong) {
    const server = start(...args);
    expect([args, await server.ended()]).toEqual([args, 2]);
    const said = server.lines.filter((line) => !line.startsWith('{'));
    expect(said.join('\n')).toMatch(sentence);
    expect(said).toHaveLength(1);
    for (const token of [OLD, NEW]) expect(said[0]).not.toContain(token);
  }
}, 120_000);

describe('TLS', () => {
  const cert = () => join(folder, 'cert.pem');
  const key = () => join(folder, 'key.pem');
  const install = async (paths: { cert: string; key: string }) => {
    await replace(cert(), readFileSync(paths.cert, 'utf8'));
    await replace(key(), readFileSync(paths.key, 'utf8'));
  };
  const ca = () => readFileSync(certificates.ca, 'utf8');

  /** The common name that the server shows, over a connection of its own. */
  async function shown(url: string, options: object = {}): Promise<{ name: string; protocol: string | null }> {
    const { hostname: host, port } = new URL(url);
    const socket: TLSSocket = connectTls({ host, port: Number(port), ca: ca(), ...options });
    try {
      await once(socket, 'secureConnect');
      return { name: String(socket.getPeerCertificate().subject.CN), protocol: socket.getProtocol() };
    } finally {
      socket.destroy();
    }
  }

  test('takes a renewed certificate without a restart and keeps a connection; a wrong one leaves the old', async () => {
    await install(certificates);
    const server = start('--tls-cert', cert(), '--tls-key', key());
    const url = await server.url();
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(await shown(url)).toMatchObject({ name: 'first' });

    const agent = new Agent({ connections: 1, connect: { ca: ca() } });
    const names: string[] = [];
    agent.on('connect', () => names.push('connected'));
    const live = async () => (await request(`${url}/health/live`, { dispatcher: agent })).body.json();
    expect(await live()).toEqual({ live: true });

    await install(await certificates.issue('second'));
    await expect.poll(async () => (await shown(url)).name, PATIENCE).toBe('second');
    expect(await live()).toEqual({ live: true });
    expect(names).toEqual(['connected']);

    const told = () => server.logged().filter(({ act, level }) => act === 'reloadCertificate' && level === 50);
    await replace(key(), readFileSync(certificates.key, 'utf8'));
    await expect.poll(() => told().length, PATIENCE).toBe(1);
    expect(told()[0]).toMatchObject({ reason: expect.stringContaining('does not belong') });
    await install(await certificates.issue('third', -1));
    await expect.poll(() => told().length, PATIENCE).toBe(2);
    expect(told()[1]).toMatchObject({ reason: expect.stringContaining('expired') });
    expect((await shown(url)).name).toBe('second');
    expect(server.lines.join('\n')).not.toContain('PRIVATE KEY');
    await agent.destroy();
  });

  test('is 1.2 or later, and tells a client that speaks HTTP to say https', async () => {
    await install(certificates);
    const server = start('--tls-cert', cert(), '--tls-key', key(), '--host', 'localhost', '--drain-ms', '0');
    const url = await server.url();
    expect((await shown(url, { maxVersion: 'TLSv1.2' })).protocol).toBe('TLSv1.2');
    expect((await shown(url)).protocol).toBe('TLSv1.3');
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
    await expect(shown(url, old)).rejects.toThrow(/protocol version/);

    const plain = await fetch(url.replace('https', 'http'));
    expect(plain.status).toBe(400);
    expect(await plain.json()).toMatchObject({ code: 'malformed_http', error: expect.stringContaining('https://') });

    // Also while it is still sending.
    const big = await fetch(url.replace('https', 'http'), { method: 'PUT', body: new Uint8Array(2 ** 22) });
    expect(big.status).toBe(400);

    // Who says nothing, or half of a handshake, keeps nobody from leaving.
    const silent = connect(Number(new URL(url).port), '127.0.0.1');
    const half = connect(Number(new URL(url).port), '127.0.0.1');
    for (const socket of [silent, half]) socket.on('error', () => undefined);
    await Promise.all([once(silent, 'connect'), once(half, 'connect')]);
    half.write(Buffer.from([0x16, 3, 1, 2, 0]));
    expect(await shown(url)).toMatchObject({ name: 'first' });
    server.process.kill('SIGTERM');
    const asked = performance.now();
    expect(await server.ended()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(8_000);
  });
});
