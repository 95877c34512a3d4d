import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVER } from '../support/cluster.ts';
import { freePort } from '../support/ports.ts';

const run = promisify(execFile);

let folder: string;
let page: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mocoserve-security-page-'));
  page = await readFile(new URL('../../docs/security.md', import.meta.url), 'utf8');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The code block behind the comment `<!-- kind: name -->`. */
function block(kind: 'test' | 'output', name: string): string {
  const found = new RegExp(`<!-- ${kind}: ${name} -->\\n\`\`\`[a-z]*\\n([^]*?)\`\`\``).exec(page)?.[1];
  if (found === undefined) throw new Error(`docs/security.md has no block <!-- ${kind}: ${name} -->`);
  return found;
}

/** Runs a block in the folder; the processes that it leaves end with its shell. */
async function printed(name: string, documentedPort: string): Promise<string> {
  const script = block('test', name)
    .replaceAll('dist/server.js', `${SERVER} --threads 1`)
    .replaceAll(documentedPort, String(await freePort()));
  const ending = "trap 'kill $(jobs -p); wait' EXIT\n";
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', ending + script], { cwd: folder, timeout: 120_000 });
  return stdout;
}

// In the order of the page: the second uses the tokens of the first.
test('docs/security.md prints what it says for tokens, and then for TLS', async () => {
  expect(await printed('tokens', '8080')).toBe(block('output', 'tokens'));
  expect(await printed('tls', '8443')).toBe(block('output', 'tls'));
}, 240_000);
