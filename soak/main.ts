import { courses } from './flat.ts';
import { readOptions, type SoakOptions } from './options.ts';
import { report } from './report.ts';
import { runSoak } from './run.ts';

/** Ctrl+C ends the run early; what was seen is judged all the same. */
async function main({ minutes }: SoakOptions): Promise<void> {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
  const run = await runSoak(minutes * 60_000, 6, interruption.signal);
  console.log(report(run));
  if (!courses(run.samples).every(({ isFlat }) => isFlat)) process.exitCode = 1;
}

const options = readOptions(process.argv.slice(2));
if ('text' in options) {
  (options.exitCode === 0 ? process.stdout : process.stderr).write(options.text);
  process.exitCode = options.exitCode;
} else {
  await main(options);
}
