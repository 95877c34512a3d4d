from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="InferRequestInputsItemParameters")


@_attrs_define
class InferRequestInputsItemParameters:
    """Of the binary tensor data extension.

    Attributes:
        binary_data_size (int | Unset): Bytes of the tensor behind the JSON: product of the shape, times the datatype's
            size.
    """

    binary_data_size: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        binary_data_size = self.binary_data_size

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if binary_data_size is not UNSET:
            field_dict["binary_data_size"] = binary_data_size

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        binary_data_size = d.pop("binary_data_size", UNSET)

        infer_request_inputs_item_parameters = cls(
            binary_data_size=binary_data_size,
        )

        return infer_request_inputs_item_parameters
