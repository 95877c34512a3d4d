from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ModelStatisticsBatchStatsItemComputeOutput")


@_attrs_define
class ModelStatisticsBatchStatsItemComputeOutput:
    """Not measured apart: 0.

    Attributes:
        count (int): How many.
        ns (int): Nanoseconds, all together.
    """

    count: int
    ns: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        count = self.count

        ns = self.ns

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "count": count,
                "ns": ns,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        count = d.pop("count")

        ns = d.pop("ns")

        model_statistics_batch_stats_item_compute_output = cls(
            count=count,
            ns=ns,
        )

        model_statistics_batch_stats_item_compute_output.additional_properties = d
        return model_statistics_batch_stats_item_compute_output

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
