import type { ArchitectureDescription } from '../../architectures/description.ts';
import { mocoError } from '../../errors.ts';
import type { RowDtype } from '../../ports/engine.ts';
import type { JsonBatch } from '../../schemas/keys.ts';
import { BodyReader } from '../bodyReader.ts';
import type { Batch, BodyStream } from '../contracts.ts';
import { readImages } from '../images/readImages.ts';
import type { ImageTransform } from '../images/transform.ts';
import { checkBodyLength } from '../weights/safetensors/header.ts';
import { readHeader } from '../weights/safetensors/readHeader.ts';
import type { TensorEntry } from '../weights/safetensors/tensorEntry.ts';
import { parseNpy } from './npy.ts';
import type { PostedRows } from './postedRows.ts';
import { MAX_ROWS, ROW_DTYPES, type RowsHeader, readRows } from './rowsReader.ts';

type Layout = PostedRows['layout'];

/**
 * Reads a posted batch in any of its forms.
 * @param transform how image files become rows
 * @throws MocoError, SafetensorsError, NpyError
 */
export async function readBatch(
  batch: Batch,
  layout: Layout,
  description: ArchitectureDescription,
  transform: ImageTransform,
): Promise<PostedRows> {
  if (batch.kind === 'json') return readJson(batch.json, layout, description);
  const readTensor = TENSOR_FORMS[batch.body.contentType];
  if (readTensor === undefined) return readImages(batch.body, transform, description);
  return readTensor(batch.body, layout, description);
}

type ReadForm = (body: BodyStream, layout: Layout, description: ArchitectureDescription) => Promise<PostedRows>;

/** All others are images. */
const TENSOR_FORMS: Readonly<Record<string, ReadForm>> = {
  'application/vnd.safetensors': readSafetensors,
  'application/x-npy': readNpy,
  'application/octet-stream': readOctets,
};

async function readSafetensors(
  body: BodyStream,
  layout: Layout,
  description: ArchitectureDescription,
): Promise<PostedRows> {
  const reader = new BodyReader(body.stream);
  const header = await readHeader(reader, body.length);
  const images = header.tensors.get('images');
  if (images === undefined) throw mocoError('tensor_missing', { missing: ['images'] });
  const unexpected = [...header.tensors.keys()].filter((name) => name !== 'images' && name !== 'permutation');
  if (unexpected.length > 0) throw mocoError('tensor_unexpected', { unexpected });
  const rowsHeader = { dtype: rowDtype(images), shape: images.shape, layout };
  let rows: Omit<PostedRows, 'permutation'> | null = null;
  let permutation: number[] | null = null;
  for (const entry of header.tensors.values()) {
    if (entry === images) ({ rows } = await readRows(reader, rowsHeader, description));
    else permutation = await readPermutation(reader, entry);
  }
  checkBodyLength(header, await reader.drain());
  return { ...rows!, permutation };
}

async function readPermutation(reader: BodyReader, entry: TensorEntry): Promise<number[]> {
  if (entry.dtype !== 'I64') {
    throw mocoError('tensor_dtype', { tensor: 'permutation', expected: ['I64'], received: entry.dtype });
  }
  if (entry.shape.length !== 1 || entry.shape[0]! > MAX_ROWS) {
    throw mocoError('tensor_shape', { tensor: 'permutation', expected: '[rows of all ranks]', received: entry.shape });
  }
  const bytes = await reader.take(entry.end - entry.begin);
  return Array.from(new BigInt64Array(bytes.buffer, 0, Math.floor(bytes.length / 8)), Number);
}

async function readNpy(body: BodyStream, layout: Layout, description: ArchitectureDescription): Promise<PostedRows> {
  const reader = new BodyReader(body.stream);
  const chunks: Uint8Array[] = [];
  // Copied, for a chunk may be a view of a buffer that is used again.
  await reader.consume(Number.POSITIVE_INFINITY, (bytes) => chunks.push(Uint8Array.from(bytes)));
  const { data, dtype, shape } = parseNpy(Buffer.concat(chunks));
  const { rows } = await readRows(BodyReader.of(data), { dtype, shape, layout }, description);
  return { ...rows, permutation: null };
}

async function readOctets(body: BodyStream, layout: Layout, description: ArchitectureDescription): Promise<PostedRows> {
  const { shape, dtype } = body.headers;
  if (shape === undefined || dtype === undefined) {
    const missing = shape === undefined ? 'x-tensor-shape' : 'x-tensor-dtype';
    throw mocoError('invalid_request', { message: `A body of application/octet-stream needs the header ${missing}.` });
  }
  const header = { dtype: dtype as RowDtype, shape: shape.split(',').map(Number), layout };
  const reader = new BodyReader(body.stream);
  const { rows, received, expected } = await readRows(reader, header, description);
  const total = received < expected ? received : await reader.drain();
  if (total !== expected) {
    const message = `x-tensor-shape and x-tensor-dtype make ${expected} bytes; the body has ${total}.`;
    throw mocoError('invalid_request', { message, where: 'body' });
  }
  return { ...rows, permutation: null };
}

async function readJson(json: JsonBatch, layout: Layout, description: ArchitectureDescription): Promise<PostedRows> {
  const shape: number[] = [];
  for (let level: unknown = json.images; Array.isArray(level); level = level[0]) shape.push(level.length);
  const values: number[] = [];
  flatten(json.images, shape, 0, values);
  const bytes = new Uint8Array(Float32Array.from(values).buffer);
  const header: RowsHeader = { dtype: 'F32', shape, layout };
  const { rows } = await readRows(BodyReader.of(bytes), header, description);
  return { ...rows, permutation: json.permutation ?? null };
}

function flatten(level: unknown, shape: readonly number[], depth: number, into: number[]): void {
  if (!Array.isArray(level)) {
    into.push(level as number);
    return;
  }
  if (level.length !== shape[depth]) {
    const expected = `rows of equal size, as the first: [${shape.join(', ')}]`;
    throw mocoError('tensor_shape', { tensor: 'images', expected, received: [...shape.slice(0, depth), level.length] });
  }
  for (const part of level) flatten(part, shape, depth + 1, into);
}

function rowDtype({ name, dtype }: TensorEntry): RowDtype {
  const known = ROW_DTYPES.find((candidate) => candidate === dtype);
  if (known === undefined) throw mocoError('tensor_dtype', { tensor: name, expected: ROW_DTYPES, received: dtype });
  return known;
}
