import { parseArgs } from 'node:util';

/** Groups of rows with batch statistics of their own (ShuffleBN). */
export const GROUPS = 2;
/** Negatives. */
export const QUEUE_SIZE = 512;

const HELP = `Usage: npm run demo -- [options]

Starts mocoserve on a free port and trains a small MoCo v2 on MNIST against it, about two minutes on two cores.

  --steps N     training steps (default 250)
  --batch N     digits a step, a power of two from 4 to ${QUEUE_SIZE} (default 128)
  --bank N      training digits that vote in the kNN accuracy, at most 60000 (default 2000)
  --held-out N  held-out digits that it is measured on, at most 10000 (default 1000)
  --seed N      of weights, digits, views and shuffles (default 0)
  --out DIR     where the plot and the numbers go (default demo/out)
  --keep        leave the service running at the end, until Ctrl+C
  --help        this text
`;

export interface TrainingOptions {
  readonly steps: number;
  readonly batch: number;
  readonly bank: number;
  readonly heldOut: number;
  readonly seed: number;
}

export interface DemoOptions extends TrainingOptions {
  readonly out: string;
  readonly keep: boolean;
}

/** @returns the options, or the text to print where the command line asks for help or is wrong. */
export function readOptions(args: string[]): DemoOptions | { readonly text: string; readonly exitCode: number } {
  try {
    return parse(args) ?? { text: HELP, exitCode: 0 };
  } catch (error) {
    return { text: `${(error as Error).message}\n\n${HELP}`, exitCode: 2 };
  }
}

function parse(args: string[]): DemoOptions | undefined {
  const text = (standard: string) => ({ type: 'string', default: standard }) as const;
  const { values } = parseArgs({
    args,
    options: {
      steps: text('250'),
      batch: text('128'),
      bank: text('2000'),
      'held-out': text('1000'),
      seed: text('0'),
      out: text('demo/out'),
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const batch = integer('--batch', values.batch, 2 * GROUPS, QUEUE_SIZE);
  if (QUEUE_SIZE % batch !== 0) throw new Error(`--batch must be a power of two, so that it divides the queue.`);
  return {
    steps: integer('--steps', values.steps, 2, 1_000_000),
    batch,
    bank: integer('--bank', values.bank, 1, 60_000),
    heldOut: integer('--held-out', values['held-out'], 1, 10_000),
    seed: integer('--seed', values.seed, 0, 2 ** 32 - 1),
    out: values.out,
    keep: values.keep,
  };
}

function integer(option: string, text: string, minimum: number, maximum: number): number {
  const value = Number(text);
  if (/^[0-9]+$/.test(text) && value >= minimum && value <= maximum) return value;
  throw new Error(`${option} must be an integer from ${minimum} to ${maximum}, not "${text}".`);
}
