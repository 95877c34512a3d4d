import { strictObject } from '../schemas/common.ts';
import { Permutation, PermutationQuery, Round, RoundParams } from '../schemas/rounds.ts';
import type { App, Dependencies } from './dependencies.ts';
import { failures, json, NO_BODY } from './replies.ts';

export function roundRoutes(app: App, { moco }: Dependencies): void {
  app.get(
    '/v1/encoders/:encoder/rounds/:round',
    {
      config: { access: 'read' },
      schema: {
        operationId: 'getRound',
        tags: ['rounds'],
        summary: 'How far a round is',
        description:
          'Who has posted, who is missing, which replica encodes which group. Any pod can be asked. A round that is done is known as long as its keys are kept for retries.',
        params: RoundParams,
        querystring: strictObject({}),
        response: { 200: json('The round.', Round), ...failures(...NO_BODY, 'encoder_not_found', 'round_not_found') },
      },
    },
    async ({ params }) => moco.round(params.encoder, params.round),
  );

  app.get(
    '/v1/encoders/:encoder/rounds/:round/permutation',
    {
      config: { access: 'read' },
      schema: {
        operationId: 'getPermutation',
        tags: ['rounds'],
        summary: 'The permutation of a round',
        description:
          'What the round shuffles (or would shuffle) its `rows` with, unless a batch brings its own: `permutation` and `inverse` are `[rows]`. It is a function of seed, round and rows alone; the round need not exist.',
        params: RoundParams,
        querystring: PermutationQuery,
        response: { 200: json('The permutation.', Permutation), ...failures(...NO_BODY, 'encoder_not_found') },
      },
    },
    async ({ params, query }) => moco.permutation(params.encoder, params.round, query.rows),
  );
}
