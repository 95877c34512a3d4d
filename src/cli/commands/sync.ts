import type { Command } from 'commander';
import type { QueryWeights } from '../../schemas/weights.ts';
import { fileBody } from '../files/localFile.ts';
import { openSafetensors, SAFETENSORS_TYPE } from '../files/safetensorsFile.ts';
import { encoderOption, encoderPath, namingOption, whole } from '../parsing.ts';
import { withBar } from '../sending.ts';
import type { Run } from '../session.ts';
import { bytesInWords, countInWords } from '../units.ts';
import { emaInWords } from './ema.ts';

interface Options {
  readonly encoder: string;
  readonly step: number;
  readonly ema?: boolean;
  readonly naming?: string;
  readonly strict: boolean;
}

export function addSync(program: Command, run: Run): void {
  program
    .command('sync')
    .description("publish the trainer's query weights of a step; the same step and content again change nothing")
    .argument('<file>', 'a safetensors file: the whole state_dict of the model')
    .addOption(encoderOption())
    .requiredOption('--step <n>', "the trainer's step that the weights belong to", whole(0))
    .option('--ema', 'apply the EMA step of the same number with them')
    .addOption(namingOption())
    .option('--no-strict', 'ignore tensors that the architecture does not have')
    .action((path: string, { encoder, step, ema, naming, strict }: Options, command: Command) =>
      run(command, async ({ server, screen }) => {
        const file = await openSafetensors(path);
        const reply = await withBar(screen, path, fileBody(file, SAFETENSORS_TYPE), (body) =>
          server.json<QueryWeights>({
            method: 'PUT',
            path: `${encoderPath(encoder)}/query-weights`,
            query: { step, ema, naming, strict },
            body,
            ifOpen: null,
          }),
        );
        return { text: inWords(reply), json: reply };
      }),
    );
}

function inWords({ query_step, unchanged, initialized, parameters, bytes, ignored, ema }: QueryWeights): string {
  const done = unchanged ? 'were published before' : 'published';
  const size = `${countInWords(parameters)} parameters, ${bytesInWords(bytes)}`;
  return [
    `Query weights of step ${query_step} ${done}: ${size}${initialized ? '; copied into the momentum encoder' : ''}.`,
    ...(ignored.length === 0 ? [] : [`Ignored: ${ignored.join(', ')}.`]),
    ...(ema === null ? [] : [emaInWords(ema)]),
  ].join('\n');
}
