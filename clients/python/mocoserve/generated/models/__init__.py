"""Contains all the data models used in inputs/outputs"""

from .architecture_details import ArchitectureDetails
from .architecture_details_options import ArchitectureDetailsOptions
from .architecture_list import ArchitectureList
from .architecture_summary import ArchitectureSummary
from .architecture_summary_options import ArchitectureSummaryOptions
from .checkpoint import Checkpoint
from .checkpoint_list import CheckpointList
from .compute_keys_bn import ComputeKeysBn
from .compute_keys_json_bn import ComputeKeysJsonBn
from .compute_keys_json_layout import ComputeKeysJsonLayout
from .compute_keys_layout import ComputeKeysLayout
from .compute_keys_of_images_bn import ComputeKeysOfImagesBn
from .compute_keys_of_images_layout import ComputeKeysOfImagesLayout
from .compute_rank_keys_bn import ComputeRankKeysBn
from .compute_rank_keys_json_bn import ComputeRankKeysJsonBn
from .compute_rank_keys_json_layout import ComputeRankKeysJsonLayout
from .compute_rank_keys_layout import ComputeRankKeysLayout
from .compute_rank_keys_of_images_bn import ComputeRankKeysOfImagesBn
from .compute_rank_keys_of_images_layout import ComputeRankKeysOfImagesLayout
from .diagnostics import Diagnostics
from .diagnostics_distance_type_0 import DiagnosticsDistanceType0
from .diagnostics_distance_type_0_layers_item import DiagnosticsDistanceType0LayersItem
from .diagnostics_keys_type_0 import DiagnosticsKeysType0
from .diagnostics_steps import DiagnosticsSteps
from .ema_step import EmaStep
from .ema_step_request import EmaStepRequest
from .encoder import Encoder
from .encoder_architecture import EncoderArchitecture
from .encoder_architecture_options import EncoderArchitectureOptions
from .encoder_batch_norm import EncoderBatchNorm
from .encoder_batch_norm_mode import EncoderBatchNormMode
from .encoder_buffers import EncoderBuffers
from .encoder_change import EncoderChange
from .encoder_change_shuffle import EncoderChangeShuffle
from .encoder_creation import EncoderCreation
from .encoder_creation_architecture import EncoderCreationArchitecture
from .encoder_creation_architecture_options import EncoderCreationArchitectureOptions
from .encoder_creation_batch_norm import EncoderCreationBatchNorm
from .encoder_creation_batch_norm_mode import EncoderCreationBatchNormMode
from .encoder_creation_buffers import EncoderCreationBuffers
from .encoder_creation_first_step import EncoderCreationFirstStep
from .encoder_creation_input import EncoderCreationInput
from .encoder_creation_shuffle import EncoderCreationShuffle
from .encoder_first_step import EncoderFirstStep
from .encoder_input import EncoderInput
from .encoder_input_kind import EncoderInputKind
from .encoder_list import EncoderList
from .encoder_shuffle import EncoderShuffle
from .engine_info import EngineInfo
from .engine_info_counters import EngineInfoCounters
from .engine_info_state import EngineInfoState
from .error_reply import ErrorReply
from .error_reply_details import ErrorReplyDetails
from .get_model_config_of_version_version import GetModelConfigOfVersionVersion
from .get_model_of_version_version import GetModelOfVersionVersion
from .get_model_ready_of_version_version import GetModelReadyOfVersionVersion
from .get_model_statistics_of_version_version import GetModelStatisticsOfVersionVersion
from .get_weights_dtype import GetWeightsDtype
from .get_weights_naming import GetWeightsNaming
from .get_weights_which import GetWeightsWhich
from .health import Health
from .images_form import ImagesForm
from .index import Index
from .index_name import IndexName
from .infer_of_version_version import InferOfVersionVersion
from .infer_request import InferRequest
from .infer_request_inputs_item import InferRequestInputsItem
from .infer_request_inputs_item_datatype import InferRequestInputsItemDatatype
from .infer_request_inputs_item_parameters import InferRequestInputsItemParameters
from .infer_request_outputs_item import InferRequestOutputsItem
from .infer_request_outputs_item_parameters import InferRequestOutputsItemParameters
from .infer_request_parameters import InferRequestParameters
from .infer_request_parameters_bn import InferRequestParametersBn
from .infer_request_parameters_layout import InferRequestParametersLayout
from .infer_response import InferResponse
from .infer_response_outputs_item import InferResponseOutputsItem
from .infer_response_outputs_item_datatype import InferResponseOutputsItemDatatype
from .infer_response_outputs_item_name import InferResponseOutputsItemName
from .infer_response_outputs_item_parameters import InferResponseOutputsItemParameters
from .infer_response_parameters import InferResponseParameters
from .info import Info
from .info_limits import InfoLimits
from .info_name import InfoName
from .input_info import InputInfo
from .input_info_kind import InputInfoKind
from .json_batch import JsonBatch
from .keys import Keys
from .keys_batch_norm import KeysBatchNorm
from .keys_batch_norm_mode import KeysBatchNormMode
from .keys_permutation_type_0 import KeysPermutationType0
from .live import Live
from .model_config import ModelConfig
from .model_config_backend import ModelConfigBackend
from .model_config_input_item import ModelConfigInputItem
from .model_config_model_transaction_policy import ModelConfigModelTransactionPolicy
from .model_config_output_item import ModelConfigOutputItem
from .model_config_platform import ModelConfigPlatform
from .model_config_version_policy import ModelConfigVersionPolicy
from .model_config_version_policy_latest import ModelConfigVersionPolicyLatest
from .model_metadata import ModelMetadata
from .model_metadata_inputs_item import ModelMetadataInputsItem
from .model_metadata_outputs_item import ModelMetadataOutputsItem
from .model_metadata_platform import ModelMetadataPlatform
from .model_metadata_versions_item import ModelMetadataVersionsItem
from .model_ready import ModelReady
from .model_statistics import ModelStatistics
from .model_statistics_batch_stats_item import ModelStatisticsBatchStatsItem
from .model_statistics_batch_stats_item_compute_infer import (
    ModelStatisticsBatchStatsItemComputeInfer,
)
from .model_statistics_batch_stats_item_compute_input import (
    ModelStatisticsBatchStatsItemComputeInput,
)
from .model_statistics_batch_stats_item_compute_output import (
    ModelStatisticsBatchStatsItemComputeOutput,
)
from .model_statistics_inference_stats import ModelStatisticsInferenceStats
from .model_statistics_inference_stats_cache_hit import (
    ModelStatisticsInferenceStatsCacheHit,
)
from .model_statistics_inference_stats_cache_miss import (
    ModelStatisticsInferenceStatsCacheMiss,
)
from .model_statistics_inference_stats_compute_infer import (
    ModelStatisticsInferenceStatsComputeInfer,
)
from .model_statistics_inference_stats_compute_input import (
    ModelStatisticsInferenceStatsComputeInput,
)
from .model_statistics_inference_stats_compute_output import (
    ModelStatisticsInferenceStatsComputeOutput,
)
from .model_statistics_inference_stats_fail import ModelStatisticsInferenceStatsFail
from .model_statistics_inference_stats_queue import ModelStatisticsInferenceStatsQueue
from .model_statistics_inference_stats_success import (
    ModelStatisticsInferenceStatsSuccess,
)
from .model_statistics_list import ModelStatisticsList
from .model_statistics_version import ModelStatisticsVersion
from .momentum_schedule_type_0 import MomentumScheduleType0
from .momentum_schedule_type_0_type import MomentumScheduleType0Type
from .momentum_schedule_type_1 import MomentumScheduleType1
from .momentum_schedule_type_1_type import MomentumScheduleType1Type
from .oip_live import OipLive
from .oip_ready import OipReady
from .oip_server import OipServer
from .oip_server_name import OipServerName
from .open_upload_naming import OpenUploadNaming
from .openapi_document import OpenapiDocument
from .permutation import Permutation
from .permutation_algorithm import PermutationAlgorithm
from .put_query_weights_naming import PutQueryWeightsNaming
from .put_weights_naming import PutWeightsNaming
from .query_weights import QueryWeights
from .replica import Replica
from .replica_encoded import ReplicaEncoded
from .replica_encoder import ReplicaEncoder
from .replica_list import ReplicaList
from .replica_transfers import ReplicaTransfers
from .repository_change import RepositoryChange
from .repository_index_item import RepositoryIndexItem
from .repository_index_item_state import RepositoryIndexItemState
from .repository_index_item_version import RepositoryIndexItemVersion
from .repository_index_request import RepositoryIndexRequest
from .restored_checkpoint import RestoredCheckpoint
from .restored_weights import RestoredWeights
from .round_ import Round
from .round_groups_item import RoundGroupsItem
from .round_state import RoundState
from .tensor_info import TensorInfo
from .tensor_info_dtype import TensorInfoDtype
from .tensor_info_kind import TensorInfoKind
from .upload import Upload
from .upload_part import UploadPart
from .warning import Warning_
from .warning_code import WarningCode

__all__ = (
    "ArchitectureDetails",
    "ArchitectureDetailsOptions",
    "ArchitectureList",
    "ArchitectureSummary",
    "ArchitectureSummaryOptions",
    "Checkpoint",
    "CheckpointList",
    "ComputeKeysBn",
    "ComputeKeysJsonBn",
    "ComputeKeysJsonLayout",
    "ComputeKeysLayout",
    "ComputeKeysOfImagesBn",
    "ComputeKeysOfImagesLayout",
    "ComputeRankKeysBn",
    "ComputeRankKeysJsonBn",
    "ComputeRankKeysJsonLayout",
    "ComputeRankKeysLayout",
    "ComputeRankKeysOfImagesBn",
    "ComputeRankKeysOfImagesLayout",
    "Diagnostics",
    "DiagnosticsDistanceType0",
    "DiagnosticsDistanceType0LayersItem",
    "DiagnosticsKeysType0",
    "DiagnosticsSteps",
    "EmaStep",
    "EmaStepRequest",
    "Encoder",
    "EncoderArchitecture",
    "EncoderArchitectureOptions",
    "EncoderBatchNorm",
    "EncoderBatchNormMode",
    "EncoderBuffers",
    "EncoderChange",
    "EncoderChangeShuffle",
    "EncoderCreation",
    "EncoderCreationArchitecture",
    "EncoderCreationArchitectureOptions",
    "EncoderCreationBatchNorm",
    "EncoderCreationBatchNormMode",
    "EncoderCreationBuffers",
    "EncoderCreationFirstStep",
    "EncoderCreationInput",
    "EncoderCreationShuffle",
    "EncoderFirstStep",
    "EncoderInput",
    "EncoderInputKind",
    "EncoderList",
    "EncoderShuffle",
    "EngineInfo",
    "EngineInfoCounters",
    "EngineInfoState",
    "ErrorReply",
    "ErrorReplyDetails",
    "GetModelConfigOfVersionVersion",
    "GetModelOfVersionVersion",
    "GetModelReadyOfVersionVersion",
    "GetModelStatisticsOfVersionVersion",
    "GetWeightsDtype",
    "GetWeightsNaming",
    "GetWeightsWhich",
    "Health",
    "ImagesForm",
    "Index",
    "IndexName",
    "InferOfVersionVersion",
    "InferRequest",
    "InferRequestInputsItem",
    "InferRequestInputsItemDatatype",
    "InferRequestInputsItemParameters",
    "InferRequestOutputsItem",
    "InferRequestOutputsItemParameters",
    "InferRequestParameters",
    "InferRequestParametersBn",
    "InferRequestParametersLayout",
    "InferResponse",
    "InferResponseOutputsItem",
    "InferResponseOutputsItemDatatype",
    "InferResponseOutputsItemName",
    "InferResponseOutputsItemParameters",
    "InferResponseParameters",
    "Info",
    "InfoLimits",
    "InfoName",
    "InputInfo",
    "InputInfoKind",
    "JsonBatch",
    "Keys",
    "KeysBatchNorm",
    "KeysBatchNormMode",
    "KeysPermutationType0",
    "Live",
    "ModelConfig",
    "ModelConfigBackend",
    "ModelConfigInputItem",
    "ModelConfigModelTransactionPolicy",
    "ModelConfigOutputItem",
    "ModelConfigPlatform",
    "ModelConfigVersionPolicy",
    "ModelConfigVersionPolicyLatest",
    "ModelMetadata",
    "ModelMetadataInputsItem",
    "ModelMetadataOutputsItem",
    "ModelMetadataPlatform",
    "ModelMetadataVersionsItem",
    "ModelReady",
    "ModelStatistics",
    "ModelStatisticsBatchStatsItem",
    "ModelStatisticsBatchStatsItemComputeInfer",
    "ModelStatisticsBatchStatsItemComputeInput",
    "ModelStatisticsBatchStatsItemComputeOutput",
    "ModelStatisticsInferenceStats",
    "ModelStatisticsInferenceStatsCacheHit",
    "ModelStatisticsInferenceStatsCacheMiss",
    "ModelStatisticsInferenceStatsComputeInfer",
    "ModelStatisticsInferenceStatsComputeInput",
    "ModelStatisticsInferenceStatsComputeOutput",
    "ModelStatisticsInferenceStatsFail",
    "ModelStatisticsInferenceStatsQueue",
    "ModelStatisticsInferenceStatsSuccess",
    "ModelStatisticsList",
    "ModelStatisticsVersion",
    "MomentumScheduleType0",
    "MomentumScheduleType0Type",
    "MomentumScheduleType1",
    "MomentumScheduleType1Type",
    "OipLive",
    "OipReady",
    "OipServer",
    "OipServerName",
    "OpenUploadNaming",
    "OpenapiDocument",
    "Permutation",
    "PermutationAlgorithm",
    "PutQueryWeightsNaming",
    "PutWeightsNaming",
    "QueryWeights",
    "Replica",
    "ReplicaEncoded",
    "ReplicaEncoder",
    "ReplicaList",
    "ReplicaTransfers",
    "RepositoryChange",
    "RepositoryIndexItem",
    "RepositoryIndexItemState",
    "RepositoryIndexItemVersion",
    "RepositoryIndexRequest",
    "RestoredCheckpoint",
    "RestoredWeights",
    "Round",
    "RoundGroupsItem",
    "RoundState",
    "TensorInfo",
    "TensorInfoDtype",
    "TensorInfoKind",
    "Upload",
    "UploadPart",
    "WarningCode",
    "Warning_",
)
