/**
 * What the routes ask of the service: one function a request, in the words of the wire (src/schemas), so that a route
 * only reads a request and writes a reply. Every function rejects with an error of the catalogue (src/errors.ts);
 * whatever it rejects with, nothing has changed.
 *
 * Bodies arrive as `BodyStream`. The service reads one to its end or not at all: it may stop in the middle by throwing,
 * the route then drains what is left. A body that breaks, stalls or grows too large throws out of the iteration
 * (`body_aborted`, `request_timeout`, `body_too_large`): let it pass, and drop what was staged.
 *
 * Requests that may wait take an `AbortSignal`. It is aborted when the client hangs up (withdraw the posting, free what
 * was staged; nobody reads the outcome), when the client's own deadline has passed, and when the server gives up waiting in
 * a drain (`signal.reason` is then the error `deadline_passed` or `draining`). Rejecting with `signal.reason` is always
 * right.
 */
import type { Readable } from 'node:stream';
import type { CoordinatorStatus } from '../ports/coordinator.ts';
import type { AnswerPeer } from '../ports/peers.ts';
import type { ArchitectureDetails, ArchitectureSummary } from '../schemas/architectures.ts';
import type { Checkpoint, RestoredCheckpoint } from '../schemas/checkpoints.ts';
import type { Diagnostics, Warning } from '../schemas/diagnostics.ts';
import type { EmaStep, EmaStepRequest } from '../schemas/emaSteps.ts';
import type { Encoder, EncoderChange, EncoderCreation } from '../schemas/encoders.ts';
import type { JsonBatch, KeysQuery } from '../schemas/keys.ts';
import type { ReplicaList } from '../schemas/replicas.ts';
import type { Permutation, RankKeysQuery, Round } from '../schemas/rounds.ts';
import type { EngineInfo } from '../schemas/service.ts';
import type {
  QueryWeights,
  QueryWeightsQuery,
  RestoredWeights,
  Upload,
  UploadFinishQuery,
  UploadPart,
  UploadQuery,
  WeightsQuery,
  WeightsRestoreQuery,
} from '../schemas/weights.ts';
import type { EncoderFigures } from './encoders/figures.ts';
import type { Inferences } from './oip/statistics.ts';

export type { EncoderFigures, Inferences };

export interface BodyStream {
  /** Chunks as they arrive; never more bytes than the limit. May be iterated once. */
  readonly stream: AsyncIterable<Uint8Array>;
  /** Bytes announced by `content-length`; undefined for a chunked body, and for one that came packed. */
  readonly length: number | undefined;
  /** Lower case, without parameters: `application/vnd.safetensors`. */
  readonly contentType: string;
  /**
   * `x-tensor-shape` and `x-tensor-dtype`, already checked for their form: `16,3,224,224` and `F32`; and the `boundary`
   * of a form, which then is there.
   */
  readonly headers: { readonly shape?: string; readonly dtype?: string; readonly boundary?: string };
  /** Most bytes of the body, and of the rows that are made of its images; the setting that says so, if one does. */
  readonly limits: { readonly bytes: number; readonly setting?: string };
}

/** A posted batch: bytes in one of the binary forms, or JSON that satisfies `JsonBatch`. */
export type Batch =
  | { readonly kind: 'binary'; readonly body: BodyStream }
  | { readonly kind: 'json'; readonly json: JsonBatch };

/** What keys were made with; every part of it stands in the reply's headers. */
export interface Provenance {
  /** EMA step of the weights used; null before the first. */
  readonly emaStep: number | null;
  readonly queryStep: number | null;
  /** Momentum of that EMA step. */
  readonly momentum: number | null;
  readonly weightsDigest: string;
  readonly buffersDigest: string;
  /** Null: the rows were not permuted. `seed` is null for a permutation that came with the batch. */
  readonly permutation: { readonly seed: number | null; readonly round: number } | null;
  readonly batchNorm: { readonly mode: 'train' | 'eval'; readonly groups: number };
}

/** Where the time of a request for keys went, in milliseconds. */
export interface KeysTiming {
  /** For weights of the step named, or for the ranks of the round; `null`: nothing was waited for. */
  readonly waitMs: number | null;
  /** Of the rows that this pod encoded: in front of the engine, and in it. */
  readonly queueMs: number;
  readonly computeMs: number;
  /** All of it, reading the body included. */
  readonly totalMs: number;
}

export interface KeysResult {
  /** L2-normalised, `[n, dim]`, row after row in the posted order. */
  readonly keys: Float32Array;
  readonly shape: readonly [n: number, dim: number];
  readonly provenance: Provenance;
  readonly timing: KeysTiming;
  /** The log could not be asked: the encoder is as this replica knew it, and may have been restored or made anew since. */
  readonly isLogAway?: boolean;
}

export interface WeightsDownload {
  /** Digest of the content, without quotes; another for other parameters, buffers, naming or dtype. */
  readonly etag: string;
  /** Bytes of the safetensors body. */
  readonly contentLength: number;
  /** EMA step of the key weights or step of the query weights; null before the first. */
  readonly step: number | null;
  /** Starts the body. Called at most once, in the same turn in which the download was given; else nothing is held. */
  readonly open: () => Readable;
}

export interface CheckpointDownload {
  /** Bytes of the safetensors body. */
  readonly contentLength: number;
  /** Starts the body, and closes the file with it. */
  readonly open: () => Readable;
  /** Instead of `open`. */
  readonly close: () => Promise<void>;
}

/** This pod in plain numbers, for whoever watches it. */
export interface Figures {
  readonly coordinator: CoordinatorStatus['state'];
  /** Pods that are alive as far as this one knows, itself included. */
  readonly replicas: number;
  /** Bytes of the batches that are held. */
  readonly queueBytes: number;
  /** JavaScript heap of the engine's thread. */
  readonly engineHeapBytes: number;
  /** Those that are open here. */
  readonly encoders: readonly EncoderFigures[];
}

export interface MocoService {
  architectures(): readonly ArchitectureSummary[];
  /**
   * @param options as they came; undefined: none
   * @throws architecture_not_found, architecture_options_invalid
   */
  architecture(id: string, options: unknown): ArchitectureDetails;

  /** @throws encoder_exists, architecture_unknown, architecture_options_invalid, setting_invalid, arena_full */
  createEncoder(creation: EncoderCreation): Promise<Encoder>;
  /** By name. */
  encoders(): Promise<Encoder[]>;
  encoder(name: string): Promise<Encoder>;
  changeEncoder(name: string, change: EncoderChange): Promise<Encoder>;
  deleteEncoder(name: string, signal: AbortSignal): Promise<void>;

  publishQueryWeights(
    name: string,
    query: QueryWeightsQuery,
    body: BodyStream,
    signal: AbortSignal,
  ): Promise<QueryWeights>;
  openUpload(name: string, query: UploadQuery): Promise<Upload>;
  /** Where an upload lies if it is at another pod, else `null`. @throws upload_lost */
  uploadHolder(upload: string): string | null;
  putUploadPart(name: string, upload: string, part: number, body: BodyStream): Promise<UploadPart>;
  finishUpload(name: string, upload: string, query: UploadFinishQuery, signal: AbortSignal): Promise<QueryWeights>;
  dropUpload(name: string, upload: string): Promise<void>;

  runEmaStep(name: string, request: EmaStepRequest, signal: AbortSignal): Promise<EmaStep>;

  keys(name: string, query: KeysQuery, batch: Batch, signal: AbortSignal): Promise<KeysResult>;
  rankKeys(
    name: string,
    round: number,
    rank: number,
    query: RankKeysQuery,
    batch: Batch,
    signal: AbortSignal,
  ): Promise<KeysResult>;
  /** Of an encoder that is not open here: all 0. Cheap. */
  inferences(name: string): Inferences;
  permutation(name: string, round: number, rows: number): Promise<Permutation>;
  round(name: string, round: number): Promise<Round>;

  weights(name: string, query: WeightsQuery): Promise<WeightsDownload>;
  restoreWeights(
    name: string,
    query: WeightsRestoreQuery,
    body: BodyStream,
    signal: AbortSignal,
  ): Promise<RestoredWeights>;

  /** @throws no_data_dir, not_initialized, checkpoint_failed, arena_full */
  createCheckpoint(name: string): Promise<Checkpoint>;
  /** The newest first. */
  checkpoints(name: string): Promise<Checkpoint[]>;
  /** @throws checkpoint_not_found */
  checkpoint(name: string, checkpoint: string): Promise<CheckpointDownload>;
  /** @throws checkpoint_not_found, checkpoint_invalid, encoder_restored, arena_full */
  restoreCheckpoint(name: string, checkpoint: string, signal: AbortSignal): Promise<RestoredCheckpoint>;
  deleteCheckpoint(name: string, checkpoint: string): Promise<void>;
  /** What each encoder is now, before the server goes; what cannot be taken is logged. */
  takeLastCheckpoints(): Promise<void>;

  diagnostics(name: string): Promise<Diagnostics>;
  /** What is wrong with an encoder now; cheap. */
  warnings(name: string): readonly Warning[];

  engine(): EngineInfo;
  /** Why the service cannot do its work now, a sentence each; empty when it can. */
  notReady(): readonly string[];
  figures(): Figures;
  /** This pod first. */
  replicas(): ReplicaList['replicas'];
  /**
   * Joins the other pods, which reach this one at `url`: takes over every encoder from them, and is ready then.
   * @throws CoordinatorError `unavailable`: to be tried again
   */
  join(url: string): Promise<void>;
  /** Tells the other pods that this one goes; requests that wait for them are answered 503. */
  leave(): Promise<void>;
  answerPeer: AnswerPeer;
  /** Frees everything; what still waits is refused with `draining`. */
  close(): Promise<void>;
}
