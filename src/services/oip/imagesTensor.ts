import type { RowDtype } from '../../ports/engine.ts';
import type { InferInput } from '../../schemas/oipInfer.ts';
import type { BodyReader } from '../bodyReader.ts';
import type { BodyStream } from '../contracts.ts';
import { DTYPE_BYTES } from '../keys/rowsReader.ts';
import { OipError } from './errors.ts';
import type { InferenceBody } from './inferenceBody.ts';
import { bytesOfData } from './jsonData.ts';

const DTYPES: Readonly<Record<InferInput['datatype'], RowDtype>> = {
  FP32: 'F32',
  FP16: 'F16',
  BF16: 'BF16',
  UINT8: 'U8',
};

/**
 * The batch of an inference request as a body of its own, in the plainest form that keys are asked for with: from there
 * on it goes the way of every other batch.
 * @throws OipError; so does the stream, `oip_body_truncated` and `oip_body_trailing`
 */
export function imagesTensor(input: InferInput, body: InferenceBody, limits: BodyStream['limits']): BodyStream {
  const { shape, datatype, data, parameters } = input;
  const size = parameters?.binary_data_size;
  const dtype = DTYPES[datatype];
  const headers = { shape: shape.join(','), dtype };
  const contentType = 'application/octet-stream';
  if (data !== undefined) {
    if (size !== undefined) throw twice();
    const bytes = bytesOfData(data, input);
    checkRest(0, body.rest);
    return { stream: behind(body.reader, bytes), length: bytes.length, contentType, headers, limits };
  }
  if (size === undefined) throw missing();
  const expected = shape.reduce((product, length) => product * length, DTYPE_BYTES[dtype]);
  if (size !== expected) {
    const message = `The tensor images has a binary_data_size of ${size} bytes; its shape [${shape.join(', ')}] and its datatype ${datatype} make ${expected}.`;
    throw new OipError('oip_data_size', message, { tensor: 'images', expected, received: size });
  }
  checkRest(size, body.rest);
  // What is only announced is not counted as held.
  const length = body.rest === undefined ? undefined : size;
  return { stream: exactly(body.reader, size), length, contentType, headers, limits };
}

/** Bytes that stood in the JSON, if nothing follows that. */
async function* behind(reader: BodyReader, bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
  await expectEnd(reader, 0);
}

async function* exactly(reader: BodyReader, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let left = size; left > 0; ) {
    const piece = await reader.piece(left);
    if (piece === null) throw wrongRest(size, size - left);
    left -= piece.length;
    yield piece;
  }
  await expectEnd(reader, size);
}

async function expectEnd(reader: BodyReader, size: number): Promise<void> {
  if ((await reader.piece(1)) !== null) throw wrongRest(size, null);
}

/** Before anything is read, where the length of the body is known. */
function checkRest(size: number, rest: number | undefined): void {
  if (rest !== undefined && rest !== size) throw wrongRest(size, rest);
}

/** @param received null: more than that */
function wrongRest(expected: number, received: number | null): OipError {
  const isShort = received !== null && received < expected;
  const message = `Behind the JSON ${expected} bytes of tensors are expected; ${received ?? 'more'} came.`;
  return new OipError(isShort ? 'oip_body_truncated' : 'oip_body_trailing', message, { expected, received });
}

function missing(): OipError {
  const message =
    'The tensor images has no data: send the field data, or parameters.binary_data_size and bytes behind the JSON.';
  return new OipError('oip_data_missing', message, { tensor: 'images' });
}

function twice(): OipError {
  const message = 'The tensor images has the field data as well as parameters.binary_data_size; send one of them.';
  return new OipError('oip_data_twice', message, { tensor: 'images' });
}
