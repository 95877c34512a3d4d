import { type Static, Type } from 'typebox';
import { digest, exampleDigests, nullable, safeInteger, step, strictObject, waitMs, withDefault } from './common.ts';

export const EmaStepRequest = strictObject(
  {
    step: Type.Optional(
      step('The step to apply. Named, a retry is safe; without it a repeated request is another step.'),
    ),
    momentum: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: "Momentum of this step instead of the encoder's.",
        examples: [0.999],
      }),
    ),
    count: withDefault(
      safeInteger({
        minimum: 1,
        maximum: 1_000_000,
        default: 1,
        description: 'Steps with the same query weights, applied in closed form (`m^count`): `step .. step+count-1`.',
      }),
    ),
    require_query_step: Type.Optional(step('Apply only if the query weights held are of this step.')),
    wait_ms: waitMs,
  },
  {
    $id: 'EmaStepRequest',
    description: 'An EMA step: `k <- m*k + (1-m)*q` over every parameter.',
    examples: [{ step: 41 }, { step: 41, momentum: 0.99, require_query_step: 41 }],
  },
);

export const emaStepExample = {
  step: 41,
  count: 1,
  applied: true,
  momentum: 0.999,
  query_step: 41,
  weights_digest: exampleDigests.weights,
  first: false,
};

export const EmaStep = Type.Object(
  {
    step: step('The step applied; the first of them when `count` is above 1.'),
    count: Type.Integer({ minimum: 1, description: 'Steps applied together.' }),
    applied: Type.Boolean({ description: 'False: it was applied before, this is its record.' }),
    momentum: Type.Number({ description: 'The momentum used; the product of all when `count` is above 1.' }),
    query_step: step('Step of the query weights used.'),
    weights_digest: nullable(digest('BLAKE3'), 'Digest of the weights after the step; null if no longer known.'),
    first: Type.Boolean({ description: 'Whether the step was the copy of the query weights (`first_step: copy`).' }),
  },
  {
    $id: 'EmaStep',
    description: 'The record of an EMA step.',
    examples: [emaStepExample],
  },
);

export type EmaStepRequest = Static<typeof EmaStepRequest>;
export type EmaStep = Static<typeof EmaStep>;
