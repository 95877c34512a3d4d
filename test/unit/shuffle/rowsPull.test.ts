import { describe, expect, test, vi } from 'vitest';
import { bytesOf, PeerError, type PeerMessage, wholeBody } from '../../../src/ports/peers.ts';
import type { Run } from '../../../src/services/encoders/state/types.ts';
import type { PostedRows } from '../../../src/services/keys/postedRows.ts';
import { RowPlaces, rowViews, type WantedRows } from '../../../src/services/shuffle/groupRows.ts';
import { type AskedRows, givenRows, RowsPull } from '../../../src/services/shuffle/rowsPull.ts';

const SIZE = 3;
const ROWS = 4;

/** Row `i` of a rank is `SIZE` bytes of `10 * rank + i`. */
function batch(rank: number): PostedRows {
  const data = new Uint8Array(new SharedArrayBuffer(ROWS * SIZE));
  for (let i = 0; i < ROWS; i++) data.fill(10 * rank + i, i * SIZE, (i + 1) * SIZE);
  return { data, count: ROWS, shape: [SIZE], dtype: 'U8', layout: 'nchw', digest: `rank ${rank}` } as never;
}

/** Rank r was posted at `holders[r]`. */
const runOf = (holders: string[][]) =>
  ({
    plan: { ranks: holders.map((pods, rank) => ({ rank, rows: `rank ${rank}`, holders: pods })) },
    postings: holders.map(() => ({ holders: [] })),
  }) as unknown as Run;

/** Pods by name, each with the ranks that it has: what is asked of them, and how they answer. */
class Pods {
  readonly asked: string[] = [];
  readonly pulled: [rows: number, bytes: number][] = [];
  readonly block = new Uint8Array(new SharedArrayBuffer(64 * SIZE));
  readonly pull: RowsPull;
  run: Run | undefined;

  constructor(
    run: Run,
    has: Record<string, number[]>,
    answer = (_pod: string, given: PeerMessage<boolean[]>) => given,
  ) {
    this.run = run;
    const heldBy = (pod: string, digest: string) =>
      has[pod]!.map((rank) => batch(rank)).find((b) => b.digest === digest);
    this.pull = new RowsPull({
      pod: 'self',
      run: () => this.run,
      rowsHere: (digest) => heldBy('self', digest),
      ask: async (pod, _method, args, body) => {
        const asked = args as AskedRows;
        this.asked.push(`${pod}: ${asked.map(([digest, count]) => `${count} of ${digest}`).join(', ')}`);
        return answer(
          pod,
          givenRows(asked, await wholeBody(body), (digest) => heldBy(pod, digest)),
        );
      },
      onPulled: (rows, bytes) => this.pulled.push([rows, bytes]),
    });
  }

  take(wanted: WantedRows[]) {
    const placesOf = (some: readonly WantedRows[]) =>
      new RowPlaces(
        this.block,
        some.flatMap(({ places }) => places),
        SIZE,
      );
    return this.pull.pull(7, wanted, placesOf);
  }

  /** What each place was filled with, one number a row. */
  rowsAt(...places: number[]): number[] {
    return places.map((place) => this.block[place * SIZE + SIZE - 1]!);
  }
}

const WANTED: WantedRows[] = [
  { rank: 0, indices: Int32Array.of(2, 0), places: [1, 4] },
  { rank: 1, indices: Int32Array.of(3), places: [0] },
  { rank: 2, indices: Int32Array.of(1), places: [3] },
];

describe('pull', () => {
  test('asks each pod once for all that it has', async () => {
    const pods = new Pods(runOf([['b'], ['b'], ['c']]), { self: [], b: [0, 1], c: [2] });
    expect(await pods.take(WANTED)).toBe(true);
    expect(pods.asked).toEqual(['b: 2 of rank 0, 1 of rank 1', 'c: 1 of rank 2']);
    expect(pods.rowsAt(0, 1, 3, 4)).toEqual([13, 2, 21, 0]);
    expect(new Map(pods.pulled)).toEqual(
      new Map([
        [3, 3 * SIZE],
        [1, SIZE],
      ]),
    );
  });

  test('asks the next pod for what one has not, and nobody for what is here', async () => {
    const pods = new Pods(runOf([['b', 'c'], ['b'], ['self']]), { self: [2], b: [1], c: [0] });
    expect(await pods.take(WANTED)).toBe(true);
    expect(pods.asked).toEqual(['b: 2 of rank 0, 1 of rank 1', 'c: 2 of rank 0']);
    expect(pods.rowsAt(0, 1, 3, 4)).toEqual([13, 2, 21, 0]);
  });

  test.each<[string, (given: PeerMessage<boolean[]>) => PeerMessage<boolean[]> | null]>([
    ['does not answer', () => null],
    ['sends too little', ({ args }) => ({ args, body: bytesOf(Uint8Array.of(99)) })],
    ['sends too much', ({ args }) => ({ args, body: bytesOf(new Uint8Array(100)) })],
    ['breaks off', ({ args }) => ({ args, body: breaking() })],
  ])('asks a pod again that %s', async (_, spoil) => {
    let isFirst = true;
    const answer = (_pod: string, given: PeerMessage<boolean[]>) => {
      const answered = isFirst ? spoil(given) : given;
      isFirst = false;
      return answered as PeerMessage<boolean[]>;
    };
    const pods = new Pods(runOf([['b'], ['b'], ['b']]), { self: [], b: [0, 1, 2] }, answer);
    expect(await pods.take(WANTED)).toBe(true);
    expect(pods.asked).toHaveLength(2);
    expect(pods.rowsAt(0, 1, 3, 4)).toEqual([13, 2, 21, 0]);
    expect(pods.pulled).toEqual([[4, 4 * SIZE]]);
  });

  test('ends when the run does', async () => {
    const pods = new Pods(runOf([['b'], ['b'], ['b']]), { self: [], b: [] });
    const taken = pods.take(WANTED);
    await vi.waitUntil(() => pods.asked.length > 0);
    pods.run = undefined;
    expect(await taken).toBe(false);
  });

  test('names so many ranks in a request as a header takes', async () => {
    const ranks = Array.from({ length: 150 }, (_, rank) => rank % 2);
    const run = runOf(ranks.map(() => ['b']));
    for (const [i, rank] of ranks.entries()) (run.plan.ranks[i] as { rows: string }).rows = `rank ${rank}`;
    const pods = new Pods(run, { self: [], b: [0, 1] });
    const wanted = ranks.map((_, rank) => ({ rank, indices: Int32Array.of(1), places: [rank % 64] }));
    expect(await pods.take(wanted)).toBe(true);
    expect(pods.asked.map((request) => request.split(',').length)).toEqual([64, 64, 22]);
  });
});

// biome-ignore lint/correctness/useYield: it breaks before it gives anything
async function* breaking(): AsyncGenerator<Uint8Array> {
  throw new PeerError('unreachable', 'the connection broke');
}

describe('givenRows', () => {
  test('gives rows one after the other, without a copy', async () => {
    const rows = batch(1);
    const asked: AskedRows = [
      ['rank 9', 1],
      ['rank 1', 2],
    ];
    const numbers = new Uint8Array(Int32Array.of(3, 2, 0).buffer);
    const { args, body } = givenRows(asked, numbers, (digest) => (digest === rows.digest ? rows : undefined));
    const sent: Uint8Array[] = [];
    for await (const piece of body) sent.push(piece);
    expect(args).toEqual([false, true]);
    expect(Buffer.concat(sent).equals(Buffer.concat([...rowViews(rows, Int32Array.of(2, 0))]))).toBe(true);
    expect(sent[0]!.buffer).toBe(rows.data.buffer);
  });
});
