import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Page } from '../support/page.ts';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url);

describe('README.md', () => {
  let folder: string;
  let readme: Page;
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    readme = await Page.read('README.md');
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
    await writeFile(join(folder, 'step.py'), readme.block('test', 'python'));
    const python = await run(join(folder, 'venv/bin/python'), ['step.py'], options);
    expect(python.stdout).toBe(readme.block('output', 'python'));
    const curl = await run('bash', ['-euo', 'pipefail', '-c', readme.block('test', 'curl')], options);
    expect(`${curl.stdout}\n`).toBe(readme.block('output', 'curl'));
    const images = await run('bash', ['-euo', 'pipefail', '-c', readme.block('test', 'images')], options);
    expect(images.stdout).toBe(readme.block('output', 'images'));
  });

  it('prints what it says for several pods', async () => {
    const stdout = await readme.run(['pods'], folder, ['7379', '8081', '8082']);
    expect(stdout).toBe(readme.block('output', 'pods'));
  });

  it('lists every setting of the server with its default, as --help does', async () => {
    const { stdout } = await run(process.execPath, ['dist/server.js', '--help'], { cwd: root });
    const variables = stdout.match(/MOCOSERVE_[A-Z_]+/g)!.filter((variable) => variable !== 'MOCOSERVE_BACKEND');
    expect(variables.length).toBeGreaterThan(8);
    for (const variable of variables) expect(readme.text).toContain(`\`${variable}\``);
  });
});
