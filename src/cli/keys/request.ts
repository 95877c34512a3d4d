import type { Question } from '../connection.ts';

export const NPY_TYPE = 'application/x-npy';

/** What keys are asked for, and where they go. */
export interface KeysRequest {
  readonly path: string;
  readonly query: NonNullable<Question['query']>;
  /** The .npy file. */
  readonly out: string;
}

/** Keys change nothing that a repeated request changes again: running statistics move once for a step and its rows. */
export const keysQuestion = ({ path, query }: KeysRequest) =>
  ({ method: 'POST', path, query, accept: NPY_TYPE, ifOpen: null }) as const;
