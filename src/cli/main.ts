#!/usr/bin/env node
import { CommanderError } from 'commander';
import { serve } from './commands/serve.ts';
import { EXIT, Failure, wrongUsage } from './failure.ts';
import { createProgram } from './program.ts';
import { Screen } from './screen.ts';

const [, , first, ...rest] = process.argv;
if (first === 'serve') await serve(rest);
else process.exitCode = await main(process.argv.slice(2));

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  const { env, stdout, stderr } = process;
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
  try {
    const program = createProgram({ env, stdout, stderr, signal: interruption.signal });
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    return EXIT.done;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.done;
    // A command line that is wrong may have it anywhere.
    const screen = new Screen(stdout, stderr, args.includes('--json'));
    return screen.fail(thrown instanceof CommanderError ? misused(thrown) : asFailure(thrown));
  }
}

function misused({ code, message }: CommanderError): Failure {
  if (code === 'commander.help') return wrongUsage('The command line ends too early. "mocoserve COMMAND --help" lists what may follow.');
  const sentence = message.replace(/^error: /, '').replace('\n', '. ').replace(/^[a-z]/, (letter) => letter.toUpperCase());
  return wrongUsage(`${sentence}${/[.?)]$/.test(sentence) ? '' : '.'} "mocoserve COMMAND --help" tells how it is used.`);
}

function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  throw thrown;
}
