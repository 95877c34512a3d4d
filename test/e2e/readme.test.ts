import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url);

/** The code block behind the comment `<!-- kind: name -->`. */
function block(text: string, kind: 'test' | 'output', name: string): string {
  const found = new RegExp(`<!-- ${kind}: ${name} -->\\n\`\`\`[a-z]*\\n([^]*?)\`\`\``).exec(text)?.[1];
  if (found === undefined) throw new Error(`README.md has no block <!-- ${kind}: ${name} -->`);
  return found;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('README.md', () => {
  let folder: string;
  let readme: string;
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    readme = await readFile(new URL('README.md', root), 'utf8');
    folder = await mkdtemp(join(tmpdir(), 'mocoserve-readme-'));
    const server = spawn(process.execPath, ['dist/server.js', '--port', '0', '--log-level', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = new Promise((resolve) => server.once('exit', resolve));
    stop = async () => {
      server.kill('SIGTERM');
      expect(await exited).toBe(0);
    };
    for await (const line of createInterface({ input: server.stdout })) {
      url = /^mocoserve listening on (http:\S+)$/.exec(line)![1]!;
      break;
    }
    await run('python3', ['-m', 'venv', join(folder, 'venv')]);
    await run(join(folder, 'venv/bin/pip'), ['install', '--quiet', 'numpy', 'safetensors']);
  }, 180_000);

  afterAll(async () => {
    await stop();
    await rm(folder, { recursive: true });
  });

  it('prints what it says for the step in Python, and then for the one with curl and for images', async () => {
    const options = { cwd: folder, env: { ...process.env, MOCOSERVE_URL: url } };
    await writeFile(join(folder, 'step.py'), block(readme, 'test', 'python'));
    const python = await run(join(folder, 'venv/bin/python'), ['step.py'], options);
    expect(python.stdout).toBe(block(readme, 'output', 'python'));
    const curl = await run('bash', ['-euo', 'pipefail', '-c', block(readme, 'test', 'curl')], options);
    expect(`${curl.stdout}\n`).toBe(block(readme, 'output', 'curl'));
    const images = await run('bash', ['-euo', 'pipefail', '-c', block(readme, 'test', 'images')], options);
    expect(images.stdout).toBe(block(readme, 'output', 'images'));
  });

  it('prints what it says for several pods', async () => {
    const server = fileURLToPath(new URL('dist/server.js', root));
    let script = block(readme, 'test', 'pods').replaceAll('dist/server.js', server);
    for (const port of ['7379', '8081', '8082']) script = script.replaceAll(port, String(await freePort()));
    // Its processes end with the shell: they are its jobs.
    const ending = "trap 'kill $(jobs -p); wait' EXIT\n";
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', ending + script], { cwd: folder });
    expect(stdout).toBe(block(readme, 'output', 'pods'));
  });

  it('lists every setting of the server with its default, as --help does', async () => {
    const { stdout } = await run(process.execPath, ['dist/server.js', '--help'], { cwd: root });
    const variables = stdout.match(/MOCOSERVE_[A-Z_]+/g)!.filter((variable) => variable !== 'MOCOSERVE_BACKEND');
    expect(variables.length).toBeGreaterThan(8);
    for (const variable of variables) expect(readme).toContain(`\`${variable}\``);
  });
});
