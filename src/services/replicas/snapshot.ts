import type { ArchitectureDescription } from '../../architectures/description.ts';
import { statisticsLayout } from '../../architectures/statisticsLayout.ts';
import type { Arena } from '../../numerics/arena.ts';
import { type PeerBody, PeerError } from '../../ports/peers.ts';
import { BodyReader } from '../bodyReader.ts';
import { freeSlot } from '../encoders/freeSlot.ts';
import type { HeldSnapshot } from '../encoders/heldWeights.ts';
import type { EncoderState } from '../encoders/state/types.ts';
import type { Parameters } from '../weights/parameters.ts';
import { buffersBytes, parametersBytes, readBuffers, readParameters } from './weightsBlob.ts';

/** One encoder at one position of its log: all entries up to it applied, all their effects executed. */
export interface Snapshot {
  readonly state: EncoderState;
  /** Of the last entry applied. */
  readonly offset: number;
  readonly held: HeldSnapshot;
  readonly stepDigests: readonly (readonly [step: number, digest: string])[];
  /** Positions whose statistics were left out as lost: the entries that say so may come after `offset`. */
  readonly leftOut: readonly number[];
}

type Header = Omit<Snapshot, 'held'> & {
  held: Omit<HeldSnapshot, 'k' | 'q' | 'buffers'> & { k: string | null; q: string | null };
};

const LENGTH_BYTES = 8;

/** Length of the header, the header as JSON, k, q where it is another, buffers. Releases the snapshot's parameters. */
export async function* snapshotBytes({ held, ...rest }: Snapshot): PeerBody {
  const { k, q, buffers, queryStep, queryDigest, version } = held;
  try {
    const digests = { k: (await k?.digest()) ?? null, q: (await q?.digest()) ?? null };
    const header: Header = { ...rest, held: { queryStep, queryDigest, version, ...digests } };
    const json = Buffer.from(JSON.stringify(header));
    yield new Uint8Array(BigInt64Array.of(BigInt(json.length)).buffer);
    yield json;
    if (k !== null) yield* parametersBytes(k);
    if (q !== null && digests.q !== digests.k) yield* parametersBytes(q);
    yield* buffersBytes(buffers);
  } finally {
    k?.release();
    q?.release();
  }
}

/** @throws PeerError */
export async function readSnapshot(
  body: PeerBody,
  { tensors }: ArchitectureDescription,
  arena: Arena,
): Promise<Snapshot> {
  const reader = new BodyReader(body);
  const length = new DataView((await whole(reader, LENGTH_BYTES)).buffer).getBigInt64(0, true);
  const json = Buffer.from(await whole(reader, Number(length))).toString();
  const { held, ...header } = JSON.parse(json) as Header;
  const count = tensors.filter(({ kind }) => kind === 'parameter').length;
  const taken: Parameters[] = [];
  const take = async (digest: string) => {
    const parameters = await readParameters(reader, await freeSlot(arena), count);
    taken.push(parameters);
    if ((await parameters.digest()) !== digest) throw new PeerError('unreachable', 'other weights came');
    return parameters;
  };
  try {
    const k = held.k === null ? null : await take(held.k);
    const q = held.q === null ? null : held.q === held.k ? k!.retain() : await take(held.q);
    const buffers = await readBuffers(
      reader,
      statisticsLayout(tensors).reduce((sum, run) => sum + run.length, 0),
    );
    await reader.drain();
    const { queryStep, queryDigest, version } = held;
    return { ...header, held: { k, q, buffers, queryStep, queryDigest, version } };
  } catch (thrown) {
    for (const parameters of taken) parameters.release();
    throw thrown;
  }
}

async function whole(reader: BodyReader, length: number): Promise<Uint8Array> {
  const bytes = await reader.take(length);
  if (bytes.length < length) throw new PeerError('unreachable', 'the snapshot broke off');
  return bytes;
}
