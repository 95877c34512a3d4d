import { randomUUID } from 'node:crypto';
import { architectures, describeArchitecture, parameterCount } from '../architectures/index.ts';
import { mocoError } from '../errors.ts';
import type { Coordinator } from '../ports/coordinator.ts';
import type { Engine } from '../ports/engine.ts';
import type { WeightsQuery } from '../schemas/weights.ts';
import type { MocoService, WeightsDownload } from './contracts.ts';
import { EncoderDirectory } from './encoders/directory.ts';
import { EncoderService } from './encoders/encoderService.ts';
import { KeysService } from './keys/keysService.ts';
import { RoundsService } from './shuffle/roundsService.ts';
import { openDownload } from './weights/downloads.ts';
import { WeightsService } from './weights/weightsService.ts';

export interface MocoParts {
  engine: Engine;
  coordinator: Coordinator;
  /** Requests that may wait for the engine. */
  queueLimit: number;
  /** Milliseconds after which an upload in parts that gets nothing is dropped. */
  uploadIdleMs: number;
  /** Told of what went wrong beside any request. */
  onFailure: (encoder: string, reason: unknown) => void;
}

/** The service behind the routes, on one pod. */
export async function createMocoService(parts: MocoParts): Promise<MocoService> {
  const { engine, coordinator, queueLimit, uploadIdleMs, onFailure } = parts;
  const failures = new Map<string, string>();
  const directory = new EncoderDirectory({
    coordinator,
    engine,
    pod: randomUUID(),
    onFailure(encoder, reason) {
      failures.set(
        encoder,
        `encoder ${encoder} is out of service: ${reason instanceof Error ? reason.message : reason}`,
      );
      onFailure(encoder, reason);
    },
  });
  await directory.start();
  const encoders = new EncoderService(directory);
  const weights = new WeightsService(directory, uploadIdleMs);
  const keys = new KeysService(directory, queueLimit);
  const rounds = new RoundsService(directory);
  let isClosed = false;

  return {
    architectures: () =>
      [...architectures.values()].map(({ id, summary, options }) => ({ id, summary, options: { ...options } })),
    architecture(id, options) {
      if (!architectures.has(id)) {
        throw mocoError('architecture_not_found', { architecture: id, known: [...architectures.keys()] });
      }
      const { input, dim, tensors, options: complete } = describeArchitecture(id, options);
      return {
        id,
        options: { ...complete },
        input,
        dim,
        parameters: parameterCount(tensors),
        tensors: tensors.map((tensor) => ({ ...tensor, shape: [...tensor.shape] })),
      };
    },
    createEncoder: (creation) => encoders.create(creation),
    encoders: () => encoders.all(),
    encoder: (name) => encoders.get(name),
    changeEncoder: (name, change) => encoders.change(name, change),
    async deleteEncoder(name) {
      weights.dropUploads(await encoders.delete(name));
      failures.delete(name);
    },
    publishQueryWeights: (name, query, body, signal) => weights.publish(name, query, body, signal),
    openUpload: (name, query) => weights.openUpload(name, query),
    putUploadPart: (name, upload, part, body) => weights.putPart(name, upload, part, body),
    finishUpload: (name, upload, query, signal) => weights.finishUpload(name, upload, query, signal),
    dropUpload: (name, upload) => weights.dropUpload(name, upload),
    runEmaStep: (name, request, signal) => weights.emaStep(name, request, signal),
    keys: (name, query, batch, signal) => keys.keys(name, query, batch, signal),
    rankKeys: (name, round, rank, query, batch, signal) => keys.rankKeys(name, round, rank, query, batch, signal),
    permutation: (name, round, rows) => rounds.permutation(name, round, rows),
    round: (name, round) => rounds.round(name, round),
    weights: async (name: string, query: WeightsQuery): Promise<WeightsDownload> =>
      openDownload(await directory.find(name), query),
    restoreWeights: (name, query, body, signal) => weights.restore(name, query, body, signal),
    engine: () => engine.status(),
    notReady() {
      const { state, reason } = engine.status();
      const reasons = isClosed ? ['the service is closed'] : [...failures.values()];
      return state === 'ready' ? reasons : [reason ?? state, ...reasons];
    },
    async close() {
      isClosed = true;
      weights.stop();
      await directory.stop();
      await engine.shutdown();
      await coordinator.close();
    },
  };
}
