import { Command, Option } from 'commander';
import { version } from '../version.ts';
import { addCheckpoint } from './commands/checkpoint.ts';
import { addEma } from './commands/ema.ts';
import { addEncoders } from './commands/encoders.ts';
import { addKeys } from './commands/keys.ts';
import { addSync } from './commands/sync.ts';
import { addWeights } from './commands/weights.ts';
import { wrongUsage } from './failure.ts';
import { seconds } from './parsing.ts';
import { runIn, type World } from './session.ts';

const DEFAULT_URL = 'http://127.0.0.1:8080';

const EXIT_CODES = `
Exit codes: 0 done; 1 refused by the server; 2 the command line or a file is wrong; 3 the server cannot be reached or is
not ready; 4 the transfer was cut; 130 interrupted. With --json the answer, or the error, is one JSON document on stdout.`;

/** All commands but \`serve\`, which has its options from the server. Throws where the command line is wrong. */
export function createProgram(world: World): Command {
  const { stdout } = world;
  const program = new Command('mocoserve')
    .description('momentum encoders (MoCo): serves them, and asks a server')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: () => undefined,
      outputError: () => undefined,
    })
    .addOption(new Option('--url <url>', 'where the server is').env('MOCOSERVE_URL').default(DEFAULT_URL))
    .option('--token-file <file>', 'file with the token to show (else the variable MOCOSERVE_TOKEN has it)')
    .addOption(new Option('--token <token>').hideHelp().argParser(refuseToken))
    .option('--retry-for <seconds>', 'how long to try again what is safe to send again', seconds, 60)
    .option('--json', 'one JSON document on stdout, of the answer or of the error')
    .addHelpText('after', EXIT_CODES);

  program
    .command('serve')
    .description('run the server; "mocoserve serve --help" lists its options')
    .action(refuseServe);
  const run = runIn(world);
  for (const add of [addEncoders, addSync, addEma, addKeys, addWeights, addCheckpoint]) add(program, run);
  return program;
}

function refuseToken(): never {
  throw wrongUsage(
    'A token on the command line can be read by everybody on the machine; put it into a file for --token-file, or into MOCOSERVE_TOKEN.',
  );
}

function refuseServe(): never {
  throw wrongUsage('"serve" must be the first word of the command line: mocoserve serve [options of the server].');
}
