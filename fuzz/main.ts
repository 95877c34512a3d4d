import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { interruption, runCommand } from '../scripts/commandLine.ts';
import { type StoredCase, stored, unstored } from './case.ts';
import { named } from './judge.ts';
import { type FuzzOptions, readOptions } from './options.ts';
import { report } from './report.ts';
import { type Finding, runFuzz } from './run.ts';
import { Target } from './target.ts';
import { tryCase } from './trial.ts';

async function replay(file: string): Promise<void> {
  const target = await Target.start();
  const { outcome, finding } = await tryCase(target, unstored(JSON.parse(await readFile(file, 'utf8')) as StoredCase));
  await target.stop();
  console.log(`answered ${named(outcome)}: ${finding === null ? 'all is well' : `WRONG: ${finding}`}`);
  if (typeof outcome === 'object') console.log(outcome.body.toString('utf8', 0, 1_000));
  if (finding !== null) process.exitCode = 1;
}

/** Ctrl+C ends the run early. */
async function fuzz(options: FuzzOptions): Promise<void> {
  console.log(`fuzz with seed ${options.seed}`);
  const began = performance.now();
  const run = await runFuzz(
    { ...options, ms: options.minutes * 60_000 },
    (each) => void tell(options, each),
    interruption(),
  );
  console.log(`\n${report(run, options, performance.now() - began)}`);
  if (options.collect !== undefined) await collect(options.collect, run.examples);
  if (run.findings.length > 0) process.exitCode = 1;
}

async function tell({ seed }: FuzzOptions, { number, operation, sentence, request }: Finding): Promise<void> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'mocoserve-finding-')), `seed-${seed}-case-${number}.json`);
  await writeFile(file, JSON.stringify(stored(request), null, 2));
  console.log(
    `\nWRONG: ${operation}: ${sentence.slice(0, 1_500)}\n  npm run fuzz -- --seed ${seed} --case ${number} --cases 1\n  npm run fuzz -- --replay ${file}   (${request.body.length} bytes of body)`,
  );
}

async function collect(folder: string, examples: Awaited<ReturnType<typeof runFuzz>>['examples']): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [answer, request] of examples) {
    const name = answer.replaceAll(/[^a-z0-9_]+/g, '-');
    await writeFile(
      path.join(folder, `${name}.json`),
      `${JSON.stringify({ answer: answer.split(': ')[1], ...stored(request) })}\n`,
    );
  }
}

await runCommand(readOptions(process.argv.slice(2)), (options) =>
  options.replay === undefined ? fuzz(options) : replay(options.replay),
);
