import { Type } from 'typebox';
import { mocoError } from '../errors.ts';
import { ArchitectureDetails, ArchitectureList } from '../schemas/architectures.ts';
import { strictObject } from '../schemas/common.ts';
import type { App, Dependencies } from './dependencies.ts';
import { failures, json, NO_BODY } from './replies.ts';

export function architectureRoutes(app: App, { moco }: Dependencies): void {
  app.get(
    '/v1/architectures',
    {
      config: { access: 'read' },
      schema: {
        operationId: 'listArchitectures',
        tags: ['encoders'],
        summary: 'The architectures that encoders can have',
        description:
          'Every architecture with the JSON Schema of its options: what `architecture` may be when an encoder is created. The answer is the same for the life of the server.',
        querystring: strictObject({}),
        response: { 200: json('All architectures.', ArchitectureList), ...failures(...NO_BODY) },
      },
    },
    async () => ({ architectures: [...moco.architectures()] }),
  );

  app.get(
    '/v1/architectures/:architecture',
    {
      config: { access: 'read' },
      schema: {
        operationId: 'getArchitecture',
        tags: ['encoders'],
        summary: 'One architecture, tensor by tensor',
        description:
          'Name, shape and dtype of every parameter and buffer for the given options, in the order of the PyTorch state_dict: what query weights must look like. Nothing is built or kept; ask with the options that an encoder is to have, to compare a trainer with it.',
        params: strictObject({
          architecture: Type.String({ maxLength: 64, description: 'Id of the architecture.', examples: ['resnet18'] }),
        }),
        querystring: strictObject({
          options: Type.Optional(
            Type.String({
              description: 'Options of the architecture as a JSON object; defaults where left out.',
              examples: ['{"stem":"cifar","in_channels":1}'],
            }),
          ),
        }),
        response: {
          200: json('The architecture with these options.', ArchitectureDetails),
          ...failures(...NO_BODY, 'architecture_not_found', 'architecture_options_invalid'),
        },
      },
    },
    async ({ params, query }) => moco.architecture(params.architecture, parseOptions(query.options)),
  );
}

function parseOptions(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw mocoError('invalid_request', {
      message: 'The query parameter options must be a JSON object, percent-encoded.',
      where: 'querystring',
      problems: [{ path: 'options', expected: 'a JSON object', received: text.slice(0, 80) }],
    });
  }
}
