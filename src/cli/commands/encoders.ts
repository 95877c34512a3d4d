import type { Command } from 'commander';
import type { Encoder } from '../../schemas/encoders.ts';
import { type ChangeOptions, type CreationOptions, changeOf, creationOf } from '../encoders/settings.ts';
import { listed, shown } from '../encoders/words.ts';
import { jsonBody } from '../jsonBody.ts';
import { encoderPath, jsonObject, jsonValue, whole } from '../parsing.ts';
import type { Run } from '../session.ts';
import { countInWords } from '../units.ts';

const MOMENTUM = 'a number from 0 to 1, or a schedule as JSON: {"type": "cosine", "base": 0.99, "total_steps": 100000}';

export function addEncoders(program: Command, run: Run): void {
  const encoders = program.command('encoders').description('list, show, create, change and delete momentum encoders');

  encoders
    .command('list')
    .description('all encoders')
    .action((_options: object, command: Command) =>
      run(command, async ({ server }) => {
        const list = await server.json<{ encoders: Encoder[] }>({ method: 'GET', path: 'v1/encoders', ifOpen: null });
        return { text: listed(list.encoders), json: list };
      }),
    );

  encoders
    .command('show')
    .description('settings and state of an encoder')
    .argument('<name>')
    .action((name: string, _options: object, command: Command) =>
      run(command, async ({ server }) => {
        const encoder = await server.json<Encoder>({ method: 'GET', path: encoderPath(name), ifOpen: null });
        return { text: shown(encoder), json: encoder };
      }),
    );

  encoders
    .command('create')
    .description('create an encoder; it has no weights until some are sent')
    .argument('<name>')
    .option('--architecture <id>', 'an architecture of the server, such as resnet50')
    .option('--options <json>', "the architecture's options", jsonObject)
    .option('--momentum <momentum>', MOMENTUM, jsonValue)
    .option('--first-step <what>', 'what the first EMA step is: copy or update')
    .option('--groups <groups>', 'groups of rows with batch statistics of their own', whole(1))
    .option('--resize <pixels>', 'shorter side that image files are resized to', whole(1))
    .option('--crop <pixels>', 'square that is cut out of the middle of image files', whole(1))
    .option('--settings <file>', 'a JSON file with the body of POST /v1/encoders; options go before it')
    .action((name: string, options: CreationOptions, command: Command) =>
      run(command, async ({ server }) => {
        const encoder = await server.json<Encoder>({
          method: 'POST',
          path: 'v1/encoders',
          body: jsonBody(creationOf(name, options)),
          ifOpen: `"mocoserve encoders show ${name}" tells whether it is there.`,
        });
        const size = `${countInWords(encoder.parameters)} parameters, keys of ${encoder.dim} values`;
        return { text: `Created ${name}: ${encoder.architecture.id}, ${size}.`, json: encoder };
      }),
    );

  encoders
    .command('update')
    .description('change the momentum or the shuffle of the steps and rounds to come')
    .argument('<name>')
    .option('--momentum <momentum>', MOMENTUM, jsonValue)
    .option('--seed <seed>', 'seed of the rounds to come', whole(0))
    .option('--shuffle', 'permute rows before they are grouped')
    .option('--no-shuffle', 'leave rows in their order')
    .action((name: string, options: ChangeOptions, command: Command) =>
      run(command, async ({ server }) => {
        const body = jsonBody(changeOf(options));
        const path = encoderPath(name);
        // The same settings again are the same settings.
        const encoder = await server.json<Encoder>({ method: 'PATCH', path, body, ifOpen: null });
        return { text: shown(encoder), json: encoder };
      }),
    );

  encoders
    .command('delete')
    .description('delete an encoder and its weights')
    .argument('<name>')
    .action((name: string, _options: object, command: Command) =>
      run(command, async ({ server }) => {
        const ifOpen = '"mocoserve encoders list" tells whether it is gone.';
        await server.ask({ method: 'DELETE', path: encoderPath(name), ifOpen }, ({ body }) => body.dump());
        return { text: `Deleted ${name}.`, json: { deleted: name } };
      }),
    );
}
