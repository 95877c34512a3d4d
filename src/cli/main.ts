#!/usr/bin/env node
import { serve } from './commands/serve.ts';
import { EXIT } from './failure.ts';
import { runCommandLine } from './run.ts';

const { argv, env, stdout, stderr } = process;
// Whoever reads the output may have seen enough, as `head` does.
stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? EXIT.done : 1));

const args = argv.slice(2);
if (args[0] === 'serve') await serve(args.slice(1));
else {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
  process.exitCode = await runCommandLine(args, { env, stdout, stderr, signal: interruption.signal });
}
