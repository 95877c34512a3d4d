from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.encoder_batch_norm_mode import EncoderBatchNormMode

T = TypeVar("T", bound="EncoderBatchNorm")


@_attrs_define
class EncoderBatchNorm:
    """
    Attributes:
        mode (EncoderBatchNormMode): `train`: statistics of the batch; `eval`: the running statistics. Default:
            EncoderBatchNormMode.TRAIN.
        groups (int): Groups of rows with batch statistics of their own, where a request does not say otherwise.
            Default: 1.
        track_statistics (bool):
    """

    track_statistics: bool
    mode: EncoderBatchNormMode = EncoderBatchNormMode.TRAIN
    groups: int = 1
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        mode = self.mode.value

        groups = self.groups

        track_statistics = self.track_statistics

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "mode": mode,
                "groups": groups,
                "track_statistics": track_statistics,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        mode = EncoderBatchNormMode(d.pop("mode"))

        groups = d.pop("groups")

        track_statistics = d.pop("track_statistics")

        encoder_batch_norm = cls(
            mode=mode,
            groups=groups,
            track_statistics=track_statistics,
        )

        encoder_batch_norm.additional_properties = d
        return encoder_batch_norm

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
