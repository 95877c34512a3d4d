import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = [
  '.',
  'docs',
  'bench',
  'clients/typescript',
  'clients/python',
  'examples/pytorch-moco',
  'examples/pytorch-ddp',
]
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.md'));

/** As the repository's host makes it of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

test.each(pages)('%s links to what there is', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  for (const [, target] of text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
    const [path, anchor] = target!.split('#');
    const file = path === '' ? join(root, page) : join(root, dirname(page), path!);
    expect(existsSync(file), target).toBe(true);
    if (anchor === undefined) continue;
    const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));
    expect(headings, target).toContain(anchor);
  }
});

test('every page of docs is listed in the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const page of pages) if (page.startsWith('docs/')) expect(readme).toContain(`](${page})`);
});
