/** A Lua script: Redis runs it as one step, which nothing else comes between. */
export interface Script<Reply> {
  readonly numberOfKeys: number;
  readonly lua: string;
  /** Never there: carries the type only. */
  readonly reply?: Reply;
}

export function script<Reply>(numberOfKeys: number, lua: string): Script<Reply> {
  return { numberOfKeys, lua };
}

/** Why a script refused, the first word of its error reply: the log is not open, and so on where they are replied. */
const refusals = ['NOLOG', 'GAP', 'LOST', 'STALE', 'LATE'] as const;
export type Refusal = (typeof refusals)[number];

/** The refusal that an error carries, if it is one. */
export function refusalOf(thrown: unknown): Refusal | undefined {
  if (!(thrown instanceof Error)) return undefined;
  return refusals.find((refusal) => thrown.message.startsWith(`${refusal} `));
}
