import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';

const AUDIT = fileURLToPath(new URL('../../scripts/audit.mjs', import.meta.url));
const PACKAGES = { leaky: '1.0.0', sound: '1.0.0', 'dev-only': '1.0.0' };

const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

/** A project that depends on `leaky` and `sound`, and on `dev-only` for its development. */
async function project(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mocoserve-audit-'));
  undo.push(() => rm(folder, { recursive: true }));
  const root = { name: 'p', version: '1.0.0', dependencies: { leaky: '1.0.0', sound: '1.0.0' } };
  const manifest = { ...root, devDependencies: { 'dev-only': '1.0.0' } };
  const locked = Object.keys(PACKAGES).map((name) => [
    `node_modules/${name}`,
    { version: '1.0.0', ...(name === 'dev-only' ? { dev: true } : {}) },
  ]);
  const lock = { name: 'p', lockfileVersion: 3, packages: { '': manifest, ...Object.fromEntries(locked) } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock));
  return folder;
}

/** A registry that answers the question for advisories; what npm asked about is kept. */
async function registry(answer: RequestListener | Record<string, string>) {
  const asked: string[] = [];
  const server: Server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      const name = request.url!.slice(1);
      const version = { name, version: '1.0.0', dist: { tarball: 'http://localhost/' } };
      response.end(JSON.stringify({ name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } }));
      return;
    }
    if (typeof answer === 'function') {
      answer(request, response);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const text = String(request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body);
    asked.push(...Object.keys(JSON.parse(text)));
    const advisory = (severity: string) => [
      { id: 1, url: 'http://advisories/1', title: 'It leaks', severity, vulnerable_versions: '<2.0.0' },
    ];
    response.end(
      JSON.stringify(Object.fromEntries(Object.entries(answer).map(([name, severity]) => [name, advisory(severity)]))),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  undo.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function audit(url: string): Promise<{ code: number; says: string }> {
  const cwd = await project();
  const env = { ...process.env, npm_config_registry: url, npm_config_cache: join(cwd, 'cache'), npm_config_proxy: '' };
  return new Promise((resolve) => {
    execFile(process.execPath, [AUDIT], { cwd, env, timeout: 90_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), says: `${stdout}${stderr}` });
    });
  });
}

test.each(['high', 'critical'])(
  'a %s advisory on what the server runs with fails, by name and path',
  async (severity) => {
    const { url, asked } = await registry({ leaky: severity });
    const { code, says } = await audit(url);
    expect(says).toMatch(/^audit: \w+: leaky \S+: It leaks \(http:\/\/advisories\/1\)\n {2}node_modules\/leaky\n/);
    expect(says).toContain(`audit: ${severity}: leaky`);
    expect(says).toContain('audit: 1 of ');
    expect(code).toBe(1);
    expect(asked).toEqual(expect.arrayContaining(['leaky', 'sound']));
  },
);

test.each([{}, { leaky: 'moderate' }, { 'dev-only': 'critical' }])('others pass: %j', async (advisories) => {
  const { url } = await registry(advisories as Record<string, string>);
  const { code, says } = await audit(url);
  expect(says).toMatch(/^audit: 0 of \d+ packages with high or critical advisories, [01] with any\n$/);
  expect(code).toBe(0);
});

test('a registry without that question is no pass and no failure', async () => {
  const { url } = await registry((_request, response) => response.writeHead(405).end());
  const { code, says } = await audit(url);
  expect(says).toMatch(/^audit: skipped, the registry could not be asked for advisories: 405/);
  expect(code).toBe(3);
});

test('nor is one that cannot be reached', async () => {
  const { code, says } = await audit('http://127.0.0.1:1');
  expect(says).toMatch(/^audit: skipped, .*\n$/);
  expect(code).toBe(3);
});

test('continuous integration counts what was asked, and nothing else', async () => {
  const ci = await readFile(new URL('../../.ci/run', import.meta.url), 'utf8');
  const lines = /^npm run --silent audit\n[\s\S]*?^esac$/m.exec(ci)?.[0] ?? '';
  const counted = (code: number) =>
    new Promise<string>((resolve) => {
      const script = `npm() { return ${code}; }; passed=4; failed=1; ${lines}\necho $passed $failed`;
      execFile('bash', ['-c', script], (_error, stdout) => resolve(stdout.trim()));
    });
  expect([await counted(0), await counted(1), await counted(3), await counted(127)]).toEqual([
    '5 1',
    '4 2',
    '4 1',
    '4 2',
  ]);
});
