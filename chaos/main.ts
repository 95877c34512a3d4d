import { rm } from 'node:fs/promises';
import { interruption, runCommand } from '../scripts/commandLine.ts';
import { type ChaosOptions, readOptions } from './options.ts';
import { report } from './report.ts';
import { runChaos } from './run.ts';

/** Ctrl+C ends the run early; what was done is compared all the same. */
async function main(options: ChaosOptions): Promise<void> {
  console.log(`chaos with seed ${options.seed} for ${options.minutes} minutes`);
  const run = await runChaos(options, interruption());
  console.log(`\n${report(run, options)}`);
  const { folder, violations } = run.journal;
  if (violations.length > 0) process.exitCode = 1;
  if (violations.length > 0 || options.keep) console.log(`What happened, and the logs of all pods: ${folder}`);
  else await rm(folder, { recursive: true });
}

await runCommand(readOptions(process.argv.slice(2)), main);
