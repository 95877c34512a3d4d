import { entry, held } from './entry.ts';

/** Of query weights and EMA steps. */
export const stepErrors = {
  query_step_conflict: entry<{ step: number; held_digest: string | null; digest: string | null }>(
    409,
    'Other query weights were already published for this step.',
    (d) => `Query weights of step ${d.step} were published already, with other content.`,
    { step: 41, held_digest: 'blake3:af1349b9', digest: 'blake3:5f2c09e1' },
  ),
  query_step_stale: entry<{ step: number; query_step: number | null }>(
    409,
    'The step is older than the published query weights.',
    (d) => `Step ${d.step} is older than the query weights held (step ${held(d.query_step)}).`,
    { step: 40, query_step: 41 },
  ),
  query_weights_lost: entry<{ step: number | null }>(
    409,
    'The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.',
    (d) =>
      `The ${d.step === null ? 'restored' : 'query'} weights${d.step === null ? '' : ` of step ${d.step}`} are lost with the pods that had them; send the same body again, or restore weights.`,
    { step: 41 },
  ),
  encoder_lost: entry<{ encoder: string }>(
    409,
    'No live pod has the weights of the encoder, and its log no longer reaches back to its start.',
    (d) =>
      `All pods that had the weights of encoder "${d.encoder}" are gone. Delete it, create it again, and put its weights with the step that they belong to.`,
    { encoder: 'mnist' },
  ),
  query_step_mismatch: entry<{ required: number; query_step: number | null }>(
    409,
    'The query weights held are not those that `require_query_step` names.',
    (d) => `Query weights of step ${d.required} are required, but those held are of step ${held(d.query_step)}.`,
    { required: 42, query_step: 41 },
  ),
  ema_step_required: entry<{ parameter: string }>(
    400,
    '`ema_step` must be named together with `advance=true` when a round has more than one rank.',
    (d) => `${d.parameter} with more than one rank needs ema_step, so that all ranks mean the same step.`,
    { parameter: 'advance' },
  ),
  ema_step_conflict: entry<{ step: number; field: string; applied: unknown; received: unknown }>(
    409,
    'This step was already applied with another momentum or count.',
    (d) => `EMA step ${d.step} was applied already with ${d.field} ${d.applied}, not ${d.received}.`,
    { step: 41, field: 'momentum', applied: 0.999, received: 0.99 },
  ),
  ema_step_stale: entry<{ step: number; ema_step: number | null }>(
    409,
    'The step has passed: its weights, or the record of it, are no longer kept.',
    (d) => `EMA step ${d.step} has passed; the encoder is at step ${held(d.ema_step)}.`,
    { step: 12, ema_step: 41 },
  ),
  ema_step_gap: entry<{ step: number; expected: number; restored_from?: string }>(
    409,
    'The step is not the next one; `details.expected` names it.',
    (d) =>
      `EMA step ${d.step} cannot be applied: the next one is ${d.expected}.${d.restored_from === undefined ? '' : ` The encoder was restored from checkpoint ${d.restored_from}: go back to step ${d.expected} with the trainer, or put its momentum encoder's weights with ema_step=${d.step - 1}.`}`,
    { step: 43, expected: 42 },
  ),
  ema_step_timeout: entry<{ step: number; ema_step: number | null; wait_ms: number }>(
    409,
    'The step was not reached within `wait_ms`; nothing was changed.',
    (d) => `EMA step ${d.step} was not reached within ${d.wait_ms} ms; the encoder is at step ${held(d.ema_step)}.`,
    { step: 42, ema_step: 41, wait_ms: 30_000 },
  ),
} as const;
