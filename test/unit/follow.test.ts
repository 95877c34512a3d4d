import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FOLLOW_MS, follow } from '../../src/access/follow.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mocoserve-follow-'));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** Two files that must hold the same word, as a certificate and its key belong together. */
function followTwo() {
  const [one, two] = [join(folder, 'one'), join(folder, 'two')];
  const write = (first: string, second: string) => {
    writeFileSync(one, first);
    writeFileSync(two, second);
  };
  const told: string[] = [];
  write('a', 'a');
  const parse = ([first = '', second = '']: readonly string[]) => {
    if (first !== second) throw new Error(`${first} is not ${second}`);
    return first;
  };
  const { current } = follow([one, two], parse, {
    accepted: (word) => told.push(word),
    refused: ({ message }) => told.push(message.replace(folder, '')),
  });
  return { one, two, write, told, current };
}

/** Lets one reading happen, to its end: then the next is planned. */
async function reading(): Promise<void> {
  vi.advanceTimersByTime(FOLLOW_MS);
  while (vi.getTimerCount() === 0) await new Promise(setImmediate);
}

test('a change counts when two readings agree', async () => {
  const { write, told, current } = followTwo();
  await reading();
  write('b', 'b');
  await reading();
  expect([current(), told]).toEqual(['a', []]);
  await reading();
  expect([current(), told]).toEqual(['b', ['b']]);
  for (let i = 0; i < 3; i++) await reading();
  expect(told).toEqual(['b']);
});

test('what is seen while files are written is neither used nor refused', async () => {
  const { write, told, current } = followTwo();
  write('b', 'a');
  await reading();
  write('b', 'b');
  await reading();
  expect([current(), told]).toEqual(['a', []]);
  await reading();
  expect([current(), told]).toEqual(['b', ['b']]);
  write('', '');
  await reading();
  write('b', 'b');
  for (let i = 0; i < 3; i++) await reading();
  expect(told).toEqual(['b']);
});

test('what cannot be used is told once, and leaves the old value until it can', async () => {
  const { one, write, told, current } = followTwo();
  write('b', 'c');
  for (let i = 0; i < 4; i++) await reading();
  expect([current(), told]).toEqual(['a', ['b is not c']]);
  rmSync(one);
  for (let i = 0; i < 4; i++) await reading();
  expect(told.slice(1)).toEqual([expect.stringMatching(/^ENOENT.*\/one/)]);
  write('a', 'a');
  for (let i = 0; i < 4; i++) await reading();
  expect([current(), told.slice(2)]).toEqual(['a', ['a']]);
});

test('the first time it is thrown', () => {
  const never = () => {
    throw new Error('never');
  };
  expect(() => follow([join(folder, 'none')], () => 0, { accepted: never, refused: never })).toThrow(/ENOENT.*none/);
  expect(() => follow([folder], () => 0, { accepted: never, refused: never })).toThrow('is not a file');
  expect(vi.getTimerCount()).toBe(0);
});
