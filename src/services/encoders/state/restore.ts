import { abortRun, refuseHolders } from './runs.ts';
import { accept, change, discardStaged, type Refusal, refuse, type Turn } from './turn.ts';
import type { Checkpointed, EncoderState, Restored } from './types.ts';

const aborted = (round: string): Refusal => ({
  code: 'round_aborted',
  details: { round, reason: 'the encoder was restored' },
});

/**
 * k from outside, and a new generation. It waits for nothing: rounds end, what is held back goes, and so do the q
 * published, the records of later steps and the table of statistics; a checkpoint brings its own.
 */
export function restored(turn: Turn, entry: Restored): void {
  const { openRounds, running, finished, held, generation } = turn.state;
  for (const run of running) abortRun(turn, run, aborted(run.round));
  for (const { round, postings } of openRounds) {
    for (const { holders } of postings) refuseHolders(turn, holders, aborted(round));
  }
  for (const { run, round } of finished) turn.effects.push({ kind: 'forgetRound', run, round });
  for (const item of held) {
    if (item.kind === 'round') continue;
    refuse(turn, item.entry.id, { code: 'encoder_restored', details: {} });
    discardStaged(turn, item.entry);
  }
  const { emaStep, digest, holders, checkpoint } = entry;
  const restoredState = checkpoint === undefined ? withWeights(turn.state, emaStep) : asOf(turn.state, checkpoint);
  turn.effects.push({ kind: 'restore', digest, holders, weights: restoredState.weights });
  if (checkpoint?.query) turn.effects.push({ kind: 'publish', ...checkpoint.query });
  change(turn, {
    generation: generation + 1,
    initialized: true,
    nextStep: emaStep === null ? 0 : emaStep + 1,
    openRounds: [],
    finished: [],
    held: [],
    ...restoredState,
  });
  accept(turn, 'restored', entry.id, { generation: generation + 1, emaStep });
}

type RestoredPart = Pick<
  EncoderState,
  | 'firstCopyPending'
  | 'stepRecords'
  | 'weights'
  | 'query'
  | 'publishedQueries'
  | 'statisticsSeen'
  | 'checkpoint'
  | 'settings'
>;

function withWeights({ stepRecords, settings }: EncoderState, emaStep: number | null): RestoredPart {
  return {
    firstCopyPending: false,
    stepRecords: stepRecords.filter(({ step, count }) => emaStep !== null && step + count - 1 <= emaStep),
    weights: { emaStep, queryStep: null, momentum: null },
    query: null,
    publishedQueries: [],
    statisticsSeen: [],
    checkpoint: null,
    settings,
  };
}

function asOf({ settings }: EncoderState, { query, momentum, shuffle, ...rest }: Checkpointed): RestoredPart {
  return {
    ...rest,
    query: query === null ? null : { step: query.step, digest: query.digest },
    settings: { ...settings, momentum, shuffle },
  };
}
