import type { EntryId, RankPosted } from '../../../src/services/encoders/state/types.ts';

/** How an entry ended, in a line. */
export type Verdict = string;

export interface Step {
  from: number;
  to: number;
  momentum: number;
  q: number;
}

export interface Round {
  name: string;
  /** By rank: what was posted, and the entries that wait with it. */
  posts: Map<number, { entry: RankPosted; waiting: EntryId[] }>;
  /** While it runs or after: the weights, and how many groups are left. */
  run: { id: number; k: number; step: number; left: Set<number> } | null;
}

export const nameOf = ({ incarnation, counter }: EntryId) => `${incarnation}:${counter}`;
export const qValue = (digest: string) => Number(digest.slice(1));

export const contract = ({ parameters: p }: RankPosted) =>
  [p.worldSize, p.emaStep, p.advance, p.groups ?? p.worldSize].join();
export const sameRows = (a: RankPosted, b: RankPosted) =>
  a.rows.digest === b.rows.digest && contract(a) === contract(b);
