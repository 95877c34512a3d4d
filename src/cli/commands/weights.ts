import { type Command, Option } from 'commander';
import type { RestoredWeights } from '../../schemas/weights.ts';
import { download } from '../download.ts';
import { fileBody } from '../files/localFile.ts';
import { openSafetensors, SAFETENSORS_TYPE } from '../files/safetensorsFile.ts';
import { encoderOption, encoderPath, namingOption, whole } from '../parsing.ts';
import { withBar } from '../sending.ts';
import type { Run } from '../session.ts';
import { bytesInWords, countInWords } from '../units.ts';

interface GetOptions {
  readonly encoder: string;
  readonly which?: string;
  readonly naming?: string;
  readonly dtype?: string;
}

interface PutOptions {
  readonly encoder: string;
  readonly emaStep?: number;
  readonly naming?: string;
  readonly strict: boolean;
}

export function addWeights(program: Command, run: Run): void {
  const weights = program.command('weights').description('download and restore weights');

  weights
    .command('get')
    .description('download weights into a file, whole or not at all')
    .argument('<file>', 'where to, as safetensors')
    .addOption(encoderOption())
    .addOption(new Option('--which <side>', 'of the momentum encoder or of the query').choices(['key', 'query']))
    .addOption(new Option('--naming <naming>', 'how tensors are named').choices(['torchvision', 'moco']))
    .addOption(new Option('--dtype <dtype>', 'of the parameters').choices(['F32', 'F16', 'BF16']))
    .action((path: string, { encoder, which, naming, dtype }: GetOptions, command: Command) =>
      run(command, async ({ server, screen }) => {
        const question = { path: `${encoderPath(encoder)}/weights`, query: { which, naming, dtype } };
        const { file, bytes, headers } = await download(server, screen, question, path);
        const step = headers['moco-step'] === 'none' ? null : Number(headers['moco-step']);
        return {
          text: `Wrote ${file}: ${bytesInWords(bytes)}, weights of step ${step ?? 'none'}.`,
          json: { file, bytes, step, etag: headers.etag },
        };
      }),
    );

  weights
    .command('put')
    .description('restore weights: the steps and the query weights of before are gone')
    .argument('<file>', 'a safetensors file: parameters and perhaps buffers of the momentum encoder')
    .addOption(encoderOption())
    .option('--ema-step <n>', 'the EMA step that they belong to; without it the encoder makes a fresh start', whole(0))
    .addOption(namingOption())
    .option('--no-strict', 'ignore tensors that the architecture does not have')
    .action((path: string, { encoder, emaStep, naming, strict }: PutOptions, command: Command) =>
      run(command, async ({ server, screen }) => {
        const file = await openSafetensors(path);
        const reply = await withBar(screen, path, fileBody(file, SAFETENSORS_TYPE), (body) =>
          server.json<RestoredWeights>({
            method: 'PUT',
            path: `${encoderPath(encoder)}/weights`,
            query: { ema_step: emaStep, naming, strict },
            body,
            ifOpen: openRestore(encoder),
          }),
        );
        const { parameters, bytes, ema_step, weights_digest } = reply;
        const size = `${countInWords(parameters)} parameters, ${bytesInWords(bytes)}`;
        const text = `Restored ${encoder} to EMA step ${ema_step ?? 'none'}: ${size}; weights ${weights_digest}.`;
        return { text, json: reply };
      }),
    );
}

/** Sent again after a trainer has gone on, a restore would undo its steps; so it is not done unasked. */
export const openRestore = (encoder: string) =>
  `"mocoserve encoders show ${encoder}" tells its weights and EMA step. To restore again is safe as long as no trainer has gone on.`;
