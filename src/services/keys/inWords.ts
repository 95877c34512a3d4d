import type { Provenance } from '../contracts.ts';

/** What keys were made with, in words: values of headers and of metadata. */
export function inWords({ permutation, batchNorm, ...provenance }: Provenance) {
  return {
    ema_step: String(provenance.emaStep ?? 'none'),
    query_step: String(provenance.queryStep ?? 'none'),
    momentum: String(provenance.momentum ?? 'none'),
    weights_digest: provenance.weightsDigest,
    buffers_digest: provenance.buffersDigest,
    permutation: permutationInWords(permutation),
    batch_norm: `mode=${batchNorm.mode}, groups=${batchNorm.groups}`,
  };
}

function permutationInWords(permutation: Provenance['permutation']): string {
  if (permutation === null) return 'none';
  return permutation.seed === null ? 'given' : `seed=${permutation.seed}, round=${permutation.round}`;
}
