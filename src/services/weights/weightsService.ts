import type { EmaStep, EmaStepRequest } from '../../schemas/emaSteps.ts';
import type {
  QueryWeights,
  QueryWeightsQuery,
  RestoredWeights,
  Upload,
  UploadFinishQuery,
  UploadPart,
  UploadQuery,
  WeightsRestoreQuery,
} from '../../schemas/weights.ts';
import type { BodyStream } from '../contracts.ts';
import type { EncoderDirectory } from '../encoders/directory.ts';
import type { MomentumEncoder } from '../encoders/momentumEncoder.ts';
import type { OutcomeValues } from '../encoders/state/types.ts';
import type { Fleet } from '../replicas/fleet.ts';
import { orAborted, outcomeOpen, withDeadline } from '../waiting.ts';
import { acquireStaging, type ReceivedBody, type Staging } from './staging.ts';
import { Uploads } from './uploads.ts';

/** A request that publishes query weights. */
interface Publishing {
  readonly step: number | undefined;
  readonly ema: boolean;
  readonly generation: number;
  readonly waitMs: number;
  readonly signal: AbortSignal;
  /** When it came, by the monotonic clock, in ms. */
  readonly began: number;
}

/** Weights in, and the EMA steps over them. */
export class WeightsService {
  readonly #directory: EncoderDirectory;
  readonly #uploads: Uploads;

  constructor(directory: EncoderDirectory, fleet: Fleet, uploadIdleMs: number) {
    this.#directory = directory;
    this.#uploads = new Uploads(fleet, uploadIdleMs);
  }

  /** @throws MocoError `upload_lost` */
  uploadHolder(upload: string): string | null {
    return this.#uploads.holder(upload);
  }

  async publish(
    name: string,
    { step, naming, strict, ema, wait_ms }: QueryWeightsQuery,
    body: BodyStream,
    signal: AbortSignal,
  ): Promise<QueryWeights> {
    const began = performance.now();
    const encoder = await this.#directory.find(name);
    const { generation } = encoder.state;
    const staging = acquireStaging(encoder);
    try {
      const received = await staging.receive(body, { naming, strict, side: 'query', complete: true });
      const request = { step, ema, generation, waitMs: wait_ms, signal, began };
      return await this.#publishStaged(encoder, staging, received, request);
    } finally {
      staging.drop();
    }
  }

  async openUpload(name: string, query: UploadQuery): Promise<Upload> {
    const encoder = await this.#directory.find(name);
    return this.#uploads.open(encoder, query);
  }

  async putPart(name: string, id: string, part: number, body: BodyStream): Promise<UploadPart> {
    const encoder = await this.#directory.find(name);
    const received = await this.#uploads.receive(encoder, id, body);
    return { upload: id, part, ...received, ignored: [...received.ignored] };
  }

  async finishUpload(
    name: string,
    id: string,
    { wait_ms }: UploadFinishQuery,
    signal: AbortSignal,
  ): Promise<QueryWeights> {
    const began = performance.now();
    const encoder = await this.#directory.find(name);
    const { staging, query, generation, received } = this.#uploads.take(encoder, id);
    try {
      return await this.#publishStaged(encoder, staging, received, {
        step: query.step,
        ema: query.ema,
        generation,
        waitMs: wait_ms,
        signal,
        began,
      });
    } finally {
      staging.drop();
    }
  }

  async dropUpload(name: string, id: string): Promise<void> {
    const encoder = await this.#directory.find(name);
    this.#uploads.take(encoder, id, { incomplete: true }).staging.drop();
  }

  async emaStep(name: string, request: EmaStepRequest, signal: AbortSignal): Promise<EmaStep> {
    const encoder = await this.#directory.findWithWeights(name);
    const { step, momentum, count, require_query_step, wait_ms } = request;
    const result = await answer(wait_ms, signal, () =>
      encoder.submit<'emaStep'>(
        {
          kind: 'emaStep',
          step: step ?? null,
          momentum: momentum ?? null,
          count,
          requireQueryStep: require_query_step ?? null,
        },
        {},
      ),
    );
    return describeStep(encoder, result);
  }

  async restore(
    name: string,
    { naming, strict, ema_step }: WeightsRestoreQuery,
    body: BodyStream,
    signal: AbortSignal,
  ): Promise<RestoredWeights> {
    const encoder = await this.#directory.find(name);
    const { generation } = encoder.state;
    const staging = acquireStaging(encoder);
    try {
      const received = await staging.receive(body, { naming, strict, side: 'key', complete: true });
      signal.throwIfAborted();
      const staged = await staging.finish();
      const buffers = staged.buffers ?? encoder.initialBuffers();
      const { digest, holders } = await encoder.exchange.stageWeights({ ...staged, buffers });
      const { emaStep } = await encoder.submit<'restored'>(
        { kind: 'restored', emaStep: ema_step ?? null, digest, holders },
        {},
        generation,
      );
      this.#uploads.dropOf(encoder.uid, encoder.state.generation);
      return {
        ema_step: emaStep,
        weights_digest: staged.digest,
        buffers_digest: buffers.digest(),
        ...received,
        ignored: [...received.ignored],
      };
    } finally {
      staging.drop();
    }
  }

  /** For an encoder that is gone. */
  dropUploads(uid: string): void {
    this.#uploads.dropOf(uid);
  }

  stop(): void {
    this.#uploads.stop();
  }

  async #publishStaged(
    encoder: MomentumEncoder,
    staging: Staging,
    received: ReceivedBody,
    request: Publishing,
  ): Promise<QueryWeights> {
    // Whoever hung up meanwhile has not asked for it any more.
    request.signal.throwIfAborted();
    const staged = await staging.finish();
    // What buffers the body brings is not used.
    const { digest, holders } = await encoder.exchange.stageWeights({ ...staged, buffers: null });
    const { step = null, ema, generation } = request;
    const bytes = received.parameters * Float32Array.BYTES_PER_ELEMENT;
    const result = await answer(request.waitMs, request.signal, () =>
      encoder.submit<'queryPublished'>(
        { kind: 'queryPublished', step, digest, holders, bytes, ema },
        { digest },
        generation,
      ),
    );
    encoder.observer.synced({ encoder: encoder.name, bytes: received.bytes, ms: performance.now() - request.began });
    return {
      query_step: result.queryStep,
      initialized: result.initialized,
      unchanged: result.unchanged,
      query_digest: digest,
      ...received,
      ignored: [...received.ignored],
      ema: result.ema === null ? null : await describeStep(encoder, result.ema),
    };
  }
}

/** The outcome of an entry, or `outcome_pending` when it is held back for longer than the request waits. */
async function answer<T>(waitMs: number, request: AbortSignal, submit: () => Promise<T>): Promise<T> {
  try {
    return await withDeadline(waitMs, request, (signal) => orAborted(submit(), signal));
  } catch (thrown) {
    throw outcomeOpen(thrown, waitMs);
  }
}

async function describeStep(encoder: MomentumEncoder, result: OutcomeValues['emaStep']): Promise<EmaStep> {
  return {
    step: result.step,
    count: result.count,
    applied: result.applied,
    momentum: result.momentum,
    query_step: result.queryStep,
    weights_digest: await encoder.stepDigest(result.step + result.count - 1),
    first: result.first,
  };
}
