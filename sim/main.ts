import { type Options, readOptions, UsageError, usage } from './options.ts';
import { type Outcome, simulate } from './pool.ts';
import { createProgress } from './progress.ts';
import { describeFailure, describeOutcome } from './report.ts';

/** Exit codes: 0 when every schedule kept all promises, 1 when one did not, 2 for a wrong command line. */
const BROKEN = 1;
const WRONG_USAGE = 2;

function options(): Options {
  try {
    const read = readOptions(process.argv.slice(2));
    if (read !== 'help') return read;
    process.stdout.write(usage);
    process.exit(0);
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    process.stderr.write(`${thrown.message}\n\n${usage}`);
    process.exit(WRONG_USAGE);
  }
}

/** A failure is run again, alone and with its events written down: what cannot be replayed is a fault of the simulation. */
async function replay(read: Options, { failed }: Outcome): Promise<Outcome> {
  return simulate({ ...read, seed: failed!.seed, schedules: 1, processes: 1, isTraced: true }, () => undefined);
}

const read = options();
const progress = createProgress(read.schedules, process.stderr);
const startedAt = performance.now();
const outcome = await simulate(read, (schedules) => progress.show(schedules));
progress.stop();
process.stdout.write(describeOutcome(outcome, (performance.now() - startedAt) / 1000));
if (outcome.failed !== null) {
  const again = await replay(read, outcome);
  process.stdout.write(describeFailure(read, outcome.failed, again.failed));
  process.exitCode = BROKEN;
}
