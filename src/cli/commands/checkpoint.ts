import type { Command } from 'commander';
import type { Checkpoint, CheckpointList, RestoredCheckpoint } from '../../schemas/checkpoints.ts';
import { download } from '../download.ts';
import { encoderOption, encoderPath } from '../parsing.ts';
import { table } from '../screen.ts';
import type { Run } from '../session.ts';
import { bytesInWords } from '../units.ts';
import { openRestore } from './weights.ts';

interface Options {
  readonly encoder: string;
}

export function addCheckpoint(program: Command, run: Run): void {
  const checkpoint = program.command('checkpoint').description('list, take, download, restore and remove checkpoints');
  const all = (encoder: string) => `${encoderPath(encoder)}/checkpoints`;
  const one = (encoder: string, id: string) => `${all(encoder)}/${encodeURIComponent(id)}`;

  checkpoint
    .command('list')
    .description('checkpoints of an encoder, the newest first')
    .addOption(encoderOption())
    .action(({ encoder }: Options, command: Command) =>
      run(command, async ({ server }) => {
        const list = await server.json<CheckpointList>({ method: 'GET', path: all(encoder), ifOpen: null });
        return { text: listed(list.checkpoints), json: list };
      }),
    );

  checkpoint
    .command('take')
    .description('take a checkpoint; the same state gives the same one again')
    .addOption(encoderOption())
    .action(({ encoder }: Options, command: Command) =>
      run(command, async ({ server }) => {
        const taken = await server.json<Checkpoint>({ method: 'POST', path: all(encoder), ifOpen: null });
        return { text: `Took ${taken.checkpoint}: ${bytesInWords(taken.bytes)}.`, json: taken };
      }),
    );

  checkpoint
    .command('get')
    .description('download a checkpoint into a file, whole or not at all; "weights put" takes it as well')
    .argument('<checkpoint>', 'its id')
    .argument('<file>', 'where to, as safetensors')
    .addOption(encoderOption())
    .action((id: string, path: string, { encoder }: Options, command: Command) =>
      run(command, async ({ server, screen }) => {
        const { file, bytes } = await download(server, screen, { path: one(encoder, id) }, path);
        return { text: `Wrote ${file}: ${bytesInWords(bytes)}.`, json: { file, bytes, checkpoint: id } };
      }),
    );

  checkpoint
    .command('restore')
    .description('make the encoder what it was')
    .argument('<checkpoint>', 'its id')
    .addOption(encoderOption())
    .action((id: string, { encoder }: Options, command: Command) =>
      run(command, async ({ server }) => {
        const restored = await server.json<RestoredCheckpoint>({
          method: 'POST',
          path: `${one(encoder, id)}/restore`,
          ifOpen: openRestore(encoder),
        });
        const { ema_step, query_step, weights_digest } = restored;
        const steps = `EMA step ${ema_step ?? 'none'}, query step ${query_step ?? 'none'}`;
        return { text: `Restored ${encoder} from ${id}: ${steps}; weights ${weights_digest}.`, json: restored };
      }),
    );

  checkpoint
    .command('delete')
    .description('remove a checkpoint from the data directory')
    .argument('<checkpoint>', 'its id')
    .addOption(encoderOption())
    .action((id: string, { encoder }: Options, command: Command) =>
      run(command, async ({ server }) => {
        const ifOpen = '"mocoserve checkpoint list" tells whether it is gone.';
        await server.ask({ method: 'DELETE', path: one(encoder, id), ifOpen }, ({ body }) => body.dump());
        return { text: `Deleted ${id}.`, json: { deleted: id } };
      }),
    );
}

function listed(checkpoints: readonly Checkpoint[]): string {
  if (checkpoints.length === 0) return 'There are no checkpoints.';
  const rows = checkpoints.map(({ checkpoint, ema_step, created, bytes, automatic }) => [
    checkpoint,
    String(ema_step ?? 'none'),
    created,
    bytesInWords(bytes),
    automatic ? 'by the server' : 'by request',
  ]);
  return table([['CHECKPOINT', 'EMA STEP', 'CREATED', 'SIZE', 'TAKEN'], ...rows]);
}
