import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src/coordination/redis/client.ts';
import { durabilityWarnings } from '../../src/coordination/redis/durability.ts';
import { settings } from '../../src/settings.ts';
import { makeCertificates } from '../support/certificates.ts';
import { CASES, cases, configOf, nameRenderings, podsOf, type Renderings } from '../support/deploy/cases.ts';
import { containerOf, one } from '../support/deploy/manifests.ts';
import { type ComposeReport, DeployTools, ROOT } from '../support/deploy/tools.ts';
import { freePort } from '../support/ports.ts';
import { hasRedis } from '../support/redisServer.ts';
import { useServer } from '../support/server.ts';
import { ServerProcess } from '../support/serverProcess.ts';

const run = promisify(execFile);
const server = useServer();

let renderings: Renderings;
let compose: ComposeReport;

beforeAll(async () => {
  const tools = await DeployTools.install();
  renderings = nameRenderings((await tools.chart(Object.values(CASES), [])).renderings);
  compose = await tools.compose(join(ROOT, 'compose.yaml'));
}, 600_000);

describe('compose.yaml', () => {
  test('is what the Compose Specification says', () => {
    expect(compose.problems).toEqual([]);
  });

  test.each(['pod-1', 'pod-2'])('gives %s an environment that the server takes', async (name) => {
    const pod = compose.document.services[name]!;
    const image = Object.fromEntries(
      [...(await readFile(join(ROOT, 'Dockerfile'), 'utf8')).matchAll(/\b(MOCOSERVE_(?:HOST|PORT))=(\S+)/g)].map(
        ([, variable, value]) => [variable!, value!],
      ),
    );
    const config = configOf({ ...image, ...pod.environment });
    expect(config).toMatchObject({
      host: '0.0.0.0',
      redisUrl: 'redis://redis:6379',
      peerUrl: `http://${name}:${config.port}`,
      peerTokenFile: `/run/secrets/${pod.secrets![0]}`,
      tokensFile: `/run/secrets/${pod.secrets![1]}`,
      insecure: false,
    });
    expect(pod.ports![0]).toMatch(new RegExp(`^127\\.0\\.0\\.1:\\d+:${config.port}$`));
    expect(Number(/^(\d+)s$/.exec(pod.stop_grace_period!)![1]) * 1000).toBeGreaterThanOrEqual(config.drainMs + 5_000);
    expect(pod).toMatchObject({ read_only: true, cap_drop: ['ALL'], tmpfs: ['/tmp'] });
  });
});

test('every variable of ours that a file here names exists', async () => {
  const server = Object.keys(settings).map((name) => name.replaceAll(/[A-Z]/g, '_$&').toUpperCase());
  const { stdout: help } = await run('node', ['scripts/setup.mjs', '--help'], { cwd: ROOT });
  const known = new Set([...server.map((name) => `MOCOSERVE_${name}`), ...help.match(/MOCOSERVE_\w+/g)!]);
  const folder = await readdir(join(ROOT, 'deploy'), { recursive: true, withFileTypes: true });
  const deploy = folder.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const named = new Set<string>();
  for (const file of [...deploy, ...['Dockerfile', 'compose.yaml', 'docs/deployment.md'].map((it) => join(ROOT, it))]) {
    for (const variable of (await readFile(file, 'utf8')).match(/MOCOSERVE_[A-Z_]*[A-Z]/g) ?? []) named.add(variable);
  }
  for (const name of cases) {
    for (const { name: variable } of containerOf(podsOf(renderings[name])).env) {
      if (variable.startsWith('MOCOSERVE_')) named.add(variable);
    }
  }
  expect(named.size).toBeGreaterThan(8);
  expect([...named].filter((variable) => !known.has(variable))).toEqual([]);
});

describe('health', () => {
  test('is asked for where the server answers', async () => {
    const container = containerOf(podsOf(renderings.plain));
    const paths = ['startupProbe', 'livenessProbe', 'readinessProbe'].map((probe) => container[probe].httpGet.path);
    for (const path of paths) expect((await fetch(`${server().url}${path}`)).status, path).toBe(200);
    expect(new Set(paths)).toEqual(new Set(['/health/live', '/health/ready']));
  });

  const check = (port: number, path: string) => {
    const env = { ...process.env, MOCOSERVE_PORT: String(port) };
    return run('node', ['deploy/healthcheck.mjs', path], { cwd: ROOT, env }).then(
      () => 0,
      (error: { code: number }) => error.code,
    );
  };

  test('is well for the paths that Dockerfile and compose.yaml name, and ill where nobody answers', async () => {
    const dockerfile = await readFile(join(ROOT, 'Dockerfile'), 'utf8');
    const command = JSON.parse(/^HEALTHCHECK .*CMD (\[.*\])$/m.exec(dockerfile)![1]!);
    const [, ...composed] = compose.document.services['pod-1']!.healthcheck.test;
    for (const [program, script, path] of [command, composed] as [string, string, string][]) {
      expect([program, script]).toEqual(['node', 'healthcheck.mjs']);
      expect(await check(server().port, path), path).toBe(0);
    }
    expect(await check(server().port, '/health/nothing')).toBe(1);
    expect(await check(await freePort(), '/health/live')).toBe(1);
  });
});

test('health is asked for over TLS where the server has a certificate', async () => {
  const certificates = await makeCertificates();
  const pod = new ServerProcess(['--tls-cert', certificates.cert, '--tls-key', certificates.key]);
  try {
    const { port } = new URL(await pod.url());
    const ask = (path: string, variables: object) => {
      const env = { ...process.env, MOCOSERVE_PORT: port, ...variables };
      return run('node', ['deploy/healthcheck.mjs', path], { cwd: ROOT, env }).then(
        ({ stdout }) => stdout,
        ({ code, stdout }: { code: number; stdout: string }) => `${code}: ${stdout}`,
      );
    };
    const tls = { MOCOSERVE_TLS_CERT: certificates.cert };
    expect(JSON.parse(await ask('/health/ready', tls))).toMatchObject({ ready: true });
    expect(await ask('/health/nothing', tls)).toMatch(/^1: .*route_not_found/);
    expect(await ask('/health/ready', {})).toMatch(/^1: .*HTTPS/);
  } finally {
    await pod.kill();
    await certificates.remove();
  }
});

describe.skipIf(!hasRedis && !process.env.CI)('Redis', () => {
  /** Starts Redis as a container would, in a folder and on a port of the test; returns what the server says of it. */
  async function warningsOf(program: string, args: readonly string[], folder: string, url: string): Promise<string[]> {
    const child = spawn(program, args, { cwd: folder, env: { ...process.env, REDISCLI_AUTH: 'password' } });
    try {
      for await (const chunk of child.stdout) if (String(chunk).includes('Ready to accept connections')) break;
      const client = createClient(url, {});
      const warnings = await durabilityWarnings(client);
      const [, eviction] = (await client.config('GET', 'maxmemory-policy')) as string[];
      client.disconnect();
      return [...warnings, ...(eviction === 'noeviction' ? [] : [`evicts: ${eviction}`])];
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }

  test('of the chart and of compose.yaml keeps what it acknowledged', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mocoserve-deploy-'));
    try {
      const ports = [await freePort(), await freePort()];
      const { command, args } = containerOf(one(renderings.plain.documents, 'StatefulSet', 'redis'));
      const script = args[0].replace('dir /data', `dir ${folder}\nport ${ports[0]}`);
      const ofChart = await warningsOf(
        command[0],
        [command[1], script],
        folder,
        `redis://:password@127.0.0.1:${ports[0]}`,
      );
      const [program, ...flags] = compose.document.services.redis!.command!;
      const withPort = [...flags, '--port', String(ports[1])];
      const ofCompose = await warningsOf(program!, withPort, folder, `redis://127.0.0.1:${ports[1]}`);
      expect([...ofChart, ...ofCompose]).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
