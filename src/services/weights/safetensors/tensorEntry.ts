import { type Dtype, dtypes, isDtype, tensorBytes } from './dtypes.ts';
import { excerpt, quote, SafetensorsError, type SafetensorsErrorCode } from './errors.ts';
import type { HeaderScanner, JsonKind } from './headerScanner.ts';
import type { SafetensorsLimits } from './limits.ts';

export interface TensorEntry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** First byte of its data, counted from the first byte after the header. */
  readonly begin: number;
  /** The byte after its last one; `end - begin` is the size of the tensor. */
  readonly end: number;
}

/**
 * Reads `{"dtype": ..., "shape": [...], "data_offsets": [begin, end]}`: these three, each once, in any order.
 * @throws SafetensorsError
 */
export function readTensorEntry(scanner: HeaderScanner, name: string, limits: SafetensorsLimits): TensorEntry {
  let dtype: Dtype | undefined;
  let shape: number[] | undefined;
  let offsets: Offsets | undefined;
  requireKind(scanner, 'object', 'safetensors_tensor_not_object', name, 'its description');
  for (const member of scanner.members(`tensor ${quote(name)}`)) {
    if (member === 'dtype') dtype = readDtype(scanner, name);
    else if (member === 'shape') shape = readShape(scanner, name, limits);
    else if (member === 'data_offsets') offsets = readOffsets(scanner, name);
    else throw memberError('safetensors_unknown_member', name, `the unknown member ${quote(member)}`, excerpt(member));
  }
  if (dtype === undefined) throw memberError('safetensors_missing_member', name, 'no dtype', null);
  if (shape === undefined) throw memberError('safetensors_missing_member', name, 'no shape', null);
  if (offsets === undefined) throw memberError('safetensors_missing_member', name, 'no data_offsets', null);
  return checkSize({ name, dtype, shape, ...offsets });
}

interface Offsets {
  readonly begin: number;
  readonly end: number;
}

function readDtype(scanner: HeaderScanner, name: string): Dtype {
  requireKind(scanner, 'string', 'safetensors_dtype_unknown', name, 'dtype');
  const received = scanner.string();
  if (isDtype(received)) return received;
  const message = `tensor ${quote(name)}: dtype ${quote(received)} is unknown; expected one of ${dtypes.join(', ')}`;
  const details = { tensor: name, expected: dtypes, received: excerpt(received) };
  throw new SafetensorsError('safetensors_dtype_unknown', message, details);
}

function readShape(scanner: HeaderScanner, name: string, limits: SafetensorsLimits): number[] {
  const shape: number[] = [];
  requireKind(scanner, 'array', 'safetensors_shape_invalid', name, 'shape');
  for (const index of scanner.elements()) {
    if (index === limits.rank) {
      const message = `tensor ${quote(name)} has more than ${limits.rank} dimensions`;
      throw new SafetensorsError('safetensors_rank_too_large', message, { tensor: name, expected: limits.rank });
    }
    shape.push(readCount(scanner, 'safetensors_shape_invalid', name, 'shape'));
  }
  return shape;
}

function readOffsets(scanner: HeaderScanner, name: string): Offsets {
  const code = 'safetensors_offsets_invalid';
  const offsets: number[] = [];
  requireKind(scanner, 'array', code, name, 'data_offsets');
  for (const index of scanner.elements()) {
    if (index === 2) throw offsetCountError(name, 'more than 2');
    offsets.push(readCount(scanner, code, name, 'data_offsets'));
  }
  const [begin, end] = offsets;
  if (begin === undefined || end === undefined) throw offsetCountError(name, offsets.length);
  return { begin, end };
}

function offsetCountError(name: string, received: number | string): SafetensorsError {
  const message = `tensor ${quote(name)}: data_offsets must be [begin, end], received ${received} numbers`;
  return new SafetensorsError('safetensors_offsets_invalid', message, { tensor: name, expected: 2, received });
}

/** A dimension or an offset: digits only, and small enough for every integer up to it to be exact. */
function readCount(scanner: HeaderScanner, code: SafetensorsErrorCode, name: string, what: string): number {
  requireKind(scanner, 'number', code, name, `each number of ${what}`);
  const written = scanner.number();
  const count = Number(written);
  if (/^[0-9]+$/.test(written) && Number.isSafeInteger(count)) return count;
  const expected = `a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`;
  const message = `tensor ${quote(name)}: ${what} holds ${excerpt(written)}; expected ${expected}`;
  throw new SafetensorsError(code, message, { tensor: name, expected, received: excerpt(written) });
}

function requireKind(
  scanner: HeaderScanner,
  expected: JsonKind,
  code: SafetensorsErrorCode,
  name: string,
  what: string,
): void {
  const received = scanner.kind();
  if (received === expected) return;
  const message = `tensor ${quote(name)}: ${what} must be of JSON type ${expected}, received ${received}`;
  throw new SafetensorsError(code, message, { tensor: name, expected, received });
}

function memberError(code: SafetensorsErrorCode, name: string, has: string, received: string | null): SafetensorsError {
  const expected = ['dtype', 'shape', 'data_offsets'];
  const message = `tensor ${quote(name)} has ${has}; expected exactly ${expected.join(', ')}`;
  return new SafetensorsError(code, message, { tensor: name, expected, received });
}

function checkSize(entry: TensorEntry): TensorEntry {
  const { name, dtype, shape, begin, end } = entry;
  const size = tensorBytes(dtype, shape);
  const tensor = `tensor ${quote(name)}`;
  if (!Number.isSafeInteger(size)) {
    const message = `${tensor}: ${dtype} [${shape.join(', ')}] has more bytes than can be counted exactly`;
    const details = { tensor: name, shape, expected: Number.MAX_SAFE_INTEGER };
    throw new SafetensorsError('safetensors_size_overflow', message, details);
  }
  if (end < begin) {
    const message = `${tensor}: data_offsets [${begin}, ${end}] end before they begin`;
    throw new SafetensorsError('safetensors_offsets_reversed', message, { tensor: name, received: [begin, end] });
  }
  if (end - begin !== size) {
    const span = `data_offsets [${begin}, ${end}] span ${end - begin} bytes`;
    const message = `${tensor}: ${span}, but ${dtype} [${shape.join(', ')}] needs ${size}`;
    const details = { tensor: name, dtype, shape, expected: size, received: end - begin };
    throw new SafetensorsError('safetensors_size_mismatch', message, details);
  }
  return entry;
}
