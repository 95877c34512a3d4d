import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Page } from '../support/page.ts';

test('docs/cli.md prints what it says', async () => {
  const page = await Page.read('docs/cli.md');
  const folder = await mkdtemp(join(tmpdir(), 'mocoserve-cli-page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  // Each block goes on with what those before have made.
  const blocks = ['train', 'error', 'weights', 'keys'];
  const expected = blocks.map((name) => page.block('output', name)).join('');
  expect(await page.run(blocks, folder, ['8080'])).toBe(expected);
}, 240_000);
