import { type Static, Type } from 'typebox';
import { EncoderParams, nullable, oneOf, safeInteger, strictObject } from './common.ts';
import { keysParameters } from './keys.ts';

const round = safeInteger({ description: 'Number of the round; the usual choice is the EMA step.', examples: [41] });

export const RoundParams = strictObject({ ...EncoderParams.properties, round });

export const RankParams = strictObject({
  ...RoundParams.properties,
  rank: Type.Integer({
    minimum: 0,
    maximum: 65_535,
    description: 'Rank of the trainer process, from 0.',
    examples: [0],
  }),
});

export const RankKeysQuery = strictObject({
  world_size: Type.Integer({
    minimum: 1,
    maximum: 65_536,
    description: 'Number of ranks; the round runs when all of them have posted.',
    examples: [4],
  }),
  ...keysParameters,
});

export const PermutationQuery = strictObject({
  rows: Type.Integer({ minimum: 1, maximum: 65_536, description: 'Rows of all ranks together.', examples: [8] }),
});

export const Permutation = Type.Object(
  {
    permutation: Type.Array(Type.Integer({ minimum: 0 }), {
      description: 'Place i of the shuffled rows holds row `permutation[i]`.',
    }),
    inverse: Type.Array(Type.Integer({ minimum: 0 }), { description: 'Row i stands at place `inverse[i]`.' }),
    seed: safeInteger({ description: "The encoder's shuffle seed." }),
    generator_seed: safeInteger({ description: '`(seed + round) mod 2^32`: what `manual_seed` takes.' }),
    algorithm: Type.Literal('torch.randperm'),
  },
  {
    $id: 'Permutation',
    description:
      'Equal to `torch.randperm(rows, generator=torch.Generator().manual_seed(generator_seed))`, for a trainer to replay.',
    examples: [
      {
        permutation: [0, 4, 2, 3, 1, 5, 7, 6],
        inverse: [0, 4, 2, 3, 1, 5, 7, 6],
        seed: 0,
        generator_seed: 41,
        algorithm: 'torch.randperm',
      },
    ],
  },
);

export const Round = Type.Object(
  {
    round,
    state: oneOf(['open', 'running', 'done'], {
      description:
        '`open`: waits for ranks or for its step; `running`: is being computed; `done`: its keys are kept for retries.',
    }),
    world_size: nullable(Type.Integer({ minimum: 1 }), 'As rank 0 said; null until it has posted.'),
    ema_step: nullable(Type.Integer(), 'The EMA step that the round names.'),
    posted: Type.Array(Type.Integer({ minimum: 0 }), { description: 'Ranks that have posted.' }),
    missing: Type.Array(Type.Integer({ minimum: 0 }), { description: 'Ranks that have not.' }),
    groups: Type.Array(
      Type.Object({
        group: Type.Integer({ minimum: 0 }),
        replica: nullable(Type.String(), 'The replica that encodes it; null while the round is open.'),
        done: Type.Boolean(),
      }),
      { description: 'Who encodes which group, and how far it is.' },
    ),
  },
  {
    $id: 'Round',
    description: 'How far a round is.',
    examples: [
      {
        round: 41,
        state: 'open',
        world_size: 4,
        ema_step: 41,
        posted: [0, 1],
        missing: [2, 3],
        groups: [
          { group: 0, replica: null, done: false },
          { group: 1, replica: null, done: false },
          { group: 2, replica: null, done: false },
          { group: 3, replica: null, done: false },
        ],
      },
    ],
  },
);

export type RankKeysQuery = Static<typeof RankKeysQuery>;
export type Permutation = Static<typeof Permutation>;
export type Round = Static<typeof Round>;
