from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="DiagnosticsKeysType0")


@_attrs_define
class DiagnosticsKeysType0:
    """
    Attributes:
        sample (int): Keys that this is of: the newest that this pod has answered with, 256 at most.
        mean_cosine (float): Mean cosine of all pairs; 1: they are all the same.
        std (list[float]): Standard deviation of each dimension; `1/sqrt(dim)` where keys are spread evenly, 0 in a
            collapse.
        effective_rank (float): Dimensions that the keys fill (RankMe); 1: a line.
    """

    sample: int
    mean_cosine: float
    std: list[float]
    effective_rank: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sample = self.sample

        mean_cosine = self.mean_cosine

        std = self.std

        effective_rank = self.effective_rank

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "sample": sample,
                "mean_cosine": mean_cosine,
                "std": std,
                "effective_rank": effective_rank,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        sample = d.pop("sample")

        mean_cosine = d.pop("mean_cosine")

        std = cast(list[float], d.pop("std"))

        effective_rank = d.pop("effective_rank")

        diagnostics_keys_type_0 = cls(
            sample=sample,
            mean_cosine=mean_cosine,
            std=std,
            effective_rank=effective_rank,
        )

        diagnostics_keys_type_0.additional_properties = d
        return diagnostics_keys_type_0

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
