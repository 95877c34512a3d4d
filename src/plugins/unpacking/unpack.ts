import { setImmediate } from 'node:timers/promises';
import { mocoError } from '../../errors.ts';
import { type BodyLimits, tooLarge } from '../bodyStream.ts';
import { type Coding, decoders } from './codings.ts';
import { CorruptBody, type Decoder } from './decoder.ts';

/** Unpacked between two turns of the event loop. */
const SLICE_BYTES = 1024 * 1024;

/**
 * A body as it was before `coding`, counted against the limit: a small body that would unpack to a large one is refused
 * as soon as it has, and no more of it is read.
 *
 * @throws MocoError `body_too_large`, `content_encoding_corrupt`
 */
export async function* unpack(
  packed: AsyncIterable<Uint8Array>,
  coding: Coding,
  limits: BodyLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  const decoder = decoders[coding]();
  let unpacked = 0;
  let slice = 0;
  try {
    for await (const piece of decodeAll(decoder, packed)) {
      unpacked += piece.byteLength;
      slice += piece.byteLength;
      if (unpacked > limits.bytes) throw tooLarge(limits, unpacked);
      if (slice >= SLICE_BYTES) {
        slice = 0;
        await setImmediate();
      }
      yield piece;
    }
  } catch (thrown) {
    if (!(thrown instanceof CorruptBody)) throw thrown;
    throw mocoError('content_encoding_corrupt', { encoding: coding, reason: thrown.message });
  } finally {
    decoder.close();
  }
}

async function* decodeAll(decoder: Decoder, packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of packed) yield* decoder.decode(bytes);
  yield* decoder.finish();
}
