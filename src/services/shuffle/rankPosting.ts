import { batchNormValues } from '../../architectures/batchNormValues.ts';
import { mocoError } from '../../errors.ts';
import type { MomentumEncoder } from '../encoders/momentumEncoder.ts';
import type { EntryId, OutcomeValues, RankPosted, RoundParameters } from '../encoders/state/types.ts';
import { describeGrouping, type MadeKeys } from '../keys/computation.ts';
import type { PostedRows } from '../keys/postedRows.ts';
import { DeadlinePassed, orAborted, withDeadline } from '../waiting.ts';

interface RankPosting {
  round: string;
  rank: number;
  rows: PostedRows;
  parameters: RoundParameters;
  generation: number;
  waitMs: number;
  signal: AbortSignal;
}

/** Posts the rows of one rank, waits for the round's end, and takes the keys of these rows out of it. */
export async function postRank(encoder: MomentumEncoder, posting: RankPosting): Promise<MadeKeys> {
  const began = performance.now();
  const { round, rank, rows, parameters, generation, waitMs } = posting;
  const { pod } = encoder;
  const entry: Omit<RankPosted, 'id' | 'generation'> = {
    kind: 'rankPosted',
    round,
    rank,
    pod,
    parameters,
    rows: {
      digest: rows.digest,
      count: rows.count,
      shape: rows.shape,
      // Rows of two layouts cannot be put together either.
      dtype: `${rows.dtype} ${rows.layout}`,
      valuesPerChannel: batchNormValues(encoder.description, rows.shape),
    },
  };
  let id: EntryId | undefined;
  encoder.rounds.hold(rows);
  const settled = encoder
    .submit<'rankPosted'>(entry, { round, rank, wait_ms: waitMs }, generation, (issued) => {
      id = issued;
    })
    .finally(() => encoder.rounds.letGo(rows));
  const result = await untilSettled(encoder, pod, posting, settled, () => id!);
  const made = await encoder.rounds.keysOf(result);
  if (made === 'lost') {
    await encoder.submit<'roundExpired'>({ kind: 'roundExpired', run: result.run, lost: true }, {}, null);
  }
  if (typeof made === 'string') throw mocoError('round_expired', { round: posting.round });
  const { mode, groups } = result.batchNorm;
  return {
    keys: made.keys,
    shape: [result.count, encoder.description.dim],
    provenance: { ...made.weights, ...describeGrouping(result.permutation, mode, groups) },
    timing: made.work.timingSince(began),
  };
}

/** `wait_ms` bounds the wait for ranks and weights: when it is over the posting is withdrawn, unless the round runs. */
async function untilSettled(
  encoder: MomentumEncoder,
  pod: string,
  { round, rank, waitMs, signal }: RankPosting,
  settled: Promise<OutcomeValues['rankPosted']>,
  posting: () => EntryId,
): Promise<OutcomeValues['rankPosted']> {
  try {
    return await withDeadline(waitMs, signal, (deadline) => orAborted(settled, deadline));
  } catch (thrown) {
    if (thrown !== signal.reason && !(thrown instanceof DeadlinePassed)) throw thrown;
    const withdrawn = encoder.submit<'postingWithdrawn'>(
      { kind: 'postingWithdrawn', round, rank, pod, posting: posting() },
      {},
      null,
    );
    for (const later of [withdrawn, settled]) later.catch(() => undefined);
    if (thrown === signal.reason) throw thrown;
    // While the log is away nobody knows what has become of the round, and the withdrawal waits.
    await encoder.caughtUp();
    await withdrawn;
    return settled;
  }
}
