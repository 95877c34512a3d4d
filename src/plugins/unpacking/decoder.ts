/** Takes a packed body piece by piece. Nothing is unpacked before somebody asks for it. */
export interface Decoder {
  /**
   * What the next packed bytes make. All of it has to be read before `decode` or `finish` is called again.
   * @throws CorruptBody
   */
  decode(packed: Uint8Array): AsyncIterable<Uint8Array>;
  /** What is left at the end of the packed bytes. @throws CorruptBody */
  finish(): AsyncIterable<Uint8Array>;
  /** Frees what it holds; to be called once, whatever happened. */
  close(): void;
}

/** Bytes that are not of the coding that they came under. The message is a part of a sentence. */
export class CorruptBody extends Error {
  override readonly name = 'CorruptBody';
}
