import { NpyError, type NpyErrorCode } from './npyError.ts';
import { parseNpyHeader } from './npyHeader.ts';

/** The dtypes taken, by numpy's name: the safetensors name of each, and the bytes of an element. */
const dtypes = {
  '<f4': { dtype: 'F32', bytes: 4 },
  '<f2': { dtype: 'F16', bytes: 2 },
  '|u1': { dtype: 'U8', bytes: 1 },
} as const;

export interface NpyArray {
  readonly dtype: (typeof dtypes)[keyof typeof dtypes]['dtype'];
  readonly shape: readonly number[];
  /** Row-major, little-endian, over the body's own memory and perhaps misaligned. */
  readonly data: Uint8Array;
}

/** `\x93NUMPY`, then two bytes of version, then the header length: 2 bytes in version 1, 4 in versions 2 and 3. */
const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59);
const versionEnd = magic.length + 2;
/** Bytes of a header of plain numbers; numpy itself reads no more without being told to. */
const maxHeaderBytes = 10_000;
/** As in a safetensors body. */
const maxRank = 8;

/**
 * A .npy body of versions 1.0, 2.0 or 3.0: little-endian float32 or float16, or uint8, in row-major order.
 * @throws NpyError
 */
export function parseNpy(body: Uint8Array): NpyArray {
  const { headerStart, dataStart } = readPreamble(body);
  // The three keys and their values are ASCII in every version; anything else is refused as syntax.
  const text = new TextDecoder('latin1').decode(body.subarray(headerStart, dataStart));
  const { descr, fortranOrder, shape } = parseNpyHeader(text);
  const { dtype, bytes } = dtypeOf(descr);
  if (fortranOrder) {
    throw new NpyError(
      'npy_fortran_order',
      'the array is in column-major order; expected numpy.ascontiguousarray of it',
    );
  }
  const expected = bytes * countElements(shape);
  const received = body.byteLength - dataStart;
  if (received !== expected) {
    const code = received < expected ? 'npy_data_truncated' : 'npy_data_trailing';
    const message = `${descr} (${shape.join(', ')}) needs ${expected} bytes of data, but ${received} follow the header`;
    throw new NpyError(code, message, { expected, received });
  }
  return { dtype, shape, data: new Uint8Array(body.buffer, body.byteOffset + dataStart, received) };
}

/**
 * float32 numbers as a .npy body of version 1.0.
 * @param data row-major
 * @throws RangeError when there are not as many numbers as the shape has elements
 */
export function writeNpy(data: Float32Array, shape: readonly number[]): Uint8Array {
  if (data.length !== shape.reduce((product, dimension) => product * dimension, 1)) {
    throw new RangeError(`${data.length} numbers do not fill [${shape.join(', ')}]`);
  }
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`;
  const headerStart = versionEnd + 2;
  // numpy's own alignment of the data; the last byte of the header is a line feed.
  const dataStart = Math.ceil((headerStart + dictionary.length + 1) / 64) * 64;
  const body = new Uint8Array(dataStart + data.byteLength);
  body.set(magic);
  body.set([1, 0], magic.length);
  new DataView(body.buffer).setUint16(versionEnd, dataStart - headerStart, true);
  body.set(new TextEncoder().encode(`${dictionary.padEnd(dataStart - headerStart - 1)}\n`), headerStart);
  body.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), dataStart);
  return body;
}

function readPreamble(body: Uint8Array): { headerStart: number; dataStart: number } {
  if (magic.some((byte, i) => i < body.byteLength && body[i] !== byte)) {
    throw new NpyError('npy_magic', 'the body does not begin with the bytes 93 4e 55 4d 50 59 of a .npy file');
  }
  checkLength(body, versionEnd, 'npy_too_short', 'the format version');
  const [major, minor] = body.subarray(magic.length, versionEnd);
  if (minor !== 0 || major === undefined || major < 1 || major > 3) {
    const details = { expected: ['1.0', '2.0', '3.0'], received: `${major}.${minor}` };
    throw new NpyError('npy_version', `.npy version ${major}.${minor}; expected 1.0, 2.0 or 3.0`, details);
  }
  const headerStart = versionEnd + (major === 1 ? 2 : 4);
  checkLength(body, headerStart, 'npy_too_short', 'the header length');
  const view = new DataView(body.buffer, body.byteOffset);
  const headerLength = major === 1 ? view.getUint16(versionEnd, true) : view.getUint32(versionEnd, true);
  if (headerLength > maxHeaderBytes) {
    const message = `the .npy header is said to have ${headerLength} bytes; expected at most ${maxHeaderBytes}`;
    throw new NpyError('npy_header_too_large', message, { expected: maxHeaderBytes, received: headerLength });
  }
  const dataStart = headerStart + headerLength;
  checkLength(body, dataStart, 'npy_header_truncated', 'the header');
  return { headerStart, dataStart };
}

function checkLength(body: Uint8Array, expected: number, code: NpyErrorCode, what: string): void {
  const received = body.byteLength;
  if (received >= expected) return;
  throw new NpyError(code, `the body has ${received} bytes, but ${what} ends at byte ${expected}`, {
    expected,
    received,
  });
}

function dtypeOf(descr: string): (typeof dtypes)[keyof typeof dtypes] {
  if (isTaken(descr)) return dtypes[descr];
  const expected = Object.keys(dtypes);
  const refuse = (code: NpyErrorCode, problem: string): NpyError => {
    const received = descr.slice(0, 40);
    const message = `the array's dtype ${JSON.stringify(received)} ${problem}; expected one of ${expected.join(', ')}`;
    return new NpyError(code, message, { expected, received });
  };
  if (/^[|<>=]?O/.test(descr)) throw refuse('npy_object', 'is pickled Python objects');
  if (descr.startsWith('>')) throw refuse('npy_big_endian', 'is big-endian');
  throw refuse('npy_dtype', 'is not taken');
}

function isTaken(descr: string): descr is keyof typeof dtypes {
  return Object.hasOwn(dtypes, descr);
}

function countElements(shape: readonly number[]): number {
  const count = shape.reduce((product, dimension) => product * dimension, 1);
  if (shape.length <= maxRank && shape.every(Number.isSafeInteger) && Number.isSafeInteger(count * 4)) return count;
  const excerpt = shape.slice(0, maxRank).join(', ');
  const message = `shape (${excerpt}${shape.length > maxRank ? ', ...' : ''}) is too large; at most ${maxRank} dimensions are taken`;
  throw new NpyError('npy_shape', message, { expected: maxRank, received: shape.slice(0, maxRank) });
}
