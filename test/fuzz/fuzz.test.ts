import { expect, it } from 'vitest';
import { runFuzz } from '../../fuzz/run.ts';

it('whatever is sent, the answer is of the contract and nothing else changes', async () => {
  const run = await runFuzz({ seed: 1, first: 0, cases: 500, ms: 35_000 });
  expect(run.findings.map(({ number, sentence }) => `case ${number}: ${sentence}`)).toEqual([]);
  // It was no idle run.
  expect(run.cases).toBeGreaterThan(50);
  expect(run.answers.size).toBeGreaterThan(30);
  expect([...run.answers.keys()].filter((answer) => /: 20[01]$/.test(answer)).length).toBeGreaterThan(3);
}, 180_000);
