import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CLIENTS, GENERATED, readTree, writeClients } from '../../scripts/clients/committed.ts';
import { readDocument } from '../../scripts/clients/document.ts';

test('the committed clients are what the generators make of the committed document', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mocoserve-generated-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const document = await readDocument();
  await writeClients(document, folder);
  for (const part of Object.values(GENERATED)) {
    const [committed, made] = [await readTree(join(CLIENTS, part)), await readTree(join(folder, part))];
    expect([...committed.keys()]).toEqual([...made.keys()]);
    const stale = [...made].filter(([file, content]) => committed.get(file) !== content).map(([file]) => file);
    expect(stale, 'run `npm run clients`').toEqual([]);
  }
  const { version } = JSON.parse(await readFile(join(CLIENTS, 'typescript/package.json'), 'utf8'));
  expect(version).toBe(document.info.version);
}, 180_000);
