import type { ArchitectureDescription } from '../../architectures/description.ts';
import { statisticsLayout } from '../../architectures/statisticsLayout.ts';
import type { Arena } from '../../numerics/arena.ts';
import { digestOfFloats } from '../../numerics/digest.ts';
import { bytesOf, type PeerBody, PeerError, type PeerMessage, wholeBody } from '../../ports/peers.ts';
import { BodyReader } from '../bodyReader.ts';
import { Blobs } from '../encoders/blobs.ts';
import { freeSlot } from '../encoders/freeSlot.ts';
import { podOf } from '../encoders/state/memberNames.ts';
import type { Parameters } from '../weights/parameters.ts';
import { SLOTS_FOR_STEPS, type Staged } from '../weights/staging.ts';
import type { Fleet } from './fleet.ts';
import type { EncoderReport } from './podReport.ts';
import { buffersBytes, parametersBytes, readBuffers, readParameters } from './weightsBlob.ts';

/** What the exchange needs of its encoder. */
export interface ExchangeHost {
  readonly uid: string;
  /** This pod's name as a member. */
  readonly pod: string;
  readonly description: ArchitectureDescription;
  readonly arena: Arena;
  /** All members. */
  members(): readonly string[];
  /** How far this pod is. */
  report(): Pick<EncoderReport, 'position'>;
  /** The q held, by the digest of its blob; not retained. */
  heldQuery(): { readonly digest: string; readonly parameters: Parameters } | null;
  /** k and its buffers while they are what a restore brought, by the digest of its blob; not retained. */
  heldRestored(): Staged | null;
}

/** No pod that lives has the blob, and those that had it are dead. */
export class BlobLostError extends Error {
  override readonly name = 'BlobLostError';
}

/** The other live pods have passed the entry and no longer keep its blob: this pod is too far behind. */
export class BehindError extends Error {
  override readonly name = 'BehindError';
}

/** The blobs of one encoder on this pod, and what it gives to and takes from the other pods of them. */
export class BlobExchange {
  readonly weights = new Blobs<Staged>(
    (staged) => ({ ...staged, parameters: staged.parameters.retain() }),
    ({ parameters }) => parameters.release(),
  );
  readonly statistics = new Blobs<Float32Array>(
    (values) => values,
    () => undefined,
  );
  readonly #host: ExchangeHost;
  readonly #fleet: Fleet;

  constructor(host: ExchangeHost, fleet: Fleet) {
    this.#host = host;
    this.#fleet = fleet;
  }

  /**
   * Takes weights over for the entry that will bring them, and gives them to one more pod, so that they outlive this one.
   * @returns the name that the entry has to use, and who holds them: members, or pods that are about to become some
   */
  async stageWeights(staged: Staged): Promise<{ digest: string; holders: string[] }> {
    const { buffers } = staged;
    const digest = nameOf(staged);
    this.weights.add(digest, staged);
    // An entry of another request with the same content may take them meanwhile.
    const shared = this.weights.find(digest)!.parameters.retain();
    try {
      const holders = await this.#spread('storeWeights', digest, () => weightsBytes({ parameters: shared, buffers }));
      return { digest, holders };
    } finally {
      shared.release();
    }
  }

  spreadStatistics(digest: string): Promise<string[]> {
    return this.#spread('storeStatistics', digest, () => floatsBytes(this.statistics.find(digest)!));
  }

  /**
   * Weights that an effect of the entry at `position` needs: staged here, or pulled; the caller's from then on.
   * @throws BlobLostError, BehindError; PeerError: no pod gave it now
   */
  async takeWeights(
    digest: string,
    holders: readonly string[],
    position: number,
    signal: AbortSignal,
  ): Promise<Staged> {
    const staged = this.weights.take(digest) ?? this.#restoredAlready(digest);
    if (staged !== undefined) return staged;
    const read = (body: PeerBody) => this.#readWeights(digest, body);
    return this.#pull({ method: 'weights', digest, holders, position, signal, read });
  }

  /** The same content again: an earlier restore that waited for it has taken what was staged for this one. */
  #restoredAlready(digest: string): Staged | undefined {
    const restored = this.#host.heldRestored();
    if (restored?.digest !== digest) return undefined;
    return { ...restored, parameters: restored.parameters.retain() };
  }

  async takeStatistics(
    digest: string,
    holders: readonly string[],
    position: number,
    signal: AbortSignal,
  ): Promise<Float32Array> {
    const staged = this.statistics.take(digest);
    if (staged !== undefined) return staged;
    const read = (body: PeerBody) => readFloats(digest, body);
    return this.#pull({ method: 'statistics', digest, holders, position, signal, read });
  }

  /** Answers of this pod to the others. */
  readonly answers: Readonly<Record<string, (args: never, body: PeerBody) => Promise<PeerMessage>>> = {
    weights: async ({ digest, position }: Asked) => {
      const held = this.#host.heldQuery();
      const blob = this.weights.find(digest) ?? (held?.digest === digest ? { ...held, buffers: null } : undefined);
      if (blob === undefined) throw this.#without(digest, position);
      return { args: null, body: weightsBytes(blob) };
    },
    statistics: async ({ digest, position }: Asked) => {
      const blob = this.statistics.find(digest);
      if (blob === undefined) throw this.#without(digest, position);
      return { args: null, body: floatsBytes(blob) };
    },
    storeWeights: async (digest: string, body) => {
      if (!this.#host.arena.hasRoom(SLOTS_FOR_STEPS)) throw new PeerError('not_held', 'no memory for them now');
      this.weights.add(digest, await this.#readWeights(digest, body));
      return { args: null, body: bytesOf() };
    },
    storeStatistics: async (digest: string, body) => {
      this.statistics.add(digest, await readFloats(digest, body));
      return { args: null, body: bytesOf() };
    },
  };

  #without(digest: string, position: number): PeerError {
    const hasPassed = this.#host.report().position >= position;
    return new PeerError(hasPassed ? 'passed' : 'not_held', `${digest} is not here`);
  }

  async #spread(method: string, digest: string, bytes: () => PeerBody): Promise<string[]> {
    const { uid, pod } = this.#host;
    for await (const other of this.#takers()) {
      try {
        await this.#fleet.ask(other, { uid, method, args: digest, body: bytes() });
        return [pod, other];
      } catch (thrown) {
        if (!(thrown instanceof PeerError)) throw thrown;
      }
    }
    return [pod];
  }

  /** The other members, then the other pods that live: a new encoder is one pod's until the others have opened it. */
  async *#takers(): AsyncGenerator<string> {
    const members = this.#othersBehind(this.#host.pod);
    yield* members;
    await this.#fleet.look().catch(() => undefined);
    const asked = new Set(members.map(podOf));
    yield* this.#fleet.others().filter((pod) => !asked.has(pod));
  }

  async #pull<T>({ method, digest, holders, position, signal, read }: Pull<T>): Promise<T> {
    const { uid, pod } = this.#host;
    let isAnybodyAway = false;
    let hasAnybodyPassed = false;
    const answers: string[] = [];
    for (const other of new Set([...this.#spreadOver(holders), ...this.#othersBehind(pod)])) {
      if (podOf(other) === this.#fleet.podId) continue;
      try {
        const { body } = await this.#fleet.ask(
          other,
          { uid, method, args: { digest, position }, body: bytesOf() },
          signal,
        );
        return await read(until(signal, body));
      } catch (thrown) {
        signal.throwIfAborted();
        if (!(thrown instanceof PeerError)) throw thrown;
        answers.push(thrown.message);
        if (thrown.code === 'passed') hasAnybodyPassed = true;
        if (thrown.code === 'unreachable' && this.#fleet.mayAnswerLater(other, this.#host.members()))
          isAnybodyAway = true;
      }
    }
    const reason = `no pod gave ${digest}: ${answers.join('; ')}`;
    if (hasAnybodyPassed) throw new BehindError(reason);
    if (isAnybodyAway) throw new PeerError('unreachable', reason);
    throw new BlobLostError(reason);
  }

  /** The holders, from another first one on each next member, so that they have equally much to give. */
  #spreadOver(holders: readonly string[]): string[] {
    const first = holders.length === 0 ? 0 : this.#host.members().indexOf(this.#host.pod) % holders.length;
    return [...holders.slice(first), ...holders.slice(0, first)];
  }

  /** The other members, those that come after this one by name first, so that all pods are asked alike. */
  #othersBehind(pod: string): string[] {
    const others = this.#host.members().filter((member) => member !== pod && !this.#fleet.isSilent(member));
    return [...others.filter((member) => member > pod), ...others.filter((member) => member < pod)];
  }

  async #readWeights(digest: string, body: PeerBody): Promise<Staged> {
    const { description, arena } = this.#host;
    const reader = new BodyReader(body);
    const count = description.tensors.filter(({ kind }) => kind === 'parameter').length;
    const parameters = await readParameters(reader, await freeSlot(arena), count);
    try {
      const [expected, withBuffers] = digest.split(' ');
      const length = statisticsLayout(description.tensors).reduce((sum, run) => sum + run.length, 0);
      const buffers = withBuffers === undefined ? null : await readBuffers(reader, length);
      await reader.drain();
      if (
        (await parameters.digest()) !== expected ||
        (withBuffers !== undefined && buffers?.digest() !== withBuffers)
      ) {
        throw new PeerError('unreachable', `other weights than ${digest} came`);
      }
      return { parameters, buffers, digest: expected! };
    } catch (thrown) {
      parameters.release();
      throw thrown;
    }
  }
}

/** A blob that the entry at `position` brought. */
interface Asked {
  readonly digest: string;
  readonly position: number;
}

interface Pull<T> {
  method: string;
  digest: string;
  holders: readonly string[];
  /** Of the entry that brought the blob. */
  position: number;
  signal: AbortSignal;
  read: (body: PeerBody) => Promise<T>;
}

async function* until(signal: AbortSignal, body: PeerBody): PeerBody {
  for await (const chunk of body) {
    signal.throwIfAborted();
    yield chunk;
  }
}

/** Parameters may be those of some published q: where buffers belong to a blob its name has both. */
const nameOf = ({ digest, buffers }: Staged) => (buffers === null ? digest : `${digest} ${buffers.digest()}`);

async function* weightsBytes({ parameters, buffers }: Pick<Staged, 'parameters' | 'buffers'>): PeerBody {
  yield* parametersBytes(parameters);
  if (buffers !== null) yield* buffersBytes(buffers);
}

async function* floatsBytes(values: Float32Array): PeerBody {
  yield new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

async function readFloats(digest: string, body: PeerBody): Promise<Float32Array> {
  const bytes = Uint8Array.from(await wholeBody(body));
  const values = new Float32Array(bytes.buffer);
  if (digestOfFloats(values) !== digest) throw new PeerError('unreachable', `other statistics than ${digest} came`);
  return values;
}
