from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="InferResponseOutputsItemParameters")


@_attrs_define
class InferResponseOutputsItemParameters:
    """Instead of `data`, where bytes were asked for.

    Attributes:
        binary_data_size (int): Bytes of the keys behind the JSON.
    """

    binary_data_size: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        binary_data_size = self.binary_data_size

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "binary_data_size": binary_data_size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        binary_data_size = d.pop("binary_data_size")

        infer_response_outputs_item_parameters = cls(
            binary_data_size=binary_data_size,
        )

        infer_response_outputs_item_parameters.additional_properties = d
        return infer_response_outputs_item_parameters

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
