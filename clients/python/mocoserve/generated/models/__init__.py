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
from .get_weights_dtype import GetWeightsDtype
from .get_weights_naming import GetWeightsNaming
from .get_weights_which import GetWeightsWhich
from .health import Health
from .images_form import ImagesForm
from .index import Index
from .index_name import IndexName
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
from .momentum_schedule_type_0 import MomentumScheduleType0
from .momentum_schedule_type_0_type import MomentumScheduleType0Type
from .momentum_schedule_type_1 import MomentumScheduleType1
from .momentum_schedule_type_1_type import MomentumScheduleType1Type
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
    "GetWeightsDtype",
    "GetWeightsNaming",
    "GetWeightsWhich",
    "Health",
    "ImagesForm",
    "Index",
    "IndexName",
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
    "MomentumScheduleType0",
    "MomentumScheduleType0Type",
    "MomentumScheduleType1",
    "MomentumScheduleType1Type",
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
