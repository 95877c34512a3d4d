import { mocoError } from '../../errors.ts';
import { parseJson } from '../../json.ts';
import { MAX_INFER_JSON_BYTES } from '../../schemas/oipInfer.ts';
import { BodyReader } from '../bodyReader.ts';
import type { BodyStream } from '../contracts.ts';
import { OipError } from './errors.ts';

/** A body of JSON, perhaps with the bytes of tensors behind it (binary tensor data extension). */
export interface InferenceBody {
  /** Not validated yet. */
  readonly json: unknown;
  /** Stands behind the JSON. */
  readonly reader: BodyReader;
  /** Bytes behind the JSON; undefined for a body that does not say how long it is. */
  readonly rest: number | undefined;
}

/**
 * Reads the JSON that a body begins with.
 * @param jsonLength its bytes, as `Inference-Header-Content-Length` has them; undefined: all of the body
 * @throws MocoError `body_too_large`, `invalid_json`
 * @throws OipError `oip_header_length`
 */
export async function readInferenceBody(
  { stream, length }: BodyStream,
  jsonLength: number | undefined,
): Promise<InferenceBody> {
  const reader = new BodyReader(stream);
  if (jsonLength === undefined) return { json: await readAllJson(reader, length), reader, rest: 0 };
  if (length !== undefined && length < jsonLength) throw tooShort(jsonLength, length);
  const bytes = await collect(reader, jsonLength);
  if (bytes.length < jsonLength) throw tooShort(jsonLength, bytes.length);
  return { json: parseJson(bytes), reader, rest: length === undefined ? undefined : length - jsonLength };
}

async function readAllJson(reader: BodyReader, length = 0): Promise<unknown> {
  const limit = MAX_INFER_JSON_BYTES;
  if (length > limit) throw mocoError('body_too_large', { limit, received: length });
  const bytes = await collect(reader, limit + 1);
  if (bytes.length > limit) throw mocoError('body_too_large', { limit, received: bytes.length });
  return parseJson(bytes);
}

/** As it comes: a length that is only announced takes no memory. */
async function collect(reader: BodyReader, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  await reader.consume(most, (bytes) => chunks.push(Uint8Array.from(bytes)));
  return Buffer.concat(chunks);
}

function tooShort(expected: number, received: number): OipError {
  const message = `Inference-Header-Content-Length is ${expected}, but the body has ${received} bytes; it is the length of the JSON that the body begins with.`;
  return new OipError('oip_header_length', message, { header_length: expected, body: received });
}
