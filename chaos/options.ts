import { parseArgs } from 'node:util';
import { type Instead, integer, minutes, readCommandLine } from '../scripts/commandLine.ts';

const HELP = `Usage: npm run chaos -- [options]

Starts a Redis and some pods, trains two encoders over them with several trainers, and meanwhile kills, pauses, cuts off
and slows whatever there is. In the end every pod has to hold, bit for bit, what one pod alone makes of the same requests.

  --minutes N    how long (default 5)
  --seed N       of all that is asked for and all that goes wrong (default: another one each time)
  --pods N       at least 2 (default 3)
  --trainers N   of each encoder (default 3)
  --keep         keep the folder with the logs also when all went well
  --help         this text
`;

export interface ChaosOptions {
  readonly minutes: number;
  readonly seed: number;
  readonly pods: number;
  readonly trainers: number;
  readonly keep: boolean;
}

/** @returns the options, or the text to print where the command line asks for help or is wrong. */
export const readOptions = (args: string[]): ChaosOptions | Instead => readCommandLine(HELP, () => parse(args));

function parse(args: string[]): ChaosOptions | undefined {
  const text = (standard: string) => ({ type: 'string', default: standard }) as const;
  const { values } = parseArgs({
    args,
    options: {
      minutes: text('5'),
      seed: text(String(Date.now() % 2 ** 32)),
      pods: text('3'),
      trainers: text('3'),
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    minutes: minutes(values.minutes, 1440),
    seed: integer('--seed', values.seed, 0, 2 ** 32 - 1),
    pods: integer('--pods', values.pods, 2, 16),
    trainers: integer('--trainers', values.trainers, 1, 16),
    keep: values.keep,
  };
}
