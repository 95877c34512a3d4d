import type { ArchitectureDescription } from '../../architectures/description.ts';
import { type ErrorCode, isCoded } from '../../errors.ts';
import { bytesOf, type PeerBody, PeerError, type PeerMessage, wholeBody } from '../../ports/peers.ts';
import type { KeyWeights } from '../encoders/heldWeights.ts';
import type { Encode, EncoderState, Plan, PlannedGroup, RankResult, Run } from '../encoders/state/types.ts';
import { describeWeights } from '../keys/computation.ts';
import type { PostedRows } from '../keys/postedRows.ts';
import { type Encoded, GroupEncoder, type GroupEncoderHost } from './groupEncoder.ts';
import { drawPermutation } from './groups.ts';
import { encodersOf, RowsExchange, type RowsExchangeHost } from './rowsExchange.ts';
import { type AskedRows, givenRows } from './rowsPull.ts';
import { RunKeys, type RunWork, type WeightsProvenance } from './runKeys.ts';
import { int32sOf, keyedRows, readKeyedRows } from './wire.ts';

/** A run that takes longer is given up, so that it does not hold back the encoder's steps for ever. */
const COMPUTE_LIMIT_MS = 600_000;

/** What rounds need of their encoder. */
export type RoundHost = GroupEncoderHost['encoder'] & Omit<RowsExchangeHost, 'run' | 'rowsHere'> & RoundParts;

interface RoundParts {
  readonly description: ArchitectureDescription;
  readonly state: EncoderState;
  readonly held: { keyWeights(): KeyWeights | null };
  /** Puts on record what went wrong beside any request. */
  record(reason: unknown): void;
}

/** What a pod is told that has left the round's members. */
const TAKEN_OVER: ReadonlySet<ErrorCode> = new Set(['replica_fenced', 'draining']);

/** Of each life of a pod: what an earlier one encodes no longer counts. */
const inHand = ({ pod, group }: Pick<PlannedGroup, 'pod' | 'group'>) => `${pod} ${group}`;

interface KeysOfRank {
  readonly keys: Float32Array;
  readonly weights: WeightsProvenance;
  readonly work: RunWork;
}

/** This pod's part in the rounds of one encoder: the rows that were posted here, and the groups that it encodes. */
export class RoundRunner {
  readonly rowsExchange: RowsExchange;
  readonly #groups: GroupEncoder;
  readonly #encoder: RoundHost;
  /** By digest, with the number of requests that wait with these rows. */
  readonly #rows = new Map<string, { rows: PostedRows; holders: number }>();
  readonly #runs = new Map<number, RunKeys>();
  readonly #limits = new Map<number, NodeJS.Timeout>();
  /** Runs before it began while this pod was not there, so that it does not have the buffers of then. */
  readonly #firstRun: number;

  constructor(encoder: RoundHost) {
    this.#encoder = encoder;
    this.#firstRun = encoder.state.nextRun;
    const run = (number: number) => this.#runInLog(number);
    const rowsHere = (digest: string) => this.#rows.get(digest)?.rows;
    this.rowsExchange = new RowsExchange({
      uid: encoder.uid,
      fleet: encoder.fleet,
      get pod() {
        return encoder.pod;
      },
      members: () => encoder.members(),
      rowsHere,
      run,
    });
    this.#groups = new GroupEncoder({
      encoder,
      rowsExchange: this.rowsExchange,
      rowsHere,
      runInLog: run,
      isKept: (number) => this.#runs.has(number),
    });
  }

  get encoded(): Readonly<Encoded> {
    return this.#groups.encoded;
  }

  hold(rows: PostedRows): void {
    const held = this.#rows.get(rows.digest);
    if (held === undefined) this.#rows.set(rows.digest, { rows, holders: 1 });
    else held.holders++;
  }

  letGo({ digest }: PostedRows): void {
    const held = this.#rows.get(digest);
    if (held !== undefined && --held.holders === 0) this.#rows.delete(digest);
  }

  /**
   * The keys of one rank of a run that has finished, and what made them. `away`: a pod that may have them does not answer
   * now; `lost`: no pod has them any more.
   */
  async keysOf(result: RankResult): Promise<KeysOfRank | 'away' | 'lost'> {
    const { run: number, offset, count } = result;
    const run = this.#runInLog(number);
    // The log may be further already, and the run no longer be kept there.
    const keys = this.#runs.get(number) ?? (run && this.#keysOfRun(number, run.plan));
    if (keys === undefined) return 'lost';
    const missing = keys.missing(offset, count);
    const isWhole = missing.length === 0 && keys.weights !== null;
    const isAnybodyAway = run && !isWhole ? await this.#collect(run, keys, missing, offset) : false;
    if (keys.missing(offset, count).length > 0 || keys.weights === null) return isAnybodyAway ? 'away' : 'lost';
    const { dim, work } = keys;
    return { keys: keys.keys.slice(offset * dim, (offset + count) * dim), weights: await keys.weights, work };
  }

  /** Starts this pod's groups of a run with the weights held now; they go on in the background and report by entries. */
  encode(effect: Encode): void {
    const { pod, held } = this.#encoder;
    const keys = this.#keysOfRun(effect.run, effect.plan);
    keys.work.begin();
    const now = held.keyWeights()!;
    // k waits for the end of the run, but statistics do not: a group of a pod that has left may be encoded after them.
    keys.buffers ??= now.buffers;
    const weights = { ...now, buffers: keys.buffers };
    keys.weights ??= describeWeights(weights);
    keys.weights.catch(() => undefined);
    const groups = effect.plan.groups
      .filter((planned) => planned.pod === pod && !planned.done && !keys.inHand.has(inHand(planned)))
      .map(({ group }) => group);
    for (const group of groups) keys.inHand.add(inHand({ pod, group }));
    const isTooNew = effect.run < this.#firstRun && effect.plan.batchNorm.mode === 'eval';
    if (isTooNew && groups.length > 0) {
      weights.parameters.release();
      this.#expire(effect.run);
      return;
    }
    clearTimeout(this.#limits.get(effect.run));
    this.#limits.set(effect.run, setTimeout(() => this.#expire(effect.run), COMPUTE_LIMIT_MS).unref());
    this.#groups
      .encode(effect, groups, weights, keys)
      .catch((reason: unknown) => {
        // The others go on without this pod, and have its groups.
        if (isCoded(reason) && TAKEN_OVER.has(reason.code)) return;
        // The ranks are answered 503; the reason is for the log.
        this.#encoder.record(reason);
        this.#expire(effect.run);
      })
      .finally(() => weights.parameters.release());
  }

  finish(run: number): void {
    this.#clearLimit(run);
  }

  forget(run: number): void {
    this.#clearLimit(run);
    // Requests that have just been answered still take their keys out of it.
    setImmediate(() => this.#runs.delete(run));
  }

  stop(): void {
    for (const run of [...this.#runs.keys()]) this.forget(run);
  }

  /** Answers of this pod to the others. */
  readonly answers: Readonly<Record<string, (args: never, body: PeerBody) => Promise<PeerMessage>>> = {
    rows: async (asked: AskedRows, body) => {
      const numbers = await wholeBody(body);
      return givenRows(asked, numbers, (digest) => this.#rows.get(digest)?.rows);
    },
    giveKeys: async ({ run, rows: total }: { run: number; rows: number }, body) => {
      const { rows, keys } = readKeyedRows(await wholeBody(body));
      const isOver = run < this.#encoder.state.nextRun && this.#runInLog(run) === undefined;
      if (!isOver) this.#keysOfRun(run, { rows: total }).put(rows, keys);
      return { args: null, body: bytesOf() };
    },
    keys: async (run: number, body) => {
      const keys = this.#runs.get(run);
      if (keys === undefined) throw new PeerError('not_held', `no keys of run ${run}`);
      const rows = keys.here(int32sOf(await wholeBody(body)));
      return { args: await keys.weights, body: bytesOf(keyedRows(rows, keys.pick(rows))) };
    },
  };

  /** @returns whether a pod that lives could not be asked */
  async #collect(run: Run, keys: RunKeys, missing: Int32Array, offset: number): Promise<boolean> {
    const order = drawPermutation(run.plan.permutation, run.plan.rows);
    // Where only the provenance is wanting, any key brings it.
    const wanted = missing.length > 0 ? missing : Int32Array.of(offset);
    const encoders = encodersOf(run.plan, order, wanted);
    const { collected, isAnybodyAway } = await this.rowsExchange.collect(run, encoders, wanted);
    for (const got of collected) {
      keys.put(got.rows, got.keys);
      if (got.args !== null) keys.weights ??= Promise.resolve(got.args as WeightsProvenance);
    }
    return isAnybodyAway;
  }

  #runInLog(number: number): Run | undefined {
    const { running, finished } = this.#encoder.state;
    return [...running, ...finished].find(({ run }) => run === number);
  }

  #keysOfRun(run: number, { rows }: Pick<Plan, 'rows'>): RunKeys {
    const known = this.#runs.get(run);
    if (known !== undefined) return known;
    const keys = new RunKeys(rows, this.#encoder.description.dim);
    this.#runs.set(run, keys);
    return keys;
  }

  #expire(run: number): void {
    this.#encoder.submit<'roundExpired'>({ kind: 'roundExpired', run }, {}, null).catch(() => undefined);
  }

  #clearLimit(run: number): void {
    clearTimeout(this.#limits.get(run));
    this.#limits.delete(run);
  }
}
