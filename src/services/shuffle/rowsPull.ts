import { setTimeout } from 'node:timers/promises';
import { bytesOf, type PeerBody, PeerError, type PeerMessage } from '../../ports/peers.ts';
import type { Run } from '../encoders/state/types.ts';
import type { PostedRows } from '../keys/postedRows.ts';
import { copyRows, type RowPlaces, rowViews, type WantedRows } from './groupRows.ts';
import { bytesOfInts, int32sOf } from './wire.ts';

const AGAIN_MS = 100;

/** A request names so many ranks at most: their digests go in a header. */
const RANKS_A_REQUEST = 64;

/** Digest of a posted batch, and how many of its rows are asked for; their numbers are in the body. */
export type AskedRows = readonly (readonly [digest: string, count: number])[];

interface RowsPullHost {
  readonly pod: string;
  /** Rows that were posted here, by their digest. */
  rowsHere(digest: string): PostedRows | undefined;
  /** A run as the log has it now; `undefined` once it has ended without keys. */
  run(run: number): Run | undefined;
  /** `null`: the pod did not answer. */
  ask(member: string, method: string, args: unknown, body: PeerBody): Promise<PeerMessage | null>;
  /** Told of each answer. */
  onPulled(rows: number, bytes: number): void;
}

/** Brings rows: those that are here are copied, and each other pod is asked once for all that it has. */
export class RowsPull {
  readonly #host: RowsPullHost;

  constructor(host: RowsPullHost) {
    this.#host = host;
  }

  /**
   * From whichever pods have them; waits for some that have.
   * @returns `false` when the run has ended meanwhile
   */
  async pull(run: number, wanted: readonly WantedRows[], placesOf: PlacesOf): Promise<boolean> {
    let missing = wanted;
    for (;;) {
      const current = this.#host.run(run);
      if (current === undefined) return false;
      missing = missing.filter((rows) => !this.#takeHere(current, rows, placesOf));
      missing = await this.#takeElsewhere(current, missing, placesOf);
      if (missing.length === 0) return true;
      await setTimeout(AGAIN_MS);
    }
  }

  /** A rank may also come here after the pod that it was at has died. */
  #takeHere({ plan }: Run, wanted: WantedRows, placesOf: PlacesOf): boolean {
    const here = this.#host.rowsHere(plan.ranks[wanted.rank]!.rows);
    if (here !== undefined) copyRows(here, wanted.indices, placesOf([wanted]));
    return here !== undefined;
  }

  /** Asks for each rank the pods that may have it, one after the other. @returns what none of them had */
  async #takeElsewhere(run: Run, wanted: readonly WantedRows[], placesOf: PlacesOf): Promise<WantedRows[]> {
    const missing = new Set(wanted);
    for (let attempt = 0; missing.size > 0; attempt++) {
      const byPod = new Map<string, WantedRows[]>();
      for (const rows of missing) {
        const pod = this.#podsWith(run, rows.rank)[attempt];
        if (pod !== undefined) byPod.set(pod, [...(byPod.get(pod) ?? []), rows]);
      }
      if (byPod.size === 0) break;
      const asked = [...byPod].flatMap(([pod, all]) => slices(all).map((some) => this.#ask(pod, run, some, placesOf)));
      for (const taken of (await Promise.all(asked)).flat()) missing.delete(taken);
    }
    return [...missing];
  }

  #podsWith({ plan, postings }: Run, rank: number): string[] {
    const waiting = postings[rank]!.holders.map(({ pod }) => pod);
    const pods = new Set([...plan.ranks[rank]!.holders, ...waiting]);
    return [...pods].filter((pod) => pod !== this.#host.pod);
  }

  /** @returns what it had */
  async #ask(pod: string, { plan }: Run, wanted: readonly WantedRows[], placesOf: PlacesOf): Promise<WantedRows[]> {
    const asked: AskedRows = wanted.map(({ rank, indices }) => [plan.ranks[rank]!.rows, indices.length]);
    const answered = await this.#host.ask(
      pod,
      'rows',
      asked,
      bytesOf(...wanted.map((rows) => bytesOfInts(rows.indices))),
    );
    if (answered === null) return [];
    const isHeld = answered.args as readonly boolean[];
    const held = wanted.filter((_, i) => isHeld[i]);
    const into = placesOf(held);
    if (!(await readInto(into, answered.body))) return [];
    this.#host.onPulled(into.rows, into.bytes);
    return held;
  }
}

/** Where rows belong, one rank after the other. */
type PlacesOf = (wanted: readonly WantedRows[]) => RowPlaces;

function slices(wanted: readonly WantedRows[]): WantedRows[][] {
  const count = Math.ceil(wanted.length / RANKS_A_REQUEST);
  return Array.from({ length: count }, (_, i) => wanted.slice(i * RANKS_A_REQUEST, (i + 1) * RANKS_A_REQUEST));
}

/** The answer to a pod that asks for rows: which of the batches are held here, and their rows. */
export function givenRows(
  asked: AskedRows,
  numbers: Uint8Array,
  rowsHere: (digest: string) => PostedRows | undefined,
): PeerMessage<boolean[]> {
  const indices = int32sOf(numbers);
  const views: Uint8Array[] = [];
  let at = 0;
  const isHeld = asked.map(([digest, count]) => {
    const rows = rowsHere(digest);
    if (rows !== undefined) views.push(...rowViews(rows, indices.subarray(at, at + count)));
    at += count;
    return rows !== undefined;
  });
  return { args: isHeld, body: bytesOf(...views) };
}

/** @returns whether exactly the bytes came that were asked for */
async function readInto(into: RowPlaces, body: PeerBody): Promise<boolean> {
  let received = 0;
  try {
    for await (const piece of body) {
      if (received + piece.length > into.bytes) return false;
      into.write(received, piece);
      received += piece.length;
    }
  } catch (thrown) {
    if (!(thrown instanceof PeerError)) throw thrown;
  }
  return received === into.bytes;
}
