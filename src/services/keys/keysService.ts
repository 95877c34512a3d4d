import { randomUUID } from 'node:crypto';
import { mocoError } from '../../errors.ts';
import type { KeysQuery } from '../../schemas/keys.ts';
import type { RankKeysQuery } from '../../schemas/rounds.ts';
import type { Batch, KeysResult, MocoService } from '../contracts.ts';
import { isAway } from '../encoders/coordinatorErrors.ts';
import type { EncoderDirectory } from '../encoders/directory.ts';
import type { KeyWeights } from '../encoders/heldWeights.ts';
import type { MomentumEncoder } from '../encoders/momentumEncoder.ts';
import { imageTransform } from '../encoders/settings.ts';
import { postRank } from '../shuffle/rankPosting.ts';
import { DeadlinePassed, withDeadline } from '../waiting.ts';
import type { Admission, Admitted } from './admission.ts';
import { readBatch } from './batch.ts';
import type { MadeKeys } from './computation.ts';
import { computeKeys } from './localKeys.ts';
import type { PostedRows } from './postedRows.ts';

/** Keys of one batch, and of the ranks of a round. */
export class KeysService {
  readonly #directory: EncoderDirectory;
  readonly #admission: Admission;

  constructor(directory: EncoderDirectory, admission: Admission) {
    this.#directory = directory;
    this.#admission = admission;
  }

  keys(name: string, query: KeysQuery, batch: Batch, signal: AbortSignal): Promise<KeysResult> {
    return this.#timed(batch, (admitted) => this.#keys(name, query, batch, signal, admitted));
  }

  async #keys(
    name: string,
    query: KeysQuery,
    batch: Batch,
    signal: AbortSignal,
    admitted: Admitted,
  ): Promise<MadeKeys> {
    const { encoder, isLogAway } = await this.#encoderFor(name, query);
    const { generation } = encoder.state;
    const rows = await this.#readBatch(encoder, batch, query, admitted);
    const groups = query.groups ?? encoder.state.settings.batchNorm.groups;
    const isSpread = groups > 1 && encoder.members().length > 1;
    if (query.advance || isSpread) return this.#roundOfOne(encoder, query, rows, generation, signal);
    // Its step would be another one now.
    if (encoder.state.generation !== generation) throw mocoError('encoder_restored', { encoder: name });
    const began = performance.now();
    const isAhead = query.ema_step !== undefined && query.ema_step !== encoder.held.version.emaStep;
    const weights = await this.#weightsFor(encoder, query, signal);
    const waitMs = isAhead ? performance.now() - began : null;
    const made = await computeKeys(encoder, weights, query, rows, { generation, signal });
    return { ...made, timing: { ...made.timing, waitMs }, isLogAway };
  }

  /**
   * The encoder, caught up. While the coordinator is away keys go on that name a step which this pod holds, and that
   * neither change anything nor need other pods.
   */
  async #encoderFor(name: string, query: KeysQuery): Promise<{ encoder: MomentumEncoder; isLogAway: boolean }> {
    try {
      return { encoder: await this.#directory.findWithWeights(name), isLogAway: false };
    } catch (thrown) {
      const encoder = isAway(thrown) ? this.#directory.runningByName(name) : undefined;
      if (encoder === undefined || !needsNoLog(encoder, query)) throw thrown;
      return { encoder, isLogAway: true };
    }
  }

  rankKeys(...[name, round, rank, query, batch, signal]: Parameters<MocoService['rankKeys']>): Promise<KeysResult> {
    const act = (admitted: Admitted) => this.#rankKeys(name, round, rank, query, batch, signal, admitted);
    return this.#timed(batch, act);
  }

  async #rankKeys(
    name: string,
    round: number,
    rank: number,
    query: RankKeysQuery,
    batch: Batch,
    signal: AbortSignal,
    admitted: Admitted,
  ): Promise<MadeKeys> {
    const encoder = await this.#directory.findWithWeights(name);
    const { generation } = encoder.state;
    if (rank >= query.world_size) throw mocoError('rank_out_of_range', { rank, world_size: query.world_size });
    const rows = await this.#readBatch(encoder, batch, query, admitted);
    const parameters = {
      ...roundParameters(query, rows),
      worldSize: query.world_size,
      permutationRound: null,
      named: true,
    };
    return postRank(encoder, {
      round: String(round),
      rank,
      rows,
      parameters,
      generation,
      waitMs: query.wait_ms,
      signal,
    });
  }

  async #readBatch(
    encoder: MomentumEncoder,
    batch: Batch,
    { layout }: KeysQuery | RankKeysQuery,
    admitted: Admitted,
  ): Promise<PostedRows> {
    const transform = imageTransform(this.#directory.creationOf(encoder));
    const rows = await readBatch(counted(batch, admitted), layout, encoder.description, transform);
    admitted.hold(rows.data.byteLength);
    admitted.read();
    return rows;
  }

  /** Lets the request in, and says how long it took. */
  #timed(batch: Batch, make: (admitted: Admitted) => Promise<MadeKeys>): Promise<KeysResult> {
    const began = performance.now();
    const announced = batch.kind === 'binary' ? (batch.body.length ?? 0) : 0;
    return this.#admission.admit(announced, async (admitted) => {
      const made = await make(admitted);
      this.#admission.computed(made.timing.computeMs);
      return { ...made, timing: { ...made.timing, totalMs: performance.now() - began } };
    });
  }

  /**
   * Keys that run their EMA step themselves, or whose groups other pods encode, too: a round of one rank under a name
   * that finds it again where the step is named, and that nobody else has.
   */
  #roundOfOne(
    encoder: MomentumEncoder,
    query: KeysQuery,
    rows: PostedRows,
    generation: number,
    signal: AbortSignal,
  ): Promise<MadeKeys> {
    const parameters = {
      ...roundParameters(query, rows),
      worldSize: 1,
      permutationRound: query.round ?? null,
      named: query.ema_step !== undefined || query.round !== undefined,
    };
    const { permutation: _, ...asked } = parameters;
    const round = [
      query.advance ? 'advance' : 'keys',
      query.ema_step ?? randomUUID(),
      rows.digest,
      JSON.stringify(asked),
    ].join(' ');
    return postRank(encoder, { round, rank: 0, rows, parameters, generation, waitMs: query.wait_ms, signal });
  }

  /** k as it is, or as it is straight after a step that may still have to come; retained. */
  async #weightsFor(encoder: MomentumEncoder, query: KeysQuery, signal: AbortSignal): Promise<KeyWeights> {
    const { ema_step: step, wait_ms } = query;
    const { emaStep } = encoder.held.version;
    if (step !== undefined && emaStep !== step) {
      if (emaStep !== null && emaStep > step) throw mocoError('ema_step_stale', { step, ema_step: emaStep });
      try {
        return await withDeadline(wait_ms, signal, (deadline) => encoder.waiters.wait(step, deadline));
      } catch (thrown) {
        if (!(thrown instanceof DeadlinePassed)) throw thrown;
        throw mocoError('ema_step_timeout', { step, ema_step: encoder.held.version.emaStep, wait_ms });
      }
    }
    const weights = encoder.held.keyWeights();
    if (weights === null) throw mocoError('not_initialized', { encoder: encoder.name });
    return weights;
  }
}

/** A body that does not say how long it is counts as it comes. */
function counted(batch: Batch, admitted: Admitted): Batch {
  if (batch.kind === 'json' || batch.body.length !== undefined) return batch;
  async function* stream(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      admitted.grow(chunk.byteLength);
      yield chunk;
    }
  }
  return { ...batch, body: { ...batch.body, stream: stream(batch.body.stream) } };
}

function needsNoLog(encoder: MomentumEncoder, query: KeysQuery): boolean {
  const { held, state } = encoder;
  const { mode, groups, trackStatistics } = state.settings.batchNorm;
  const isTracked = trackStatistics && (query.bn ?? mode) === 'train';
  const isSpread = (query.groups ?? groups) > 1 && state.members.length > 1;
  return (
    query.ema_step !== undefined && query.ema_step === held.version.emaStep && !query.advance && !isTracked && !isSpread
  );
}

type AskedOfKeys = Pick<KeysQuery, 'groups' | 'ema_step' | 'advance' | 'shuffle' | 'seed' | 'bn'>;

function roundParameters(query: AskedOfKeys, rows: PostedRows) {
  return {
    groups: query.groups ?? null,
    emaStep: query.ema_step ?? null,
    advance: query.advance,
    shuffle: query.shuffle ?? null,
    seed: query.seed ?? null,
    batchNorm: query.bn ?? null,
    permutation: rows.permutation,
  };
}
