import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue } from '../../src/errors.ts';
import { WARNING_CODES } from '../../src/schemas/diagnostics.ts';

const page = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `(?<code>\w+)` \| (?:(?<status>\d{3}) \| )?(?<advice>.+) \|$/gm)].map(
  ({ groups }) => groups!,
);
const errors = rows.filter(({ status }) => status !== undefined);

test('tells of every error of the catalogue once, under its status', () => {
  const told = errors.map(({ code, status }) => `${code} ${status}`).sort();
  const known = Object.entries(catalogue).map(([code, { status }]) => `${code} ${status}`);
  expect(told).toEqual(known.sort());
});

test('tells of every warning', () => {
  const told = rows.filter(({ status }) => status === undefined).map(({ code }) => code);
  expect(told).toEqual([...WARNING_CODES]);
});
