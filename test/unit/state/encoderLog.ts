import { expect } from 'vitest';
import { apply } from '../../../src/services/encoders/state/apply.ts';
import { initialState } from '../../../src/services/encoders/state/initial.ts';
import type {
  Applied,
  EncoderSettings,
  EncoderState,
  Entry,
  EntryId,
  EntryKind,
  Outcome,
  RoundParameters,
  Rows,
} from '../../../src/services/encoders/state/types.ts';

export const settings: EncoderSettings = {
  momentum: { type: 'constant', value: 0.5 },
  firstStep: 'copy',
  shuffle: { enabled: true, seed: 7 },
  batchNorm: { mode: 'train', groups: 1, trackStatistics: true },
  buffers: 'initial',
};

export const parameters: RoundParameters = {
  worldSize: 1,
  groups: null,
  emaStep: null,
  advance: false,
  shuffle: null,
  seed: null,
  permutationRound: null,
  batchNorm: null,
  permutation: null,
  named: true,
};

export const rows: Rows = { digest: 'rows', count: 4, shape: [3, 8, 8], dtype: 'F32', valuesPerChannel: 1 };

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

/** What brings a blob has no other holders unless it says so. */
type Fields<K extends EntryKind> = Omit<Extract<Entry, { kind: K }>, 'id' | 'kind' | 'generation' | 'holders'> & {
  holders?: readonly string[];
};

export interface Added extends Applied {
  id: EntryId;
  /** What the entry itself was answered with so far. */
  own: Outcome | undefined;
}

export const sameEntry = (a: EntryId, b: EntryId) => a.incarnation === b.incarnation && a.counter === b.counter;

/** An encoder's log written entry by entry; `pod-a` has joined. Every state is frozen before it is used again. */
export class EncoderLog {
  state: EncoderState;
  readonly outcomes: Outcome[] = [];
  #counter = 0;

  constructor(changed: Partial<EncoderSettings> = {}) {
    this.state = initialState({ ...settings, ...changed });
    this.add('podJoined', { pod: 'pod-a', supports: 1 });
  }

  add<K extends EntryKind>(kind: K, fields: Fields<K>, envelope: { generation?: number | null } = {}): Added {
    const id = { incarnation: 'pod-a', counter: this.#counter++ };
    const generation = envelope.generation === undefined ? this.state.generation : envelope.generation;
    return this.apply({ id, kind, generation, holders: [], ...fields } as unknown as Entry);
  }

  apply(entry: Entry): Added {
    const applied = apply(deepFreeze(this.state), deepFreeze(entry));
    this.state = applied.state;
    this.outcomes.push(...applied.outcomes);
    return { ...applied, id: entry.id, own: applied.outcomes.find((outcome) => sameEntry(outcome.entry, entry.id)) };
  }

  /** What an entry has been answered with; `undefined`: it waits. */
  outcomeOf({ id }: { id: EntryId }): Outcome | undefined {
    const own = this.outcomes.filter((outcome) => sameEntry(outcome.entry, id));
    expect(own.length).toBeLessThan(2);
    return own[0];
  }

  query(step: number | null, fields: Partial<Fields<'queryPublished'>> = {}): Added {
    return this.add('queryPublished', { step, digest: `q${step}`, bytes: 8, ema: false, ...fields });
  }

  /** q of `step` and EMA step `step` in one. */
  sync(step: number): Added {
    return this.query(step, { ema: true });
  }

  ema(step: number | null, fields: Partial<Fields<'emaStep'>> = {}): Added {
    return this.add('emaStep', { step, momentum: null, count: 1, requireQueryStep: null, ...fields });
  }

  post(
    round: string,
    rank: number,
    asked: Partial<RoundParameters> = {},
    posted: Partial<Rows> = {},
    pod = 'pod-a',
  ): Added {
    const given = { ...rows, digest: `rows-${rank}`, ...posted };
    return this.add('rankPosted', { round, rank, rows: given, pod, parameters: { ...parameters, ...asked } });
  }

  withdraw(round: string, rank: number, posting: { id: EntryId }): Added {
    return this.add('postingWithdrawn', { round, rank, pod: 'pod-a', posting: posting.id });
  }

  groupDone(run: number, group: number, statistics: string | null = null, pod = 'pod-a'): Added {
    return this.add('groupDone', { run, group, pod, statistics }, { generation: null });
  }

  /** Finishes all groups of a run. */
  finish(run: number): Added {
    const groups = this.state.running.find((running) => running.run === run)!.plan.groups;
    const added = groups.map(({ group, pod }) => this.groupDone(run, group, null, pod));
    return added.at(-1)!;
  }

  restore(emaStep: number | null): Added {
    return this.add('restored', { emaStep, digest: 'restored' });
  }
}

/** k stands at EMA step 0, made with q of step 0. */
export function atStep0(changed: Partial<EncoderSettings> = {}): EncoderLog {
  const log = new EncoderLog(changed);
  log.sync(0);
  return log;
}

export const refused = (code: string, details: object = {}) =>
  expect.objectContaining({ ok: false, code, details: expect.objectContaining(details) });

export const accepted = (value: object) => expect.objectContaining({ ok: true, value: expect.objectContaining(value) });

export const kinds = (added: Applied) => added.effects.map(({ kind }) => kind);
