import { parseArgs } from 'node:util';

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
export function readOptions(args: string[]): SoakOptions | { readonly text: string; readonly exitCode: number } {
  try {
    const { values } = parseArgs({
      args,
      options: { minutes: { type: 'string', default: '10' }, help: { type: 'boolean', default: false } },
    });
    if (values.help) return { text: HELP, exitCode: 0 };
    const minutes = Number(values.minutes);
    if (!(minutes > 0 && minutes <= 10_080)) throw new Error('--minutes must be above 0 and at most 10080.');
    return { minutes };
  } catch (error) {
    return { text: `${(error as Error).message}\n\n${HELP}`, exitCode: 2 };
  }
}
