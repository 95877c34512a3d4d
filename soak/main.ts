import { interruption, runCommand } from '../scripts/commandLine.ts';
import { courses } from './flat.ts';
import { readOptions, type SoakOptions } from './options.ts';
import { report } from './report.ts';
import { runSoak } from './run.ts';

/** Ctrl+C ends the run early; what was seen is judged all the same. */
async function main({ minutes }: SoakOptions): Promise<void> {
  const run = await runSoak(minutes * 60_000, 6, interruption());
  console.log(report(run));
  if (!courses(run.samples).every(({ isFlat }) => isFlat)) process.exitCode = 1;
}

await runCommand(readOptions(process.argv.slice(2)), main);
