import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { mocoError } from '../../errors.ts';
import type { CheckpointStore } from '../../ports/checkpointStore.ts';
import type { Checkpoint, RestoredCheckpoint } from '../../schemas/checkpoints.ts';
import type { EncoderCreation } from '../../schemas/encoders.ts';
import type { CheckpointDownload } from '../contracts.ts';
import type { EncoderDirectory } from '../encoders/directory.ts';
import type { MomentumEncoder, StepsTaken } from '../encoders/momentumEncoder.ts';
import type { Log } from '../log.ts';
import { CheckpointFileError, readTaken, type Taken, withCheckpoint } from './checkpointFile.ts';
import { newestFirst } from './order.ts';
import { restoreFrom } from './restoring.ts';
import { takeCheckpoint } from './taking.ts';

export interface CheckpointRule {
  /** EMA steps between two that the server takes itself; 0: it takes none. */
  readonly every: number;
  /** How many of these are kept, of each encoder. */
  readonly keep: number;
}

/** A pod that has left the others may lack weights for its last entries: it does not wait for them longer than that. */
const LAST_CHECKPOINT_MS = 10_000;

/** Checkpoints of encoders: taken on request and by rule, listed, restored and removed. */
export class CheckpointService {
  readonly #directory: EncoderDirectory;
  readonly #store: CheckpointStore | null;
  readonly #rule: CheckpointRule;
  readonly #log: Log;
  /** The last one that was begun, by uid: they are written one at a time of each encoder. */
  readonly #writing = new Map<string, Promise<unknown>>();
  /** Encoders whose next one waits for the one that is being written: it will hold what they are then. */
  readonly #waiting = new Set<string>();

  /** `store` `null`: this server keeps nothing. */
  constructor(directory: EncoderDirectory, store: CheckpointStore | null, rule: CheckpointRule, log: Log) {
    this.#directory = directory;
    this.#store = store;
    this.#rule = rule;
    this.#log = log;
  }

  async create(name: string): Promise<Checkpoint> {
    this.#storeOrRefuse();
    const encoder = await this.#directory.findWithWeights(name);
    return describe(await this.#take(encoder, this.#directory.creationOf(encoder), false));
  }

  /** The newest first. */
  async list(name: string): Promise<Checkpoint[]> {
    await this.#directory.find(name);
    return (await this.records(name)).map(describe);
  }

  /** The newest first; damaged files are told of and left out. */
  async records(name: string): Promise<Taken[]> {
    const store = this.#storeOrRefuse();
    const records = await Promise.all((await store.list(name)).map((id) => this.#record(name, id)));
    return newestFirst(records.filter((record) => record !== null));
  }

  async download(name: string, checkpoint: string): Promise<CheckpointDownload> {
    await this.#directory.find(name);
    const file = await this.#storeOrRefuse().open(name, checkpoint);
    if (file === null) throw mocoError('checkpoint_not_found', { encoder: name, checkpoint });
    return {
      contentLength: file.bytes,
      open: () => Readable.from(file.read(), { objectMode: false }).once('close', () => void file.close()),
      close: () => file.close(),
    };
  }

  async restore(name: string, checkpoint: string, signal: AbortSignal): Promise<RestoredCheckpoint> {
    const encoder = await this.#directory.find(name);
    const { created, automatic, bytes, uid, ...held } = describe(await this.restoreInto(encoder, checkpoint, signal));
    return held;
  }

  /** @throws MocoError `checkpoint_not_found`, `checkpoint_invalid`, and as `restoreFrom` */
  async restoreInto(encoder: MomentumEncoder, checkpoint: string, signal?: AbortSignal): Promise<Taken> {
    const restored = await withCheckpoint(this.#storeOrRefuse(), encoder.name, checkpoint, async (file) => {
      const taken = await readTaken(file);
      await restoreFrom(encoder, file, taken.record, signal);
      return taken;
    }).catch((thrown: unknown) => {
      if (!(thrown instanceof CheckpointFileError)) throw thrown;
      throw mocoError('checkpoint_invalid', { checkpoint, reason: thrown.message });
    });
    if (restored === null) throw mocoError('checkpoint_not_found', { encoder: encoder.name, checkpoint });
    return restored;
  }

  async remove(name: string, checkpoint: string): Promise<void> {
    await this.#directory.find(name);
    const removed = await this.#storeOrRefuse().remove(name, checkpoint);
    if (!removed) throw mocoError('checkpoint_not_found', { encoder: name, checkpoint });
  }

  /** The encoder is gone: no start brings it back, and an operator may. */
  async setAside(name: string, uid: string): Promise<void> {
    await this.#store?.setAside(name, `${name}-${uid}`);
  }

  /** By the rule, one pod takes it: all of them come to the same one. */
  onSteps(encoder: MomentumEncoder, { step, count, members }: StepsTaken): void {
    const { every } = this.#rule;
    if (this.#store === null || every === 0) return;
    const turn = Math.floor((step + 1) / every);
    if (turn === Math.floor((step + 1 - count) / every)) return;
    if (members[turn % members.length] !== encoder.pod || this.#waiting.has(encoder.uid)) return;
    void this.#takeByItself(encoder);
  }

  /** What each encoder is now, before the server goes. */
  async takeLast(): Promise<void> {
    if (this.#store === null) return;
    const givenUp = setTimeout(LAST_CHECKPOINT_MS, undefined, { ref: false });
    const all = this.#directory.open().filter((encoder) => encoder.state.initialized);
    await Promise.all(all.map((encoder) => Promise.race([this.#takeByItself(encoder), givenUp])));
  }

  async #takeByItself(encoder: MomentumEncoder): Promise<void> {
    const { name } = encoder;
    try {
      const { record, bytes } = await this.#take(encoder, this.#directory.creationOf(encoder), true);
      this.#log.info({ encoder: name, checkpoint: record.checkpoint, bytes }, 'a checkpoint was taken');
      await this.#removeOld(name);
    } catch (thrown) {
      this.#log.warn({ encoder: name, err: thrown }, 'a checkpoint could not be taken');
    }
  }

  async #take(encoder: MomentumEncoder, creation: EncoderCreation, isAutomatic: boolean): Promise<Taken> {
    const store = this.#storeOrRefuse();
    const { uid } = encoder;
    const before = this.#writing.get(uid);
    if (before !== undefined) this.#waiting.add(uid);
    const writing = (async () => {
      await before?.catch(() => undefined);
      this.#waiting.delete(uid);
      return takeCheckpoint(encoder, creation, store, isAutomatic);
    })();
    this.#writing.set(uid, writing);
    try {
      return await writing;
    } finally {
      if (this.#writing.get(uid) === writing) this.#writing.delete(uid);
    }
  }

  async #removeOld(name: string): Promise<void> {
    const automatic = (await this.records(name)).filter(({ record }) => record.automatic);
    for (const { record } of automatic.slice(this.#rule.keep)) await this.#store?.remove(name, record.checkpoint);
  }

  /** `null`: it has been removed meanwhile, or cannot be read. */
  #record(name: string, checkpoint: string): Promise<Taken | null> {
    return withCheckpoint(this.#storeOrRefuse(), name, checkpoint, (file) =>
      readTaken(file).catch((thrown: unknown) => {
        this.#log.warn({ encoder: name, checkpoint, err: thrown }, 'a checkpoint cannot be read');
        return null;
      }),
    );
  }

  #storeOrRefuse(): CheckpointStore {
    if (this.#store === null) throw mocoError('no_data_dir', {});
    return this.#store;
  }
}

function describe({ record, bytes }: Taken): Checkpoint {
  const { checkpoint, encoder, uid, created, automatic, weightsDigest, buffersDigest, state } = record;
  return {
    checkpoint,
    encoder,
    uid,
    ema_step: state.weights.emaStep,
    query_step: state.query?.step ?? null,
    weights_digest: weightsDigest,
    buffers_digest: buffersDigest,
    created: new Date(created).toISOString(),
    automatic,
    bytes,
  };
}
