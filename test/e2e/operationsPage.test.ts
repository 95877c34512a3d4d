import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Page } from '../support/page.ts';

test('docs/operations.md prints what it says', async () => {
  const page = await Page.read('docs/operations.md');
  const folder = await mkdtemp(join(tmpdir(), 'mocoserve-operations-page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const output = (names: readonly string[]) => names.map((name) => page.block('output', name)).join('');
  // Of two blocks of the page the second goes on with what the first has started.
  expect(await page.run(['crash', 'backup'], folder, ['8080'])).toBe(output(['crash', 'backup']));
  expect(await page.run(['upgrade'], folder, ['7379', '8081', '8082', '8083'])).toBe(output(['upgrade']));
}, 240_000);
