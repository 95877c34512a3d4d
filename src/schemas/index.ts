import * as architectures from './architectures.ts';
import { Checkpoint, CheckpointList, RestoredCheckpoint } from './checkpoints.ts';
import { ErrorReply } from './common.ts';
import { Diagnostics, Warning } from './diagnostics.ts';
import { EmaStep, EmaStepRequest } from './emaSteps.ts';
import * as encoders from './encoders.ts';
import { ImagesForm, JsonBatch, JsonKeys } from './keys.ts';
import { InferRequest, InferResponse } from './oipInfer.ts';
import * as oip from './oipModels.ts';
import * as replicas from './replicas.ts';
import { Permutation, Round } from './rounds.ts';
import * as service from './service.ts';
import { QueryWeights, RestoredWeights, Upload, UploadPart } from './weights.ts';

/** Every schema that has a name of its own, in the order of the document. */
export const components = [
  architectures.TensorInfo,
  architectures.ArchitectureSummary,
  architectures.ArchitectureList,
  architectures.InputInfo,
  architectures.ArchitectureDetails,
  encoders.MomentumSchedule,
  encoders.Momentum,
  encoders.EncoderCreation,
  encoders.EncoderChange,
  encoders.Encoder,
  encoders.EncoderList,
  EmaStepRequest,
  EmaStep,
  QueryWeights,
  Upload,
  UploadPart,
  RestoredWeights,
  Diagnostics,
  Warning,
  Checkpoint,
  CheckpointList,
  RestoredCheckpoint,
  JsonBatch,
  ImagesForm,
  JsonKeys,
  Permutation,
  Round,
  replicas.ReplicaEncoder,
  replicas.Replica,
  replicas.ReplicaList,
  service.EngineInfo,
  service.Info,
  service.Health,
  service.Live,
  service.Index,
  service.OpenapiDocument,
  InferRequest,
  InferResponse,
  oip.OipLive,
  oip.OipReady,
  oip.OipServer,
  oip.ModelReady,
  oip.ModelMetadata,
  oip.ModelConfig,
  oip.ModelStatistics,
  oip.ModelStatisticsList,
  oip.RepositoryIndexRequest,
  oip.RepositoryIndex,
  oip.RepositoryChange,
  ErrorReply,
];
