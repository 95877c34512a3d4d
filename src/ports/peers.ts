/*
 * What pods ask of each other: bytes and nothing else. Decisions are made by the log alone, so an answer can be late,
 * repeated or lost without harm; whoever asks checks what came by its digest or length, and asks another pod otherwise.
 */

export type PeerBody = AsyncIterable<Uint8Array>;

/** `args`: a few hundred bytes of JSON. */
export interface PeerMessage<Args = unknown> {
  readonly args: Args;
  readonly body: PeerBody;
}

export interface PeerRequest extends PeerMessage {
  /** Which of its answers the other pod is to give. */
  readonly method: string;
  readonly uid: string;
}

export interface Peers {
  /**
   * Asks the pod at `url`. The body of the answer has to be read to its end, or the signal aborted.
   * @throws PeerError
   */
  ask(url: string, request: PeerRequest, signal?: AbortSignal): Promise<PeerMessage>;
  close(): Promise<void>;
}

/** How a pod answers the others. Throws PeerError `not_held` or `passed` where it has not what it is asked for. */
export type AnswerPeer = (request: PeerRequest, signal: AbortSignal) => Promise<PeerMessage>;

/**
 * `unreachable`: no answer, or one that broke off. `not_held`: the pod answered that it has not got it. `passed`: it had it,
 * has gone on, and keeps it no longer.
 */
export type PeerErrorCode = 'unreachable' | 'not_held' | 'passed';

export class PeerError extends Error {
  override readonly name = 'PeerError';
  readonly code: PeerErrorCode;

  constructor(code: PeerErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A body that is there already, and need not be streamed. */
export class Bytes implements PeerBody {
  readonly chunks: readonly Uint8Array[];

  constructor(chunks: readonly Uint8Array[]) {
    this.chunks = chunks;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    yield* this.chunks;
  }
}

export const bytesOf = (...chunks: readonly Uint8Array[]): PeerBody => new Bytes(chunks);

/** The whole of a body that is known to be small. */
export async function wholeBody(body: PeerBody): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
