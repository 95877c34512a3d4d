import type { Command } from 'commander';
import type { EmaStep } from '../../schemas/emaSteps.ts';
import { jsonBody } from '../jsonBody.ts';
import { encoderOption, encoderPath, jsonValue, whole } from '../parsing.ts';
import type { Run } from '../session.ts';

interface Options {
  readonly encoder: string;
  readonly step: number;
  readonly count?: number;
  readonly momentum?: unknown;
  readonly requireQueryStep?: number;
}

export function addEma(program: Command, run: Run): void {
  program
    .command('ema')
    .description('apply an EMA step exactly once; a step that was applied before is answered from its record')
    .addOption(encoderOption())
    .requiredOption('--step <n>', 'number of the step, the first of them with --count', whole(0))
    .option('--count <c>', 'as many steps with the same query weights', whole(1))
    .option('--momentum <m>', "a number from 0 to 1 instead of the encoder's", jsonValue)
    .option('--require-query-step <n>', 'only if the query weights held are of this step', whole(0))
    .action((options: Options, command: Command) =>
      run(command, async ({ server }) => {
        const { encoder, step, count, momentum, requireQueryStep } = options;
        const reply = await server.json<EmaStep>({
          method: 'POST',
          path: `${encoderPath(encoder)}/ema-steps`,
          body: jsonBody({ step, count, momentum, require_query_step: requireQueryStep }),
          ifOpen: null,
        });
        return { text: emaInWords(reply), json: reply };
      }),
    );
}

export function emaInWords({ step, count, applied, momentum, query_step, first, weights_digest }: EmaStep): string {
  const which = count === 1 ? `EMA step ${step}` : `EMA steps ${step} to ${step + count - 1}`;
  const what = first ? 'a copy of the query weights' : `momentum ${momentum}`;
  const when = applied ? 'applied' : 'had been applied before';
  return `${which} ${when}: ${what}, query weights of step ${query_step}; weights ${weights_digest ?? 'no longer known'}.`;
}
