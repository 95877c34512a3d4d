import type { Rows } from '../../ports/engine.ts';
import type { Submit } from '../encoders/draft.ts';
import type { KeyWeights } from '../encoders/heldWeights.ts';
import type { Encode, Plan, Run } from '../encoders/state/types.ts';
import { type Encoding, encode, engineRows, type Normalization } from '../keys/computation.ts';
import type { PostedRows } from '../keys/postedRows.ts';
import { stageStatistics } from '../keys/statistics.ts';
import type { BlobExchange } from '../replicas/exchange.ts';
import { type EncodedGroup, GroupReports } from './groupReports.ts';
import { gatherRows, type HeldRows, rowBytes } from './groupRows.ts';
import { drawPermutation, portionsOf, rowsOfGroup } from './groups.ts';
import type { RowsExchange } from './rowsExchange.ts';
import type { RunKeys } from './runKeys.ts';

/** What was encoded, since this pod began. */
export interface Encoded {
  groups: number;
  rows: number;
}

export function sumEncoded(all: readonly Encoded[]): Encoded {
  const sum = (of: keyof Encoded) => all.reduce((total, encoded) => total + encoded[of], 0);
  return { groups: sum('groups'), rows: sum('rows') };
}

export interface GroupEncoderHost {
  readonly encoder: Encoding & {
    readonly pod: string;
    readonly normalization: Normalization;
    readonly exchange: BlobExchange;
    readonly submit: Submit;
  };
  readonly rowsExchange: RowsExchange;
  /** Rows that were posted here, by their digest. */
  rowsHere(digest: string): PostedRows | undefined;
  /** A run that has not been aborted, as the log has it now. */
  runInLog(run: number): Run | undefined;
  /** Whether this pod still keeps keys of it. */
  isKept(run: number): boolean;
}

/** Encodes the groups of a run that are this pod's, and says so to the others. */
export class GroupEncoder {
  readonly encoded: Encoded = { groups: 0, rows: 0 };
  readonly #host: GroupEncoderHost;

  constructor(host: GroupEncoderHost) {
    this.#host = host;
  }

  /** Resolves when all are reported, or nobody wants them any more. */
  async encode({ run, plan }: Encode, groups: readonly number[], weights: KeyWeights, keys: RunKeys): Promise<void> {
    const inLog = this.#host.runInLog(run);
    if (inLog === undefined) return;
    const order = drawPermutation(plan.permutation, plan.rows);
    const planned = groups.map((group) => ({ group, members: rowsOfGroup(order, plan.batchNorm.groups, group) }));
    const size = plan.rows / plan.batchNorm.groups;
    // The engine waits neither for rows of the next groups nor for what becomes of the keys of the last ones.
    const portions = portionsOf(planned, size * rowBytes(inLog));
    const bring = (portion: (typeof portions)[number] | undefined) => {
      const brought = portion && this.#rowsFor(run, plan, joined(portion.map(({ members }) => members)));
      brought?.catch(() => undefined);
      return brought;
    };
    let coming = bring(portions[0]);
    const reports = new GroupReports((encoded) => this.#report({ run, plan }, encoded, keys));
    for (const [i, portion] of portions.entries()) {
      const input = await coming;
      if (input == null) return;
      coming = bring(portions[i + 1]);
      for (const [j, { group, members }] of portion.entries()) {
        if (!this.#host.isKept(run)) return;
        const own = input.members.slice(j * size, (j + 1) * size);
        const result = await encode(this.#host.encoder, weights, input.rows, [own], plan.batchNorm.mode);
        keys.work.add(result);
        this.encoded.groups++;
        this.encoded.rows += size;
        if (this.#host.runInLog(run) === undefined || !this.#host.isKept(run)) return;
        keys.put(members, result.keys);
        await reports.add({ group, members, statistics: result.statistics });
      }
    }
    await reports.end();
  }

  /** Gives the keys of groups to whom they are for, and says in the log that these are done. */
  async #report(
    { run, plan }: Pick<Encode, 'run' | 'plan'>,
    encoded: readonly EncodedGroup[],
    keys: RunKeys,
  ): Promise<void> {
    const { encoder, rowsExchange, runInLog } = this.#host;
    const { pod } = encoder;
    const staged = await Promise.all(encoded.map((group) => this.#stageStatistics(plan, group)));
    const inLog = runInLog(run);
    if (inLog === undefined) return;
    const members = joined(encoded.map((group) => group.members));
    await rowsExchange.give(inLog, members, keys.pick(members));
    const entries = encoded.map(({ group }, i) => ({ kind: 'groupDone', run, group, pod, ...staged[i]! }) as const);
    await Promise.all(entries.map((entry) => encoder.submit<'groupDone'>(entry, {}, null)));
  }

  /** Rows where the engine finds them: as they were posted here, or brought from other pods. */
  async #rowsFor(run: number, plan: Plan, members: Int32Array): Promise<{ rows: Rows; members: Int32Array } | null> {
    const { encoder, rowsExchange, rowsHere, runInLog } = this.#host;
    const inLog = runInLog(run);
    if (inLog === undefined) return null;
    const held: HeldRows = plan.ranks.map(({ rows }) => rowsHere(rows) ?? null);
    const gathered = await gatherRows(inLog, members, held, (wanted, placesOf) =>
      rowsExchange.rows.pull(run, wanted, placesOf),
    );
    return gathered && { rows: engineRows(gathered.blocks, encoder.normalization), members: gathered.members };
  }

  async #stageStatistics(
    plan: Plan,
    { group, statistics }: EncodedGroup,
  ): Promise<{ statistics: string | null; holders: string[] }> {
    if (group !== 0 || !plan.statistics || statistics === null) return { statistics: null, holders: [] };
    const { exchange } = this.#host.encoder;
    const digest = stageStatistics(exchange.statistics, statistics);
    return { statistics: digest, holders: await exchange.spreadStatistics(digest) };
  }
}

const joined = (parts: readonly Int32Array[]) => Int32Array.from(parts.flatMap((part) => [...part]));
