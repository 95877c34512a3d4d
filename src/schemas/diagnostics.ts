import { type Static, Type } from 'typebox';
import { encoderName, nullable, oneOf, ref } from './common.ts';

const count = (description: string) => Type.Integer({ minimum: 0, description });
const number = (description: string, options: object = {}) => Type.Number({ description, ...options });

export const WARNING_CODES = ['ema_stalled', 'keys_collapsed', 'query_unchanged'] as const;

export const Warning = Type.Object(
  {
    code: oneOf(WARNING_CODES, {
      description:
        '`ema_stalled`: EMA steps leave the momentum encoder as it is, or none comes while keys are asked for. `keys_collapsed`: all keys are nearly the same. `query_unchanged`: many EMA steps were made with the same query weights.',
    }),
    message: Type.String({ description: 'A sentence a person can act on.' }),
  },
  { $id: 'Warning', description: 'Something that no single request shows. Keys go on being served.' },
);

export const Diagnostics = Type.Object(
  {
    encoder: encoderName,
    ema_step: nullable(Type.Integer(), 'The last EMA step; null before the first.'),
    query_step: nullable(Type.Integer(), 'Step of the query weights held; null: none.'),
    momentum: number('Momentum of the next EMA step.'),
    distance: nullable(
      Type.Object({
        relative: number('`|q - k| / |k|` of all parameters together.', { examples: [0.012] }),
        layers: Type.Array(
          Type.Object({
            tensor: Type.String({ description: 'Name of the parameter.', examples: ['conv1.weight'] }),
            relative: number('The same of this parameter.', { examples: [0.015] }),
          }),
          { description: 'In state_dict order.' },
        ),
      }),
      'How far the query weights are from the momentum encoder; null without either.',
    ),
    steps: Type.Object(
      {
        same_weights: count('EMA steps for which the momentum encoder has kept its bits.'),
        same_query: count('EMA steps for which the query weights have been the same.'),
      },
      { description: 'Since this pod holds the encoder.' },
    ),
    keys: nullable(
      Type.Object({
        sample: count('Keys that this is of: the newest that this pod has answered with, 256 at most.'),
        mean_cosine: number('Mean cosine of all pairs; 1: they are all the same.', { examples: [0.08] }),
        std: Type.Array(Type.Number(), {
          description:
            'Standard deviation of each dimension; `1/sqrt(dim)` where keys are spread evenly, 0 in a collapse.',
        }),
        effective_rank: number('Dimensions that the keys fill (RankMe); 1: a line.', { examples: [61.4] }),
      }),
      'How keys are spread; null before the second key.',
    ),
    warnings: Type.Array(ref(Warning), { description: 'What is wrong now.' }),
  },
  {
    $id: 'Diagnostics',
    description: 'Whether the training of an encoder is healthy.',
    examples: [
      {
        encoder: 'mnist',
        ema_step: 161,
        query_step: 41,
        momentum: 0.999,
        distance: { relative: 0.012, layers: [{ tensor: 'conv1.weight', relative: 0.015 }] },
        steps: { same_weights: 0, same_query: 120 },
        keys: { sample: 256, mean_cosine: 0.08, std: [0.71, 0.69], effective_rank: 1.9 },
        warnings: [
          {
            code: 'query_unchanged',
            message: 'The last 50 EMA steps were made with the same query weights (step 41).',
          },
        ],
      },
    ],
  },
);

export type Warning = Static<typeof Warning>;
export type Diagnostics = Static<typeof Diagnostics>;
