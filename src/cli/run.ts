import { CommanderError } from 'commander';
import { EXIT, Failure, wrongUsage } from './failure.ts';
import { createProgram } from './program.ts';
import { Screen } from './screen.ts';
import type { World } from './session.ts';

/**
 * Does what a command line says, all but `serve`.
 *
 * @param args after the program's name
 * @returns the exit code
 */
export async function runCommandLine(args: readonly string[], world: World): Promise<number> {
  try {
    await createProgram(world).parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    return EXIT.done;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.done;
    // A command line that is wrong may have it anywhere.
    const screen = new Screen(world.stdout, world.stderr, args.includes('--json'));
    return screen.fail(thrown instanceof CommanderError ? misused(thrown) : asFailure(thrown));
  }
}

function misused({ code, message }: CommanderError): Failure {
  if (code === 'commander.help')
    return wrongUsage('The command line ends too early. "mocoserve COMMAND --help" lists what may follow.');
  const sentence = message
    .replace(/^error: /, '')
    .replace('\n', '. ')
    .replace(/^[a-z]/, (letter) => letter.toUpperCase());
  return wrongUsage(
    `${sentence}${/[.?)]$/.test(sentence) ? '' : '.'} "mocoserve COMMAND --help" tells how it is used.`,
  );
}

function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  throw thrown;
}
