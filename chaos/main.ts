import { rm } from 'node:fs/promises';
import { type ChaosOptions, readOptions } from './options.ts';
import { report } from './report.ts';
import { runChaos } from './run.ts';

/** Ctrl+C ends the run early; what was done is compared all the same. */
async function main(options: ChaosOptions): Promise<void> {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
  console.log(`chaos with seed ${options.seed} for ${options.minutes} minutes`);
  const run = await runChaos(options, interruption.signal);
  console.log(`\n${report(run, options)}`);
  const { folder, violations } = run.journal;
  if (violations.length > 0) process.exitCode = 1;
  if (violations.length > 0 || options.keep) console.log(`What happened, and the logs of all pods: ${folder}`);
  else await rm(folder, { recursive: true });
}

const options = readOptions(process.argv.slice(2));
if ('text' in options) {
  (options.exitCode === 0 ? process.stdout : process.stderr).write(options.text);
  process.exitCode = options.exitCode;
} else {
  await main(options);
}
