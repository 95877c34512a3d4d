import { bytesOf, type PeerBody, PeerError, type PeerMessage, wholeBody } from '../../ports/peers.ts';
import type { Plan, Run } from '../encoders/state/types.ts';
import type { PostedRows } from '../keys/postedRows.ts';
import type { Fleet } from '../replicas/fleet.ts';
import { RowsPull } from './rowsPull.ts';
import { bytesOfInts, keyedRows, readKeyedRows } from './wire.ts';

/** What was pulled and given between pods, since this one began. */
export interface Transfers {
  rowsPulled: number;
  rowBytesPulled: number;
  keysGiven: number;
  keyBytesGiven: number;
}

export function sumTransfers(all: readonly Transfers[]): Transfers {
  const sum = (of: keyof Transfers) => all.reduce((total, transfers) => total + transfers[of], 0);
  return {
    rowsPulled: sum('rowsPulled'),
    rowBytesPulled: sum('rowBytesPulled'),
    keysGiven: sum('keysGiven'),
    keyBytesGiven: sum('keyBytesGiven'),
  };
}

export interface RowsExchangeHost {
  readonly uid: string;
  readonly pod: string;
  readonly fleet: Fleet;
  members(): readonly string[];
  /** Rows that were posted here, by their digest. */
  rowsHere(digest: string): PostedRows | undefined;
  /** A run as the log has it now; `undefined` once it has ended without keys. */
  run(run: number): Run | undefined;
}

/** Rows of a round that this pod encodes and others have; keys that this pod made and others need. */
export class RowsExchange {
  readonly transfers: Transfers = { rowsPulled: 0, rowBytesPulled: 0, keysGiven: 0, keyBytesGiven: 0 };
  readonly rows: RowsPull;
  readonly #host: RowsExchangeHost;

  constructor(host: RowsExchangeHost) {
    this.#host = host;
    this.rows = new RowsPull({
      get pod() {
        return host.pod;
      },
      rowsHere: (digest) => host.rowsHere(digest),
      run: (run) => host.run(run),
      ask: (member, method, args, body) => this.#ask(member, method, args, body),
      onPulled: (rows, bytes) => {
        this.transfers.rowsPulled += rows;
        this.transfers.rowBytesPulled += bytes;
      },
    });
  }

  /** Gives each key to the pod where its rank waits, or else to one other, so that two pods have it. */
  async give({ run, plan, postings }: Run, rows: Int32Array, keys: Float32Array): Promise<void> {
    const { pod } = this.#host;
    const dim = keys.length / rows.length;
    const byTarget = new Map<string, number[]>();
    for (const [i, row] of rows.entries()) {
      const rank = plan.ranks.findIndex(({ offset, count }) => offset <= row && row < offset + count);
      const waiting = postings[rank]!.holders.map((holder) => holder.pod).find((holder) => this.#isThere(holder));
      const target = waiting === undefined || waiting === pod ? this.#others()[0] : waiting;
      if (target !== undefined) byTarget.set(target, [...(byTarget.get(target) ?? []), i]);
    }
    for (const [target, places] of byTarget) {
      const given = Int32Array.from(places, (i) => rows[i]!);
      const picked = new Float32Array(places.length * dim);
      for (const [i, place] of places.entries()) picked.set(keys.subarray(place * dim, (place + 1) * dim), i * dim);
      for (const member of new Set([target, ...this.#others()])) {
        const body = bytesOf(keyedRows(given, picked));
        if ((await this.#ask(member, 'giveKeys', { run, rows: plan.rows }, body)) === null) continue;
        this.transfers.keysGiven += given.length;
        this.transfers.keyBytesGiven += picked.byteLength;
        break;
      }
    }
  }

  /**
   * Keys of `rows` from the pods that encoded them, or whoever has them.
   * @returns also whether a pod that lives could not be asked for what is missing
   */
  async collect(
    run: Run,
    encoders: readonly string[],
    rows: Int32Array,
  ): Promise<{ collected: Collected[]; isAnybodyAway: boolean }> {
    const collected: Collected[] = [];
    let missing = rows;
    let isAnybodyAway = false;
    for (const member of new Set([...encoders, ...this.#others()])) {
      if (missing.length === 0) break;
      if (member === this.#host.pod) continue;
      const answered = await this.#ask(member, 'keys', run.run, bytesOf(bytesOfInts(missing)), () => {
        isAnybodyAway ||= this.#host.fleet.mayAnswerLater(member, this.#host.members());
      });
      const body = answered === null ? null : await wholeBody(answered.body).catch(ifUnreachable);
      if (body === null) {
        // It has them, but the connection broke.
        isAnybodyAway ||= answered !== null;
        continue;
      }
      const { rows: got, keys } = readKeyedRows(body);
      collected.push({ rows: got, keys, args: answered!.args });
      const gotten = new Set(got);
      missing = missing.filter((row) => !gotten.has(row));
    }
    return { collected, isAnybodyAway };
  }

  #isThere(member: string): boolean {
    return this.#host.members().includes(member) && !this.#host.fleet.isSilent(member);
  }

  /** The other members, the next by name first. */
  #others(): string[] {
    const { pod } = this.#host;
    const others = this.#host.members().filter((member) => member !== pod && this.#isThere(member));
    return [...others.filter((member) => member > pod), ...others.filter((member) => member < pod)];
  }

  async #ask(
    member: string,
    method: string,
    args: unknown,
    body: PeerBody,
    onUnreachable = () => {},
  ): Promise<PeerMessage | null> {
    try {
      return await this.#host.fleet.ask(member, { uid: this.#host.uid, method, args, body });
    } catch (thrown) {
      if (thrown instanceof PeerError && thrown.code === 'unreachable') onUnreachable();
      return ifUnreachable(thrown);
    }
  }
}

export interface Collected {
  readonly rows: Int32Array;
  readonly keys: Float32Array;
  readonly args: unknown;
}

/** Which pods encode the groups that `rows` fell into, the first of them first. */
export function encodersOf({ groups, rows: total }: Plan, order: Int32Array, rows: Int32Array): string[] {
  const size = total / groups.length;
  const wanted = new Set(rows);
  const encoders = new Set<string>();
  for (const [place, row] of order.entries()) if (wanted.has(row)) encoders.add(groups[Math.floor(place / size)]!.pod);
  return [...encoders];
}

function ifUnreachable(thrown: unknown): null {
  if (thrown instanceof PeerError) return null;
  throw thrown;
}
