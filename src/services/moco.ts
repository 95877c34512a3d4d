import { randomUUID } from 'node:crypto';
import { architectures, describeArchitecture, parameterCount } from '../architectures/index.ts';
import { mocoError } from '../errors.ts';
import type { CheckpointStore } from '../ports/checkpointStore.ts';
import type { Coordinator } from '../ports/coordinator.ts';
import type { Engine } from '../ports/engine.ts';
import type { Observer } from '../ports/observer.ts';
import { type PeerBody, PeerError, type PeerMessage, type Peers } from '../ports/peers.ts';
import type { WeightsQuery } from '../schemas/weights.ts';
import { type CheckpointRule, CheckpointService } from './checkpoints/checkpointService.ts';
import { restoreLatest } from './checkpoints/latest.ts';
import type { KeysResult, MocoService, WeightsDownload } from './contracts.ts';
import { DiagnosticsService } from './diagnostics/diagnosticsService.ts';
import { EncoderDirectory } from './encoders/directory.ts';
import { EncoderService } from './encoders/encoderService.ts';
import { figuresOf } from './encoders/figures.ts';
import { Admission, type AdmissionLimits } from './keys/admission.ts';
import { KeysService } from './keys/keysService.ts';
import type { Log } from './log.ts';
import { InferenceStatistics } from './oip/statistics.ts';
import { describeReplicas } from './replicas/describe.ts';
import { type Addressed, Fleet } from './replicas/fleet.ts';
import { sumEncoded } from './shuffle/groupEncoder.ts';
import { RoundsService } from './shuffle/roundsService.ts';
import { sumTransfers } from './shuffle/rowsExchange.ts';
import { openDownload } from './weights/downloads.ts';
import { WeightsService } from './weights/weightsService.ts';

export interface MocoParts {
  engine: Engine;
  coordinator: Coordinator;
  /** What requests for keys may hold. */
  admission: AdmissionLimits;
  /** Milliseconds after which an upload in parts that gets nothing is dropped. */
  uploadIdleMs: number;
  /** Told of what went wrong beside any request. */
  onFailure: (encoder: string, reason: unknown) => void;
  /** `null`: nothing is kept. */
  checkpoints: CheckpointStorage | null;
  log: Log;
  observer: Observer;
  /** `null`: this pod is alone. */
  replicas: { readonly peers: Peers; readonly leaseMs: number } | null;
}

export interface CheckpointStorage extends CheckpointRule {
  readonly store: CheckpointStore;
  /** Whether encoders that no pod holds are brought back from their newest checkpoints at the start. */
  readonly restoresLatest: boolean;
}

/** The service behind the routes, on one pod. */
export async function createMocoService(parts: MocoParts): Promise<MocoService> {
  const { engine, coordinator, uploadIdleMs, onFailure, observer, replicas, log } = parts;
  const fleet: Fleet = new Fleet({
    coordinator,
    peers: replicas?.peers ?? noPeers,
    podId: randomUUID(),
    leaseMs: replicas?.leaseMs ?? 0,
    report: () => ({
      ready: notReady().length === 0,
      queued: engine.status().queued,
      encoded: sumEncoded(directory.open().map(({ rounds }) => rounds.encoded)),
      transfers: sumTransfers(directory.open().map(({ rounds }) => rounds.rowsExchange.transfers)),
      encoders: directory.open().map((encoder) => encoder.report()),
    }),
    onLook() {
      for (const encoder of directory.open()) encoder.watch();
    },
    onFailure: (reason) => onFailure('fleet', reason),
  });
  const directory: EncoderDirectory = new EncoderDirectory({
    coordinator,
    engine,
    fleet,
    observer,
    onFailure,
    onSteps(encoder, steps) {
      checkpoints.onSteps(encoder, steps);
      diagnostics.onSteps(encoder, steps);
    },
  });
  const { store = null, every = 0, keep = 0, restoresLatest = false } = parts.checkpoints ?? {};
  const checkpoints: CheckpointService = new CheckpointService(directory, store, { every, keep }, log);
  const diagnostics: DiagnosticsService = new DiagnosticsService(directory, log);
  const encoders = new EncoderService(directory);
  const weights = new WeightsService(directory, fleet, uploadIdleMs);
  const admission = new Admission(engine, parts.admission);
  const keys = new KeysService(directory, admission);
  const rounds = new RoundsService(directory);
  const statistics = new InferenceStatistics();
  let isClosed = false;
  let isJoined = false;
  let notRestored: string[] = [];

  function notReady(): string[] {
    const { state, reason } = engine.status();
    const shared = coordinator.status();
    return [
      ...(state === 'ready' ? [] : [reason ?? state]),
      ...(shared.state === 'ready' ? [] : [`the coordinator is ${shared.state}: ${shared.reason}`]),
      ...(isClosed ? ['the service is closed'] : isJoined ? [] : ['this pod is joining the others']),
      ...(isClosed ? [] : directory.problems()),
      ...notRestored,
    ];
  }

  function watched(name: string, result: KeysResult): KeysResult {
    diagnostics.onKeys(name, result.keys);
    return result;
  }

  async function openToRequests(): Promise<void> {
    const atStart = await directory.start();
    if (store !== null && restoresLatest) {
      const { podId } = fleet;
      notRestored = await restoreLatest({ directory: atStart, checkpoints, store, coordinator, podId, log });
    }
    directory.admit();
    isJoined = true;
  }

  if (replicas === null) await openToRequests();

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
    async deleteEncoder(name, signal) {
      const uid = await encoders.delete(name, signal);
      weights.dropUploads(uid);
      await checkpoints.setAside(name, uid);
    },
    publishQueryWeights: (name, query, body, signal) => weights.publish(name, query, body, signal),
    openUpload: (name, query) => weights.openUpload(name, query),
    uploadHolder: (upload) => weights.uploadHolder(upload),
    putUploadPart: (name, upload, part, body) => weights.putPart(name, upload, part, body),
    finishUpload: (name, upload, query, signal) => weights.finishUpload(name, upload, query, signal),
    dropUpload: (name, upload) => weights.dropUpload(name, upload),
    runEmaStep: (name, request, signal) => weights.emaStep(name, request, signal),
    async keys(name, query, batch, signal) {
      const compute = () => keys.keys(name, query, batch, signal);
      return watched(name, await statistics.count(() => directory.runningByName(name), compute));
    },
    inferences: (name) => statistics.of(directory.runningByName(name)),
    rankKeys: async (name, round, rank, query, batch, signal) =>
      watched(name, await keys.rankKeys(name, round, rank, query, batch, signal)),
    permutation: (name, round, rows) => rounds.permutation(name, round, rows),
    round: (name, round) => rounds.round(name, round),
    weights: async (name: string, query: WeightsQuery): Promise<WeightsDownload> =>
      openDownload(await directory.findWithWeights(name), query),
    restoreWeights: (name, query, body, signal) => weights.restore(name, query, body, signal),
    createCheckpoint: (name) => checkpoints.create(name),
    checkpoints: (name) => checkpoints.list(name),
    checkpoint: (name, checkpoint) => checkpoints.download(name, checkpoint),
    restoreCheckpoint: (name, checkpoint, signal) => checkpoints.restore(name, checkpoint, signal),
    deleteCheckpoint: (name, checkpoint) => checkpoints.remove(name, checkpoint),
    takeLastCheckpoints: () => checkpoints.takeLast(),
    diagnostics: (name) => diagnostics.describe(name),
    warnings: (name) => diagnostics.warnings(name),
    engine() {
      const { heapBytes: _, ...status } = engine.status();
      return status;
    },
    notReady,
    figures: () => ({
      coordinator: coordinator.status().state,
      replicas: fleet.reports().length,
      engineHeapBytes: engine.status().heapBytes,
      queueBytes: admission.bytes,
      encoders: directory.open().map((encoder) => figuresOf(encoder, diagnostics.warnings(encoder.name))),
    }),
    replicas: () => describeReplicas(fleet.reports()),
    async join(url) {
      if (replicas === null) return;
      await fleet.start(url);
      await openToRequests();
    },
    leave: () => directory.leave(),
    async answerPeer({ uid, method, args: addressed, body }) {
      const { to, args } = addressed as Addressed;
      if (to !== fleet.podId) throw new PeerError('not_held', `${to} is no longer here`);
      const encoder = directory.running(uid);
      const answer = encoder?.answers[method] as ((args: unknown, body: PeerBody) => Promise<PeerMessage>) | undefined;
      if (answer === undefined) throw new PeerError('not_held', `there is no ${method} of encoder ${uid} here`);
      return answer(args, body);
    },
    async close() {
      isClosed = true;
      weights.stop();
      await fleet.stop();
      await directory.stop();
      await replicas?.peers.close();
      await engine.shutdown();
      await coordinator.close();
    },
  };
}

/** Of a pod that is alone. */
const noPeers: Peers = {
  ask: async () => {
    throw new PeerError('unreachable', 'there are no other pods');
  },
  close: async () => undefined,
};
