import { parseArgs } from 'node:util';

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
export function readOptions(args: string[]): ChaosOptions | { readonly text: string; readonly exitCode: number } {
  try {
    return parse(args) ?? { text: HELP, exitCode: 0 };
  } catch (error) {
    return { text: `${(error as Error).message}\n\n${HELP}`, exitCode: 2 };
  }
}

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
  const minutes = Number(values.minutes);
  if (!(minutes > 0 && minutes <= 1440)) throw new Error(`--minutes must be above 0 and at most 1440.`);
  return {
    minutes,
    seed: integer('--seed', values.seed, 0, 2 ** 32 - 1),
    pods: integer('--pods', values.pods, 2, 16),
    trainers: integer('--trainers', values.trainers, 1, 16),
    keep: values.keep,
  };
}

function integer(option: string, text: string, minimum: number, maximum: number): number {
  const value = Number(text);
  if (/^[0-9]+$/.test(text) && value >= minimum && value <= maximum) return value;
  throw new Error(`${option} must be an integer from ${minimum} to ${maximum}, not "${text}".`);
}
