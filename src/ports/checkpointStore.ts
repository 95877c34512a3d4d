/*
 * Where checkpoints lie. A name of an encoder or of a checkpoint is safe as a file name. What stands here after `write`
 * survives the process and the machine; what does not is as if it had never begun.
 */
export interface CheckpointStore {
  /** Names of the encoders that have checkpoints. */
  encoders(): Promise<string[]>;

  /** Ids of an encoder's checkpoints, in no order. */
  list(encoder: string): Promise<string[]>;

  /**
   * Writes a checkpoint whole or not at all; one of the same id is replaced.
   * @throws CheckpointStoreError
   */
  write(encoder: string, checkpoint: string, chunks: Iterable<Uint8Array>): Promise<void>;

  /** Opens a checkpoint, which may be removed while it is read; `null`: there is none. */
  open(encoder: string, checkpoint: string): Promise<StoredCheckpoint | null>;

  /** @returns `false`: there was none */
  remove(encoder: string, checkpoint: string): Promise<boolean>;

  /** Puts all checkpoints of an encoder where no start finds them, under `name`; they are not destroyed. */
  setAside(encoder: string, name: string): Promise<void>;
}

export interface StoredCheckpoint {
  readonly bytes: number;
  /** From its start; as often as one likes. */
  read(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** The checkpoint could not be written; nothing of it is left, and those before are as they were. */
export class CheckpointStoreError extends Error {
  override readonly name = 'CheckpointStoreError';
}
