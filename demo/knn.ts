/** Neighbours that vote, and the temperature of their votes. */
const NEIGHBOURS = 20;
const TEMPERATURE = 0.07;

/** Embedded digits: L2-normalised keys `[n, dim]` and labels `[n]`. */
export interface Embedded {
  readonly keys: Float32Array;
  readonly labels: Uint8Array;
}

/**
 * Share of the queries, 0 to 1, that get their own label by the votes of their nearest neighbours in the bank. A neighbour
 * of cosine similarity `s` votes for its label with weight `exp(s / temperature)` (Wu et al. 2018).
 */
export function knnAccuracy(bank: Embedded, queries: Embedded): number {
  const dim = queries.keys.length / queries.labels.length;
  let right = 0;
  for (const [row, label] of queries.labels.entries()) {
    const query = queries.keys.subarray(row * dim, (row + 1) * dim);
    if (vote(bank, query) === label) right++;
  }
  return right / queries.labels.length;
}

function vote({ keys, labels }: Embedded, query: Float32Array): number {
  const similarities = new Float32Array(labels.length).map((_, row) => cosine(keys, row, query));
  const least = similarities.toSorted().at(-NEIGHBOURS) ?? -1;
  const votes = new Float64Array(10);
  for (const [row, similarity] of similarities.entries()) {
    if (similarity >= least) votes[labels[row]!]! += Math.exp(similarity / TEMPERATURE);
  }
  return votes.indexOf(Math.max(...votes));
}

function cosine(keys: Float32Array, row: number, query: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < query.length; i++) sum += query[i]! * keys[row * query.length + i]!;
  return sum;
}
