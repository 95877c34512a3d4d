import { Readable } from 'node:stream';
import type { ArchitectureDescription } from '../../architectures/description.ts';
import { statisticsLayout } from '../../architectures/statisticsLayout.ts';
import { narrowBf16, narrowF16 } from '../../numerics/halfFloats.ts';
import type { Buffers } from './buffers.ts';
import { type ExportNaming, exportName, type Side } from './naming.ts';
import type { Parameters } from './parameters.ts';
import { bodyLength, writeHeader } from './safetensors/writer.ts';

/** Floats narrowed at a time, so that a download of 16 bits needs little memory and holds up nobody. */
const SLICE = 65_536;

/** How the tensors are named and how wide their elements are. */
export interface WeightsForm {
  readonly naming: ExportNaming;
  readonly dtype: 'F32' | 'F16' | 'BF16';
}

interface Part {
  readonly header: { name: string; dtype: 'F32' | 'F16' | 'BF16' | 'I64'; shape: readonly number[] };
  readonly chunks: () => Iterable<Uint8Array>;
}

/** One of the two encoders in a body. */
export interface SideWeights {
  readonly which: Side;
  readonly parameters: Parameters;
  /** `null` leaves them out, as for query weights. */
  readonly buffers: Buffers | null;
}

/** Weights as a safetensors body that is made while it is sent. */
export class Download {
  readonly #header: Uint8Array;
  readonly #parts: readonly Part[];
  readonly contentLength: number;

  constructor(
    description: ArchitectureDescription,
    form: WeightsForm,
    sides: readonly SideWeights[],
    metadata: Record<string, string>,
  ) {
    const parts = sides.flatMap((side) => partsOf(description, form, side));
    // Widest elements first, as safetensors itself writes, so that every tensor lies aligned.
    this.#parts = [...parts.filter(isCounter), ...parts.filter((part) => !isCounter(part))];
    const headers = this.#parts.map(({ header }) => header);
    this.#header = writeHeader(headers, metadata);
    this.contentLength = bodyLength(this.#header, headers);
  }

  /** `done` is called once, when the body was sent or given up. */
  open(done: () => void): Readable {
    const stream = Readable.from(this.chunks(), { objectMode: false });
    stream.once('close', done);
    return stream;
  }

  /** The body, while the parameters are held. */
  *chunks(): Iterable<Uint8Array> {
    yield this.#header;
    for (const { chunks } of this.#parts) yield* chunks();
  }
}

function partsOf(
  { tensors }: ArchitectureDescription,
  { naming, dtype }: WeightsForm,
  { which, parameters, buffers }: SideWeights,
): Part[] {
  const layout = new Map(statisticsLayout(tensors).map((run) => [run.name, run]));
  const parts: Part[] = [];
  let index = 0;
  for (const tensor of tensors) {
    const name = exportName(tensor.name, naming, which);
    if (tensor.kind === 'parameter') {
      const values = () => parameters.slot.parameter(parameterIndex);
      const parameterIndex = index++;
      parts.push({ header: { name, dtype, shape: tensor.shape }, chunks: () => FORMS[dtype](values()) });
      continue;
    }
    if (buffers === null) continue;
    const run = layout.get(tensor.name);
    if (run === undefined) {
      const counter = Uint8Array.from(new Uint8Array(BigInt64Array.of(BigInt(buffers.batchesTracked)).buffer));
      parts.push({ header: { name, dtype: 'I64', shape: tensor.shape }, chunks: () => [counter] });
    } else {
      const values = buffers.values.subarray(run.offset, run.offset + run.length);
      parts.push({ header: { name, dtype, shape: tensor.shape }, chunks: () => FORMS[dtype](values) });
    }
  }
  return parts;
}

const isCounter = ({ header }: Part) => header.dtype === 'I64';

const FORMS = {
  F32: (values: Float32Array) =>
    slices(values, (slice) => new Uint8Array(slice.buffer, slice.byteOffset, slice.byteLength)),
  F16: (values: Float32Array) => slices(values, (slice) => narrow(slice, narrowF16)),
  BF16: (values: Float32Array) => slices(values, (slice) => narrow(slice, narrowBf16)),
} as const;

function* slices(values: Float32Array, form: (slice: Float32Array) => Uint8Array): Iterable<Uint8Array> {
  for (let at = 0; at < values.length; at += SLICE) yield form(values.subarray(at, at + SLICE));
}

function narrow(values: Float32Array, into: (from: Float32Array, to: Uint16Array) => void): Uint8Array {
  const halves = new Uint16Array(values.length);
  into(values, halves);
  return new Uint8Array(halves.buffer);
}
