import type { EncoderSettings, EncoderState } from './types.ts';

/** An encoder as it is created: no weights, no steps, no members. */
export function initialState(settings: EncoderSettings): EncoderState {
  return {
    position: 0,
    generation: 0,
    seen: {},
    settings,
    protocol: 1,
    members: [],
    supports: {},
    initialized: false,
    firstCopyPending: false,
    nextStep: 0,
    checkpoint: null,
    stepRecords: [],
    weights: { emaStep: null, queryStep: null, momentum: null },
    query: null,
    publishedQueries: [],
    openRounds: [],
    running: [],
    finished: [],
    nextRun: 0,
    held: [],
    statisticsSeen: [],
  };
}
