from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.infer_request_outputs_item_parameters import (
        InferRequestOutputsItemParameters,
    )


T = TypeVar("T", bound="InferRequestOutputsItem")


@_attrs_define
class InferRequestOutputsItem:
    """
    Attributes:
        name (str): `keys`.
        parameters (InferRequestOutputsItemParameters | Unset): Of the binary tensor data extension.
    """

    name: str
    parameters: InferRequestOutputsItemParameters | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        parameters: dict[str, Any] | Unset = UNSET
        if not isinstance(self.parameters, Unset):
            parameters = self.parameters.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if parameters is not UNSET:
            field_dict["parameters"] = parameters

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.infer_request_outputs_item_parameters import (
            InferRequestOutputsItemParameters,
        )

        d = dict(src_dict)
        name = d.pop("name")

        _parameters = d.pop("parameters", UNSET)
        parameters: InferRequestOutputsItemParameters | Unset
        if isinstance(_parameters, Unset):
            parameters = UNSET
        else:
            parameters = InferRequestOutputsItemParameters.from_dict(_parameters)

        infer_request_outputs_item = cls(
            name=name,
            parameters=parameters,
        )

        return infer_request_outputs_item
