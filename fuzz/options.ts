import { parseArgs } from 'node:util';
import { type Instead, integer, minutes, readCommandLine } from '../scripts/commandLine.ts';

const HELP = `Usage: npm run fuzz -- [options]

Sends odd and malformed requests to a server of its own, one after the other, and looks after each of them whether it was
answered as the contract says, and whether anything changed that should not.

  --minutes N      how long (default 2)
  --cases N        how many (default: as many as there is time for)
  --seed N         of all cases (default: another one each time)
  --case N         number of the first case (default 0); with --cases 1 the only one
  --replay FILE    just the case in this file
  --collect DIR    writes a case for each answer of each operation there
  --help           this text
`;

export interface FuzzOptions {
  readonly seed: number;
  readonly first: number;
  readonly cases: number;
  readonly minutes: number;
  readonly replay: string | undefined;
  readonly collect: string | undefined;
}

/** @returns the options, or the text to print where the command line asks for help or is wrong. */
export const readOptions = (args: string[]): FuzzOptions | Instead => readCommandLine(HELP, () => parse(args));

function parse(args: string[]): FuzzOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '2' },
      cases: { type: 'string', default: '1000000000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
      case: { type: 'string', default: '0' },
      replay: { type: 'string' },
      collect: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    minutes: minutes(values.minutes, 10_080),
    seed: integer('--seed', values.seed, 0, 2 ** 32 - 1),
    first: integer('--case', values.case, 0, 1e9),
    cases: integer('--cases', values.cases, 1, 1e9),
    replay: values.replay,
    collect: values.collect,
  };
}
