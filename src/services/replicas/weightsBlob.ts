import { copyToShared } from '../../numerics/sharedCopy.ts';
import type { Slot } from '../../numerics/slots.ts';
import { type PeerBody, PeerError } from '../../ports/peers.ts';
import type { BodyReader } from '../bodyReader.ts';
import { Buffers } from '../weights/buffers.ts';
import { Parameters } from '../weights/parameters.ts';

/** Bytes that leave at a time: a view of shared memory would change under the socket, so they are copied. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Parameters as pods send them: float32, one after the other in state_dict order. They are retained until the body has
 * been read or given up.
 */
export async function* parametersBytes(parameters: Parameters): PeerBody {
  parameters.retain();
  try {
    for (let index = 0; index < parameters.count; index++) {
      const bytes = parameters.slot.bytes(index);
      for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
        yield Uint8Array.from(bytes.subarray(at, at + CHUNK_BYTES));
    }
  } finally {
    parameters.release();
  }
}

/** Running means and variances, then the counter. */
export async function* buffersBytes({ values, batchesTracked }: Buffers): PeerBody {
  yield new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  yield new Uint8Array(BigInt64Array.of(BigInt(batchesTracked)).buffer);
}

/** Fills a slot, which is taken over, also where the body ends too early. @throws PeerError */
export async function readParameters(reader: BodyReader, slot: Slot, count: number): Promise<Parameters> {
  const parameters = new Parameters(slot, count, null);
  try {
    for (let index = 0; index < count; index++) {
      const bytes = slot.bytes(index);
      let filled = 0;
      await reader.consume(bytes.length, (piece) => {
        copyToShared(bytes, filled, piece);
        filled += piece.length;
      });
      if (filled < bytes.length) throw new PeerError('unreachable', 'the weights broke off');
    }
    return parameters;
  } catch (thrown) {
    parameters.release();
    throw thrown;
  }
}

/** `length`: number of running means and variances. @throws PeerError */
export async function readBuffers(reader: BodyReader, length: number): Promise<Buffers> {
  const bytes = await reader.take(length * Float32Array.BYTES_PER_ELEMENT + BigInt64Array.BYTES_PER_ELEMENT);
  const counterAt = length * Float32Array.BYTES_PER_ELEMENT;
  if (bytes.length < counterAt + BigInt64Array.BYTES_PER_ELEMENT)
    throw new PeerError('unreachable', 'the buffers broke off');
  const counter = new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(counterAt, true);
  return new Buffers(new Float32Array(bytes.slice(0, counterAt).buffer), Number(counter));
}
