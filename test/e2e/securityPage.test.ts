import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Page } from '../support/page.ts';

test('docs/security.md prints what it says for tokens, and then for TLS', async () => {
  const page = await Page.read('docs/security.md');
  const folder = await mkdtemp(join(tmpdir(), 'mocoserve-security-page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  // The second block uses the tokens of the first.
  for (const [name, port] of [
    ['tokens', '8080'],
    ['tls', '8443'],
  ] as const) {
    expect(await page.run([name], folder, [port])).toBe(page.block('output', name));
  }
}, 240_000);
