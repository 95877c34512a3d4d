import { randomBytes } from 'node:crypto';
import { mocoError } from '../../errors.ts';
import type { Upload, UploadQuery } from '../../schemas/weights.ts';
import type { BodyStream } from '../contracts.ts';
import type { MomentumEncoder } from '../encoders/momentumEncoder.ts';
import type { Fleet } from '../replicas/fleet.ts';
import { acquireStaging, type ReceivedBody, type Staging } from './staging.ts';

interface OpenUpload {
  readonly encoder: MomentumEncoder;
  readonly query: UploadQuery;
  readonly generation: number;
  readonly staging: Staging;
  readonly ignored: Set<string>;
  /** Bytes of all parts. */
  bytes: number;
  /** Parts are received one after the other: two at a time could write the same tensor. */
  last: Promise<unknown>;
  timer: NodeJS.Timeout;
}

/** Query weights that come in parts. Each upload has a slot of the arena; one that gets nothing for a while is dropped. */
export class Uploads {
  readonly #fleet: Fleet;
  readonly #idleMs: number;
  readonly #open = new Map<string, OpenUpload>();

  constructor(fleet: Fleet, idleMs: number) {
    this.#fleet = fleet;
    this.#idleMs = idleMs;
  }

  /** URL of the other pod that an upload lies at; `null`: it is here, or nowhere. @throws MocoError `upload_lost` */
  holder(id: string): string | null {
    const pod = /^u-[0-9a-f]{18}-(.+)$/.exec(id)?.[1];
    if (pod === undefined || pod === this.#fleet.podId) return null;
    const url = this.#fleet.urlOf(pod);
    if (url === undefined) throw mocoError('upload_lost', { upload: id });
    return url;
  }

  /** @throws ArenaFullError */
  open(encoder: MomentumEncoder, query: UploadQuery): Upload {
    const id = `u-${randomBytes(9).toString('hex')}-${this.#fleet.podId}`;
    this.#open.set(id, {
      encoder,
      query,
      generation: encoder.state.generation,
      staging: acquireStaging(encoder),
      ignored: new Set(),
      bytes: 0,
      last: Promise.resolve(),
      timer: this.#expire(id),
    });
    return { upload: id, step: query.step, expires_in_ms: this.#idleMs };
  }

  /** @throws MocoError `upload_not_found`, and all that is wrong with a part */
  async receive(encoder: MomentumEncoder, id: string, body: BodyStream): Promise<ReceivedBody> {
    const upload = this.#find(encoder, id);
    clearTimeout(upload.timer);
    const { naming, strict } = upload.query;
    const received = upload.last
      .catch(() => undefined)
      .then(() => upload.staging.receive(body, { naming, strict, side: 'query', complete: false }));
    upload.last = received;
    try {
      const part = await received;
      upload.bytes += part.bytes;
      for (const name of part.ignored) upload.ignored.add(name);
      return part;
    } catch (thrown) {
      // It was finished or dropped while the part was on its way.
      throw this.#open.get(id) === upload ? thrown : mocoError('upload_not_found', { upload: id });
    } finally {
      clearTimeout(upload.timer);
      if (this.#open.has(id)) upload.timer = this.#expire(id);
    }
  }

  /**
   * Closes an upload and hands it over; the caller drops the staging.
   * @throws MocoError `upload_not_found`, `upload_incomplete` (it stays open)
   */
  take(
    encoder: MomentumEncoder,
    id: string,
    { incomplete = false } = {},
  ): Pick<OpenUpload, 'staging' | 'query' | 'generation'> & { received: ReceivedBody } {
    const { staging, query, generation, bytes, ignored, timer } = this.#find(encoder, id);
    const missing = staging.missing();
    if (!incomplete && missing.length > 0) throw mocoError('upload_incomplete', { upload: id, missing });
    clearTimeout(timer);
    this.#open.delete(id);
    return { staging, query, generation, received: { ...staging.arrived(), bytes, ignored: [...ignored] } };
  }

  /** Drops the uploads of an encoder, by its uid; those of the generations before one, where that is named. */
  dropOf(uid: string, before = Number.POSITIVE_INFINITY): void {
    for (const [id, { encoder, generation }] of [...this.#open]) {
      if (encoder.uid === uid && generation < before) this.#drop(id);
    }
  }

  stop(): void {
    for (const id of [...this.#open.keys()]) this.#drop(id);
  }

  #find(encoder: MomentumEncoder, id: string): OpenUpload {
    const upload = this.#open.get(id);
    if (upload?.encoder !== encoder) throw mocoError('upload_not_found', { upload: id });
    if (upload.generation === encoder.state.generation) return upload;
    throw mocoError('upload_not_found', { upload: id });
  }

  #expire(id: string): NodeJS.Timeout {
    return setTimeout(() => this.#drop(id), this.#idleMs).unref();
  }

  #drop(id: string): void {
    const upload = this.#open.get(id);
    this.#open.delete(id);
    clearTimeout(upload?.timer);
    upload?.staging.drop();
  }
}
