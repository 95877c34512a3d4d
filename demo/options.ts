import { parseArgs } from 'node:util';
import { type Instead, integer, readCommandLine } from '../scripts/commandLine.ts';

/** Groups of rows with batch statistics of their own (ShuffleBN) where there is one rank; several have a group each. */
export const GROUPS = 2;
/** Negatives. */
export const QUEUE_SIZE = 512;

/** They divide every batch. */
const POD_COUNTS = [1, 2, 4, 8];

const HELP = `Usage: npm run demo -- [options]

Starts mocoserve on a free port and trains a small MoCo v2 on MNIST against it, about two minutes on two cores.
With several pods it starts a redis-server, too, and trains with as many ranks, ShuffleBN over all pods.

  --pods N      pods of the service, and ranks of the trainer: ${POD_COUNTS.join(', ')} (default 1)
  --steps N     training steps (default 250)
  --batch N     digits a step of all ranks, a power of two from 4 to ${QUEUE_SIZE} (default 128)
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
  /** As many ranks has the trainer. */
  readonly pods: number;
  readonly out: string;
  readonly keep: boolean;
}

/** @returns the options, or the text to print where the command line asks for help or is wrong. */
export const readOptions = (args: string[]): DemoOptions | Instead => readCommandLine(HELP, () => parse(args));

function parse(args: string[]): DemoOptions | undefined {
  const text = (standard: string) => ({ type: 'string', default: standard }) as const;
  const { values } = parseArgs({
    args,
    options: {
      pods: text('1'),
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
  const pods = Number(values.pods);
  if (!POD_COUNTS.includes(pods))
    throw new Error(`--pods must be one of ${POD_COUNTS.join(', ')}, not "${values.pods}".`);
  const batch = integer('--batch', values.batch, 2 * Math.max(GROUPS, pods), QUEUE_SIZE);
  if (QUEUE_SIZE % batch !== 0) throw new Error(`--batch must be a power of two, so that it divides the queue.`);
  return {
    pods,
    steps: integer('--steps', values.steps, 2, 1_000_000),
    batch,
    bank: integer('--bank', values.bank, 1, 60_000),
    heldOut: integer('--held-out', values['held-out'], 1, 10_000),
    seed: integer('--seed', values.seed, 0, 2 ** 32 - 1),
    out: values.out,
    keep: values.keep,
  };
}
