import { randomUUID } from 'node:crypto';
import { isCoded, mocoError } from '../../errors.ts';
import type { Arena } from '../../numerics/arena.ts';
import type { EncoderCreation } from '../../schemas/encoders.ts';
import { asking, untilAnswered } from './coordinatorErrors.ts';
import { DirectoryLog } from './directoryLog.ts';
import type { MomentumEncoder } from './momentumEncoder.ts';
import { allocateArena, type OpeningParts, openEncoder } from './opening.ts';
import type { DirectoryEffect, ListedEncoder } from './state/directory.ts';

/** An encoder of the directory, and this pod's part of it as soon as that is open. */
interface Opened {
  readonly creation: EncoderCreation;
  /** Ends the wait for a pod that gives its snapshot. */
  readonly opening: AbortController;
  readonly encoder: Promise<MomentumEncoder>;
  readonly status: Status;
}

interface Status {
  /** Why the encoder is not open on this pod, as far as anything is known against it. */
  notOpen: string | null;
}

/** What is done before the first request is let in. */
export interface DirectoryAtStart {
  find(name: string): Promise<MomentumEncoder | null>;
  create(creation: EncoderCreation): Promise<MomentumEncoder>;
  delete(name: string): Promise<void>;
}

/** All encoders on this pod: follows the directory's log, and opens and closes encoders as it says. */
export class EncoderDirectory {
  readonly #parts: OpeningParts;
  readonly #log: DirectoryLog;
  /** Requests are let in. */
  #isAdmitting = false;
  readonly #running = new Map<string, MomentumEncoder>();
  readonly #opened = new Map<string, Opened>();
  /** Arenas of encoders that are being created here, by uid: made before the entry, so that it cannot fail after. */
  readonly #arenas = new Map<string, Arena>();
  readonly #closing = new Set<Promise<void>>();

  constructor(parts: OpeningParts) {
    this.#parts = parts;
    this.#log = new DirectoryLog({
      coordinator: parts.coordinator,
      podId: parts.fleet.podId,
      onAll: (encoders) => this.#openAll(encoders),
      onEffect: (effect) => this.#execute(effect),
      onFailure: parts.onFailure,
    });
  }

  /** Reads which encoders there are and takes them over from the other pods. Requests are refused until `admit`. */
  async start(): Promise<DirectoryAtStart> {
    await this.#log.start();
    await Promise.all([...this.#opened.values()].map(({ encoder }) => encoder.catch(() => undefined)));
    return {
      find: async (name) => {
        await this.#log.caughtUp();
        return this.#log.encoders.some((listed) => listed.name === name) ? this.#find(name) : null;
      },
      create: (creation) => this.#create(creation),
      delete: async (name) => {
        await this.#delete(name);
      },
    };
  }

  admit(): void {
    this.#isAdmitting = true;
  }

  /** Tells the other pods that this one goes. */
  async leave(): Promise<void> {
    await Promise.all(this.open().map((encoder) => encoder.leave()));
  }

  async stop(): Promise<void> {
    this.#log.stop();
    for (const uid of this.#opened.keys()) this.#close(uid, false);
    await Promise.all(this.#closing);
  }

  /** @throws MocoError `encoder_exists`, `setting_invalid`, `arena_full`; ArchitectureError */
  async create(creation: EncoderCreation): Promise<MomentumEncoder> {
    this.#checkAdmitting();
    return this.#create(creation);
  }

  async #create(creation: EncoderCreation): Promise<MomentumEncoder> {
    const { state, reason } = this.#parts.engine.status();
    if (state !== 'ready') throw mocoError('engine_unavailable', { reason: reason ?? state });
    await this.#log.caughtUp();
    const uid = randomUUID();
    this.#arenas.set(uid, allocateArena(creation));
    try {
      // Before the directory knows of it, and by nobody else: a pod that reads late must not open it again.
      await asking('', () => this.#parts.coordinator.createLog(uid));
      await this.#log.submit({ kind: 'encoderCreated', name: creation.name, uid, settings: creation });
      return await this.#openedBy(uid, creation.name).encoder;
    } catch (thrown) {
      if (this.#opened.has(uid)) await this.#log.submit({ kind: 'encoderDeleted', uid });
      else if (isCoded(thrown) && thrown.code === 'encoder_exists') void this.#dropLog(uid);
      this.#arenas.get(uid)?.close();
      this.#arenas.delete(uid);
      throw thrown;
    }
  }

  /** The encoder with all that anybody was told of it before this call; its weights may follow. @throws MocoError `encoder_not_found` */
  async find(name: string): Promise<MomentumEncoder> {
    this.#checkAdmitting();
    // Asked beside the directory, whose log most often only confirms that it is still this one.
    const running = this.runningByName(name);
    const caughtUp = running?.caughtUp();
    caughtUp?.catch(() => undefined);
    const encoder = await this.#find(name);
    await (encoder === running ? caughtUp : encoder.caughtUp());
    // It may have been given up since its own log answered.
    encoder.throwIfFailed();
    return encoder;
  }

  /** As `find`, with the weights. @throws MocoError also `query_weights_lost` */
  async findWithWeights(name: string): Promise<MomentumEncoder> {
    const encoder = await this.find(name);
    await encoder.withWeights();
    return encoder;
  }

  /** One that is open now. */
  running(uid: string): MomentumEncoder | undefined {
    return this.#running.get(uid);
  }

  /** The same by its name. */
  runningByName(name: string): MomentumEncoder | undefined {
    return this.open().find((encoder) => encoder.name === name);
  }

  /** Why this pod cannot serve all encoders. */
  problems(): string[] {
    const outOfService = this.open().flatMap((encoder) => encoder.outOfService ?? []);
    const notOpen = [...this.#opened.values()].map(({ status }) => status.notOpen);
    const isReadingAnew = this.#isAdmitting && this.#log.isReadingAll;
    return [
      ...(isReadingAnew ? ['the list of encoders is read anew'] : []),
      ...outOfService,
      ...notOpen.filter((reason) => reason !== null),
    ];
  }

  /** Those that are open now. */
  open(): MomentumEncoder[] {
    return [...this.#running.values()];
  }

  async #find(name: string): Promise<MomentumEncoder> {
    await this.#log.caughtUp();
    return this.#opened.get(this.#listed(name).uid)!.encoder;
  }

  /** @throws MocoError `encoder_not_found`: it has been deleted meanwhile */
  creationOf({ uid, name }: Pick<MomentumEncoder, 'uid' | 'name'>): EncoderCreation {
    return this.#openedBy(uid, name).creation;
  }

  #openedBy(uid: string, name: string): Opened {
    const opened = this.#opened.get(uid);
    if (opened === undefined) throw mocoError('encoder_not_found', { encoder: name });
    return opened;
  }

  /** By name. */
  async all(): Promise<MomentumEncoder[]> {
    this.#checkAdmitting();
    await this.#log.caughtUp();
    const listed = [...this.#log.encoders].sort((a, b) => (a.name < b.name ? -1 : 1));
    const found = await Promise.all(
      // One that is deleted before it is open is no longer listed.
      listed.map(({ uid }) =>
        this.#opened.get(uid)!.encoder.catch((reason: unknown) => {
          if (this.#opened.has(uid)) throw reason;
          return null;
        }),
      ),
    );
    return found.filter((encoder) => encoder !== null);
  }

  /** Returns the uid of what was deleted. */
  async delete(name: string, signal: AbortSignal): Promise<string> {
    this.#checkAdmitting();
    return this.#delete(name, signal);
  }

  async #delete(name: string, signal?: AbortSignal): Promise<string> {
    await this.#log.caughtUp();
    // Whoever hung up has asked another pod since, and may have made one of the same name again.
    signal?.throwIfAborted();
    const { uid } = this.#listed(name);
    await this.#log.submit({ kind: 'encoderDeleted', uid });
    await Promise.all(this.#closing);
    return uid;
  }

  #checkAdmitting(): void {
    if (!this.#isAdmitting) throw mocoError('engine_unavailable', { reason: 'this pod is joining the others' });
  }

  /** What the log has is taken over from the other pods as it is now, and what it has no longer is closed. */
  #openAll(encoders: readonly ListedEncoder[]): void {
    const listed = new Set(encoders.map(({ uid }) => uid));
    for (const uid of this.#opened.keys()) if (!listed.has(uid)) this.#close(uid, true);
    for (const encoder of encoders) {
      // Whoever asks for it is told.
      if (!this.#opened.has(encoder.uid)) this.#openListed(encoder, false).catch(() => undefined);
    }
  }

  #listed(name: string): ListedEncoder {
    const listed = this.#log.encoders.find((encoder) => encoder.name === name);
    if (listed === undefined) throw mocoError('encoder_not_found', { encoder: name });
    return listed;
  }

  #execute(effect: DirectoryEffect): void {
    if (effect.kind === 'close') {
      this.#close(effect.uid, true);
      return;
    }
    // Whoever asks for it is told; an encoder that cannot be opened is deleted by the one who created it.
    this.#openListed(effect, true).catch(() => undefined);
  }

  #openListed(
    { uid, settings }: ListedEncoder,
    isNew: boolean,
    notOpen: string | null = null,
  ): Promise<MomentumEncoder> {
    const creation = settings as EncoderCreation;
    const opening = new AbortController();
    const status: Status = { notOpen };
    const encoder = this.#open(uid, creation, isNew, opening.signal, status);
    encoder.then(
      () => {
        status.notOpen = null;
      },
      (reason: unknown) => {
        status.notOpen = `encoder ${creation.name} cannot be opened: ${messageOf(reason)}`;
      },
    );
    this.#opened.set(uid, { creation, opening, encoder, status });
    return encoder;
  }

  /** Gives up what this pod has of an encoder and takes it over from another pod. */
  async #reopen(uid: string): Promise<void> {
    const old = this.#running.get(uid);
    const opened = this.#opened.get(uid);
    if (old === undefined || opened === undefined) return;
    this.#running.delete(uid);
    const { name } = opened.creation;
    const notOpen = `encoder ${name} is taken over from another pod`;
    opened.status.notOpen = notOpen;
    await old.stop(mocoError('replica_fenced', {}));
    // It may have been deleted meanwhile.
    if (this.#opened.has(uid)) await this.#openListed({ uid, name, settings: opened.creation }, false, notOpen);
  }

  #open(
    uid: string,
    creation: EncoderCreation,
    isNew: boolean,
    signal: AbortSignal,
    status: Status,
  ): Promise<MomentumEncoder> {
    const { onFailure } = this.#parts;
    const arena = this.#arenas.get(uid) ?? allocateArena(creation);
    this.#arenas.delete(uid);
    return openEncoder(this.#parts, {
      uid,
      creation,
      arena,
      isNew,
      signal,
      onAway: (reason) => {
        status.notOpen = `encoder ${creation.name} is not taken over yet: ${reason}`;
      },
      onMade: (encoder) => {
        this.#running.set(uid, encoder);
      },
      onBehind: () => {
        this.#reopen(uid).catch((reason: unknown) => {
          // One that was deleted meanwhile is missed by nobody.
          if (this.#opened.has(uid)) onFailure(creation.name, reason);
        });
      },
    }).catch((reason: unknown) => {
      this.#running.delete(uid);
      throw reason;
    });
  }

  #close(uid: string, isDeleted: boolean): void {
    const opened = this.#opened.get(uid);
    if (opened === undefined) return;
    const { name } = opened.creation;
    const reason = isDeleted ? mocoError('encoder_not_found', { encoder: name }) : mocoError('draining', {});
    const closed = this.#closeNow(uid, opened, reason).finally(() => this.#closing.delete(closed));
    this.#closing.add(closed);
    if (isDeleted) void closed.then(() => this.#dropLog(uid));
  }

  /** Nobody waits for it: the directory has the encoder no longer. */
  async #dropLog(uid: string): Promise<void> {
    // Closed before, the coordinator keeps a log that nobody reads.
    await untilAnswered(() => this.#parts.coordinator.dropLog(uid)).catch(() => undefined);
  }

  async #closeNow(uid: string, { opening, encoder }: Opened, reason: Error): Promise<void> {
    opening.abort(reason);
    this.#running.get(uid)?.end(reason);
    this.#opened.delete(uid);
    this.#running.delete(uid);
    const open = await encoder.catch(() => null);
    await open?.stop(reason);
  }
}

const messageOf = (reason: unknown) => (reason instanceof Error ? reason.message : String(reason));
