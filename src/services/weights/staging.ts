import type { ArchitectureDescription } from '../../architectures/description.ts';
import { statisticsLayout } from '../../architectures/statisticsLayout.ts';
import { mocoError } from '../../errors.ts';
import { type Arena, ArenaFullError } from '../../numerics/arena.ts';
import { SharedDigest } from '../../numerics/digestThread.ts';
import { widenBf16, widenF16 } from '../../numerics/halfFloats.ts';
import { copyToShared } from '../../numerics/sharedCopy.ts';
import type { Slot } from '../../numerics/slots.ts';
import { BodyReader } from '../bodyReader.ts';
import type { BodyStream } from '../contracts.ts';
import { type MatchOptions, matchBody } from './bodyTensors.ts';
import { Buffers } from './buffers.ts';
import { Parameters } from './parameters.ts';
import { checkBodyLength } from './safetensors/header.ts';
import { readHeader } from './safetensors/readHeader.ts';
import type { TensorEntry } from './safetensors/tensorEntry.ts';
import { typedView } from './safetensors/typedView.ts';

/**
 * Kept free of staging: an EMA step writes one slot, another is still being read, and the first step parts k from q,
 * which were one slot until then.
 */
export const SLOTS_FOR_STEPS = 3;

/** Weights that have arrived whole and sound, and that nobody sees yet. */
export interface Staged {
  readonly parameters: Parameters;
  /** `null` where the body does not bring all of the buffers. */
  readonly buffers: Buffers | null;
  readonly digest: string;
}

/** What a body brought. */
export interface ReceivedBody {
  readonly tensors: number;
  readonly parameters: number;
  readonly bytes: number;
  readonly ignored: readonly string[];
}

/**
 * A slot for weights to come, while enough are left for the encoder's own steps.
 * @throws ArenaFullError
 */
export function acquireStaging({
  description,
  arena,
}: {
  description: ArchitectureDescription;
  arena: Arena;
}): Staging {
  if (!arena.hasRoom(SLOTS_FOR_STEPS)) {
    throw new ArenaFullError(arena.bytesPerSlot, arena.maxSlots - SLOTS_FOR_STEPS);
  }
  return new Staging(description, arena);
}

/**
 * Weights on their way into a slot of the arena: the body's bytes go straight to where they stay, are widened and
 * checked there as they arrive, and handed to the digest as far as the order of the state_dict has come in.
 */
export class Staging {
  readonly #description: ArchitectureDescription;
  readonly #slot: Slot;
  readonly #parameterNames: readonly string[];
  readonly #parameterIndex: ReadonlyMap<string, number>;
  readonly #buffers: { values: Float32Array; offsets: Map<string, { offset: number; length: number }> };
  #batchesTracked = 0;
  readonly #arrived = new Set<string>();
  /** Parameters `0 .. #digested - 1` have gone into the digest; `null` once one of them may have changed since. */
  #digest: SharedDigest | null = new SharedDigest();
  #digested = 0;
  /** Finished or dropped: the slot is another's, who relies on it. */
  #isClosed = false;

  /** @throws ArenaFullError */
  constructor(description: ArchitectureDescription, arena: Arena) {
    this.#description = description;
    this.#slot = arena.acquire();
    const layout = statisticsLayout(description.tensors);
    this.#buffers = {
      values: new Float32Array(layout.reduce((sum, { length }) => sum + length, 0)),
      offsets: new Map(layout.map((run) => [run.name, run])),
    };
    this.#parameterNames = description.tensors.filter(({ kind }) => kind === 'parameter').map(({ name }) => name);
    this.#parameterIndex = new Map(this.#parameterNames.map((name, index) => [name, index]));
  }

  /**
   * Reads one safetensors body, a whole one or a part. After an error its tensors are missing. Throws, too, when the
   * staging is finished or dropped meanwhile: a belated body changes nothing.
   */
  async receive(body: Pick<BodyStream, 'stream' | 'length'>, options: MatchOptions): Promise<ReceivedBody> {
    const reader = new BodyReader(body.stream);
    const header = await readHeader(reader, body.length);
    const matched = matchBody(header, this.#description, options);
    const names = matched.tensors.flatMap(({ target }) => target?.name ?? []);
    for (const name of names) this.#arrived.delete(name);
    try {
      for (const { entry, target } of matched.tensors) await this.#receiveTensor(reader, entry, target?.name ?? null);
      checkBodyLength(header, await reader.drain());
    } catch (thrown) {
      for (const name of names) this.#arrived.delete(name);
      this.#dropDigest();
      throw thrown;
    }
    return {
      tensors: names.length,
      parameters: names.reduce((sum, name) => sum + this.#parameterLength(name), 0),
      bytes: reader.position,
      ignored: matched.ignored,
    };
  }

  /** What has arrived so far. */
  arrived(): Pick<ReceivedBody, 'tensors' | 'parameters'> {
    const parameters = [...this.#arrived].reduce((sum, name) => sum + this.#parameterLength(name), 0);
    return { tensors: this.#arrived.size, parameters };
  }

  /** Parameters that have not arrived, by name. */
  missing(): string[] {
    return this.#parameterNames.filter((name) => !this.#arrived.has(name));
  }

  /** Gives up the slot to the staged weights. Call it once, when nothing is missing. */
  async finish(): Promise<Staged> {
    this.#isClosed = true;
    const begun = this.#digest?.digest() ?? null;
    this.#digest = null;
    const parameters = new Parameters(this.#slot, this.#parameterNames.length, begun);
    try {
      const digest = await parameters.digest();
      const hasBuffers = [...this.#buffers.offsets.keys()].every((name) => this.#arrived.has(name));
      const buffers = hasBuffers ? new Buffers(this.#buffers.values, this.#batchesTracked) : null;
      return { parameters, buffers, digest };
    } catch (thrown) {
      parameters.release();
      throw thrown;
    }
  }

  /** Gives the slot back. */
  drop(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#dropDigest();
    this.#slot.release();
  }

  async #receiveTensor(reader: BodyReader, entry: TensorEntry, name: string | null): Promise<void> {
    const length = entry.end - entry.begin;
    if (name === null) return reader.consume(length, () => undefined);
    const parameter = this.#parameterIndex.get(name);
    if (parameter === undefined) await this.#receiveBuffer(reader, entry, name);
    else await this.#receiveParameter(reader, entry, parameter);
    this.#arrived.add(name);
    this.#advanceDigest();
  }

  /**
   * Elements of 16 bits go to the upper half of the tensor's place and are widened from the front as they arrive.
   */
  async #receiveParameter(reader: BodyReader, entry: TensorEntry, index: number): Promise<void> {
    if (index < this.#digested) this.#dropDigest();
    this.#checkOpen();
    const isHalf = entry.dtype !== 'F32';
    const bytes = isHalf ? this.#slot.halfBytes(index) : this.#slot.bytes(index);
    const size = isHalf ? 2 : 4;
    let received = 0;
    let ready = 0;
    await reader.consume(entry.end - entry.begin, (piece) => {
      this.#checkOpen();
      copyToShared(bytes, received, piece);
      received += piece.length;
      const whole = Math.floor(received / size);
      if (entry.dtype === 'F16') this.#slot.widenF16(index, ready, whole);
      if (entry.dtype === 'BF16') this.#slot.widenBf16(index, ready, whole);
      const bad = this.#slot.firstNonFinite(index, ready, whole);
      if (bad >= 0) throw mocoError('tensor_not_finite', { tensor: entry.name, index: bad });
      ready = whole;
    });
  }

  async #receiveBuffer(reader: BodyReader, entry: TensorEntry, name: string): Promise<void> {
    const bytes = await reader.take(entry.end - entry.begin);
    const place = this.#buffers.offsets.get(name);
    if (bytes.length < entry.end - entry.begin) return;
    if (place === undefined) {
      this.#batchesTracked = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0, true));
      return;
    }
    const values = this.#buffers.values.subarray(place.offset, place.offset + place.length);
    if (entry.dtype === 'F32') values.set(typedView(bytes, Float32Array));
    else if (entry.dtype === 'F16') widenF16(typedView(bytes, Uint16Array), values);
    else widenBf16(typedView(bytes, Uint16Array), values);
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw mocoError('tensor_not_finite', { tensor: entry.name, index: bad });
  }

  /** Hands over what has come in without a gap in state_dict order. */
  #advanceDigest(): void {
    while (this.#digested < this.#parameterNames.length && this.#arrived.has(this.#parameterNames[this.#digested]!)) {
      this.#digest?.update(this.#slot.bytes(this.#digested));
      this.#digested++;
    }
  }

  #dropDigest(): void {
    this.#digest?.drop();
    this.#digest = null;
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new Error('the staging is closed');
  }

  #parameterLength(name: string): number {
    const index = this.#parameterIndex.get(name);
    return index === undefined ? 0 : this.#slot.parameter(index).length;
  }
}
