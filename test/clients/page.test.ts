import { execFile } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { CLIENTS } from '../../scripts/clients/committed.ts';
import { useTask } from '../support/clients.ts';
import { Page } from '../support/page.ts';
import { encodeSafetensors } from '../support/safetensors.ts';
import { vectors, vectorWeights } from '../support/trainingData.ts';

const run = promisify(execFile);
const LAYERS = [4, 2];
const task = useTask();

test('docs/clients.md prints what it says', async () => {
  const page = await Page.read('docs/clients.md');
  const { folder, url } = task();
  const isSource = (path: string) => !/\/(node_modules|dist)$|\.tgz$/.test(path);
  await cp(CLIENTS, join(folder, 'clients'), { recursive: true, filter: isSource });
  await writeFile(join(folder, 'query.safetensors'), encodeSafetensors(vectorWeights(1, LAYERS)));
  await writeFile(join(folder, 'batch.safetensors'), encodeSafetensors({ images: vectors(1, 4, LAYERS) }));
  await writeFile(join(folder, 'package.json'), '{"private": true}');
  await writeFile(join(folder, 'step.py'), page.block('test', 'python'));
  // As it stands it is JavaScript, too.
  await writeFile(join(folder, 'step.mjs'), page.block('test', 'typescript'));

  expect(await page.run(['install-python', 'install-typescript'], folder, [])).toBe('');
  const options = { cwd: folder, env: { ...process.env, MOCOSERVE_URL: url } };
  const python = await run(join(folder, 'venv/bin/python'), ['step.py'], options);
  expect(python.stdout).toBe(page.block('output', 'python'));
  const typescript = await run(process.execPath, ['step.mjs'], options);
  expect(typescript.stdout).toBe(page.block('output', 'typescript'));
}, 240_000);
