/*
 * What the service needs of the world outside a pod: ordered logs and leases. Entries are JSON and a few hundred bytes;
 * tensors never come here. One conformance suite, test/conformance/coordinator.ts, holds every adapter to this text.
 */

/** An entry at its place: offsets of one log are whole numbers from 1, each larger than the one before. */
export interface LogRecord {
  offset: number;
  entry: unknown;
}

export interface Lease {
  name: string;
  holder: string;
  /** What the holder wants the others to know, e.g. the URL of the pod. */
  value: string;
}

export interface Coordinator {
  /** Opens a log; one that is open stays as it is. The directory decides which logs there are. */
  createLog(log: string): Promise<void>;

  /** Ends a log and forgets its entries; whoever reads it gets `log_not_found`. A log that is not open: nothing. */
  dropLog(log: string): Promise<void>;

  /** The names of the open logs. */
  logs(): Promise<string[]>;

  /**
   * Puts an entry at the end and returns its offset. An append whose answer was lost may be repeated: the entry then
   * stands there twice, and its id tells.
   * @throws CoordinatorError `log_not_found`
   */
  append(log: string, entry: unknown): Promise<number>;

  /**
   * The entries behind `after` (0: from the start), some or all, in order. Waits until there is at least one.
   * @throws CoordinatorError `log_not_found`, also while waiting; `gap` unless the entry at `after` still stands
   * there (for 0: unless nothing has been trimmed): the reader may have missed some and needs a snapshot.
   * @throws the signal's reason when it aborts; nothing is lost by that.
   */
  read(log: string, after: number, signal?: AbortSignal): Promise<LogRecord[]>;

  /**
   * The offset of the last entry appended, 0 if there was none.
   * @throws CoordinatorError `log_not_found`
   */
  end(log: string): Promise<number>;

  /**
   * Forgets the entries before offset `before`, at most; adapters may keep some of them.
   * @throws CoordinatorError `log_not_found`
   */
  trim(log: string, before: number): Promise<void>;

  /**
   * Takes a lease for `ttlMs` if nobody has it; its holder takes it again (time and value anew).
   * @returns whether `holder` has it now.
   */
  acquireLease(lease: Lease, ttlMs: number): Promise<boolean>;

  /** Prolongs a lease to `ttlMs` from now. @returns `false` if `holder` no longer has it. */
  renewLease(name: string, holder: string, ttlMs: number): Promise<boolean>;

  /** Gives a lease back; one of another holder: nothing. */
  releaseLease(name: string, holder: string): Promise<void>;

  /** The leases that have not expired. */
  leases(): Promise<Lease[]>;

  status(): CoordinatorStatus;

  /** Ends every waiting `read` with `closed` and lets go of connections. */
  close(): Promise<void>;
}

export interface CoordinatorStatus {
  readonly name: string;
  /** `recovering`: it came back and may have lost its last entries; appends wait until all pods have given theirs again. */
  readonly state: 'ready' | 'recovering' | 'unavailable' | 'closed';
  /** Why it is not ready, else null. */
  readonly reason: string | null;
  /** Settings that endanger what was acknowledged. */
  readonly warnings: readonly string[];
}

/** `unavailable`: it could not be reached in time. An append may stand in the log all the same: repeat it with its id. */
export type CoordinatorErrorCode = 'log_not_found' | 'gap' | 'closed' | 'unavailable';

export class CoordinatorError extends Error {
  readonly code: CoordinatorErrorCode;

  constructor(code: CoordinatorErrorCode, message: string) {
    super(message);
    this.name = 'CoordinatorError';
    this.code = code;
  }
}
