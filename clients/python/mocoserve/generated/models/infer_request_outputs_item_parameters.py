from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="InferRequestOutputsItemParameters")


@_attrs_define
class InferRequestOutputsItemParameters:
    """Of the binary tensor data extension.

    Attributes:
        binary_data (bool | Unset): Whether it comes as bytes behind the JSON; by default `binary_data_output`.
    """

    binary_data: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        binary_data = self.binary_data

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if binary_data is not UNSET:
            field_dict["binary_data"] = binary_data

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        binary_data = d.pop("binary_data", UNSET)

        infer_request_outputs_item_parameters = cls(
            binary_data=binary_data,
        )

        return infer_request_outputs_item_parameters
