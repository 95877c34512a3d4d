import { parentPort } from 'node:worker_threads';
import { ZstdError } from './frameHeader.ts';
import type { UnpackReply, UnpackRequest } from './thread.ts';
import { ZstdReader } from './zstdReader.ts';

/** Unpacked for one request: a few milliseconds. */
const SLICE_BYTES = 512 * 1024;

/** What a step counts for beside what it unpacks: it may have made room for a window. */
const STEP_BYTES = 4096;

const port = parentPort;
if (port === null) throw new Error('this file unpacks for others: it runs in a worker thread');

const readers = new Map<number, ZstdReader>();

port.on('message', (request: UnpackRequest) => {
  if (request.type === 'drop') {
    readers.delete(request.id);
    return;
  }
  const reply = answer(request);
  port.postMessage(
    reply,
    reply.pieces.map(({ buffer }) => buffer as ArrayBuffer),
  );
});

function answer(request: Exclude<UnpackRequest, { type: 'drop' }>): UnpackReply {
  const { id } = request;
  const reader = readers.get(id) ?? new ZstdReader();
  readers.set(id, reader);
  try {
    if (request.type === 'finish') {
      reader.finish();
      return { id, pieces: [], isHungry: true, failure: null };
    }
    if (request.packed !== null) reader.add(request.packed);
    return { id, ...unpackSlice(reader), failure: null };
  } catch (thrown) {
    if (!(thrown instanceof ZstdError)) throw thrown;
    return { id, pieces: [], isHungry: true, failure: thrown.message };
  }
}

function unpackSlice(reader: ZstdReader): Pick<UnpackReply, 'pieces' | 'isHungry'> {
  const pieces: Uint8Array[] = [];
  for (let left = SLICE_BYTES; left > 0; ) {
    const next = reader.step();
    if (next === null) return { pieces, isHungry: true };
    left -= STEP_BYTES;
    for (const piece of next) {
      // A copy: the library keeps what it gave.
      pieces.push(piece.slice());
      left -= piece.length;
    }
  }
  return { pieces, isHungry: false };
}
