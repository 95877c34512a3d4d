from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="DiagnosticsSteps")


@_attrs_define
class DiagnosticsSteps:
    """Since this pod holds the encoder.

    Attributes:
        same_weights (int): EMA steps for which the momentum encoder has kept its bits.
        same_query (int): EMA steps for which the query weights have been the same.
    """

    same_weights: int
    same_query: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        same_weights = self.same_weights

        same_query = self.same_query

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "same_weights": same_weights,
                "same_query": same_query,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        same_weights = d.pop("same_weights")

        same_query = d.pop("same_query")

        diagnostics_steps = cls(
            same_weights=same_weights,
            same_query=same_query,
        )

        diagnostics_steps.additional_properties = d
        return diagnostics_steps

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
