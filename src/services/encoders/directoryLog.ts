import type { Coordinator } from '../../ports/coordinator.ts';
import { asking, told, untilAnswered } from './coordinatorErrors.ts';
import { LogReader } from './log.ts';
import { PendingOutcomes } from './pendingOutcomes.ts';
import {
  applyDirectory,
  type DirectoryEffect,
  type DirectoryEntry,
  type DirectoryOutcome,
  initialDirectory,
  type ListedEncoder,
} from './state/directory.ts';

const DIRECTORY_LOG = 'directory';

interface DirectoryLogParts {
  readonly coordinator: Coordinator;
  readonly podId: string;
  /** The log has been read from its start: these are the encoders that there are, whatever was before. */
  readonly onAll: (encoders: readonly ListedEncoder[]) => void;
  /** From then on, one after the other. */
  readonly onEffect: (effect: DirectoryEffect) => void;
  readonly onFailure: (log: string, reason: unknown) => void;
}

/** Which encoders there are, as the directory's log says. */
export class DirectoryLog {
  readonly #parts: DirectoryLogParts;
  readonly #log: LogReader;
  readonly #pending: PendingOutcomes;
  #state = initialDirectory;
  /** The log is read from its start: what it says is carried out when all of it has been read. */
  #isReadingAll = true;
  #carriedOut: Promise<void> = Promise.resolve();
  /** Of entries that are not carried out yet. */
  #heldBack: DirectoryOutcome[] = [];
  #isFollowed = false;

  constructor(parts: DirectoryLogParts) {
    this.#parts = parts;
    this.#pending = new PendingOutcomes(parts.podId);
    const apply = (entry: unknown) => this.#apply(entry as DirectoryEntry);
    const onAnew = (reason: unknown) => this.#readAnew(reason);
    this.#log = new LogReader(parts.coordinator, DIRECTORY_LOG, apply, { onAnew });
  }

  get encoders(): readonly ListedEncoder[] {
    return this.#state.encoders;
  }

  get isReadingAll(): boolean {
    return this.#isReadingAll;
  }

  /** Resolves after `onAll`. Where it failed it may be called again. @throws CoordinatorError `unavailable` */
  async start(): Promise<void> {
    await this.#parts.coordinator.createLog(DIRECTORY_LOG);
    if (!this.#isFollowed) {
      this.#isFollowed = true;
      this.#log.run().catch((reason: unknown) => this.#parts.onFailure(DIRECTORY_LOG, reason));
    }
    await this.#readAll();
  }

  stop(): void {
    this.#log.stop();
  }

  /** Resolves when all that anybody was told before the call has been carried out. @throws MocoError */
  async caughtUp(): Promise<void> {
    await asking('', async () => {
      await this.#log.caughtUp();
      await this.#carriedOut;
    });
  }

  /** Appends an entry and resolves with its outcome, after its effects. @throws MocoError */
  async submit(draft: Draft): Promise<ListedEncoder> {
    const { id, settled } = this.#pending.issue<ListedEncoder>({});
    try {
      await this.#log.append({ ...draft, id });
    } catch (reason) {
      this.#pending.reject(id, told(reason, ''));
    }
    return settled;
  }

  #apply(entry: DirectoryEntry): void {
    const { state, outcomes, effects } = applyDirectory(this.#state, entry);
    this.#state = state;
    if (this.#isReadingAll) {
      this.#heldBack.push(...outcomes);
      return;
    }
    for (const effect of effects) this.#parts.onEffect(effect);
    for (const outcome of outcomes) this.#pending.settle(outcome);
  }

  /** Redis came back without what this pod alone had read: the others have gone on from what is there. */
  #readAnew(reason: unknown): void {
    this.#parts.onFailure(DIRECTORY_LOG, reason);
    this.#state = initialDirectory;
    this.#heldBack = [];
    this.#isReadingAll = true;
    // Whoever waits for it is told.
    this.#readAll().catch(() => undefined);
  }

  #readAll(): Promise<void> {
    this.#carriedOut = untilAnswered(() => this.#log.caughtUp()).then(() => {
      this.#isReadingAll = false;
      this.#parts.onAll(this.#state.encoders);
      for (const outcome of this.#heldBack) this.#pending.settle(outcome);
      this.#heldBack = [];
    });
    return this.#carriedOut;
  }
}

type Draft = DirectoryEntry extends infer Entry ? (Entry extends DirectoryEntry ? Omit<Entry, 'id'> : never) : never;
