from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.encoder_creation_batch_norm_mode import EncoderCreationBatchNormMode
from ..types import UNSET, Unset

T = TypeVar("T", bound="EncoderCreationBatchNorm")


@_attrs_define
class EncoderCreationBatchNorm:
    """Batch norm of keys, where a request does not say otherwise.

    Attributes:
        mode (EncoderCreationBatchNormMode | Unset): `train`: statistics of the batch; `eval`: the running statistics.
            Default: EncoderCreationBatchNormMode.TRAIN.
        groups (int | Unset): Groups of rows with batch statistics of their own, where a request does not say otherwise.
            Default: 1.
        track_statistics (bool | Unset): Whether train-mode keys that name a step move the running statistics. Default:
            True.
    """

    mode: EncoderCreationBatchNormMode | Unset = EncoderCreationBatchNormMode.TRAIN
    groups: int | Unset = 1
    track_statistics: bool | Unset = True

    def to_dict(self) -> dict[str, Any]:
        mode: str | Unset = UNSET
        if not isinstance(self.mode, Unset):
            mode = self.mode.value

        groups = self.groups

        track_statistics = self.track_statistics

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if mode is not UNSET:
            field_dict["mode"] = mode
        if groups is not UNSET:
            field_dict["groups"] = groups
        if track_statistics is not UNSET:
            field_dict["track_statistics"] = track_statistics

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        _mode = d.pop("mode", UNSET)
        mode: EncoderCreationBatchNormMode | Unset
        if isinstance(_mode, Unset):
            mode = UNSET
        else:
            mode = EncoderCreationBatchNormMode(_mode)

        groups = d.pop("groups", UNSET)

        track_statistics = d.pop("track_statistics", UNSET)

        encoder_creation_batch_norm = cls(
            mode=mode,
            groups=groups,
            track_statistics=track_statistics,
        )

        return encoder_creation_batch_norm
