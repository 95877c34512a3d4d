import { parseArgs } from 'node:util';
import { type Instead, minutes, readCommandLine } from '../scripts/commandLine.ts';

const HELP = `Usage: npm run soak -- [options]

Repeats whatever trainers do against a server of its own, encoders that come and go included, and looks after each turn
what the server holds: memory, file descriptors, tensors, sessions, encoders.

  --minutes N    how long (default 10)
  --help         this text
`;

export interface SoakOptions {
  readonly minutes: number;
}

/** @returns the options, or the text to print where the command line asks for help or is wrong. */
export const readOptions = (args: string[]): SoakOptions | Instead => readCommandLine(HELP, () => parse(args));

function parse(args: string[]): SoakOptions | undefined {
  const { values } = parseArgs({
    args,
    options: { minutes: { type: 'string', default: '10' }, help: { type: 'boolean', default: false } },
  });
  return values.help ? undefined : { minutes: minutes(values.minutes, 10_080) };
}
