import { stat } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { fileProblem, wrongFile, wrongUsage } from '../failure.ts';
import { keysOfFile } from '../keys/ofFile.ts';
import { keysOfFolder } from '../keys/ofFolder.ts';
import { encoderOption, encoderPath, whole } from '../parsing.ts';
import type { Run } from '../session.ts';

interface Options {
  readonly encoder: string;
  readonly out: string;
  readonly names?: string;
  readonly batchSize: number;
  readonly groups?: number;
  readonly emaStep?: number;
  readonly bn?: string;
  readonly layout?: string;
}

export function addKeys(program: Command, run: Run): void {
  program
    .command('keys')
    .description('keys of a folder of images, or of one batch in a file, as .npy')
    .argument('<path>', 'a folder of JPEG and PNG files, or a .npy, .safetensors, JPEG or PNG file')
    .addOption(encoderOption())
    .requiredOption('-o, --out <file>', 'the .npy file to write: float32 [rows, dim]')
    .option('--names <file>', "names of a folder's images in the order of the rows, as JSON (default: OUT.names.json)")
    .option('--batch-size <n>', 'images of a folder that are sent together', whole(1), 64)
    .option('--groups <g>', 'groups of rows with batch statistics of their own', whole(1))
    .option('--ema-step <n>', 'keys of exactly the weights after this EMA step', whole(0))
    .addOption(new Option('--bn <mode>', "batch norm's mode").choices(['train', 'eval']))
    .addOption(new Option('--layout <layout>', 'of the images in a file').choices(['nchw', 'nhwc']))
    .action((path: string, options: Options, command: Command) =>
      run(command, async (session) => {
        const { encoder, out, names, batchSize, groups, emaStep, bn, layout } = options;
        const isFolder = await looksLikeFolder(path);
        if (!isFolder && names !== undefined)
          throw wrongUsage('--names is for folders: a file has no names of its rows.');
        const query = { groups, ema_step: emaStep, bn, layout };
        const request = { path: `${encoderPath(encoder)}/keys`, query, out };
        if (!isFolder) return keysOfFile(session, path, request);
        return keysOfFolder(session, path, {
          ...request,
          batchSize,
          names: names ?? `${out.replace(/\.npy$/, '')}.names.json`,
        });
      }),
    );
}

async function looksLikeFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (thrown) {
    throw wrongFile(`${path} cannot be read: ${fileProblem(thrown)}.`, path);
  }
}
