import type { Answer } from '../connection.ts';
import { Failure } from '../failure.ts';

/** What keys were made with, as the headers of the answer say. */
export interface Provenance {
  readonly ema_step: number | null;
  readonly query_step: number | null;
  readonly weights_digest: string;
  readonly buffers_digest: string;
  readonly permutation: string;
  readonly batch_norm: string;
}

export function readProvenance({ headers }: Answer): Provenance {
  const text = (name: string) => {
    const value = headers[`moco-${name}`];
    if (typeof value === 'string') return value;
    throw new Failure('refused', `The answer has no header moco-${name}; check --url and what is between.`, {
      code: 'not_mocoserve',
    });
  };
  const step = (name: string) => (text(name) === 'none' ? null : Number(text(name)));
  return {
    ema_step: step('ema-step'),
    query_step: step('query-step'),
    weights_digest: text('weights-digest'),
    buffers_digest: text('buffers-digest'),
    permutation: text('permutation'),
    batch_norm: text('batch-norm'),
  };
}
